"""A story that moved leads on, one that was taken down says so; a person leaves no trace."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from publishing import workflow
from tests.factories import live_item, make_article, make_profile

pytestmark = pytest.mark.any_database


def test_a_moved_article_leads_to_its_new_address(reader: Client) -> None:
    draft = make_article(slug="old-name", live=True)
    draft.slug = "new-name"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    response = reader.get("/en/news/old-name/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/en/news/new-name/"


@pytest.mark.parametrize("how", ["unpublished", "withdrawn"])
def test_an_article_taken_down_is_gone_and_unnamed(reader: Client, how: str) -> None:
    draft = make_article(title="Quagmire", slug="quagmire", live=True)
    if how == "unpublished":
        workflow.unpublish(draft, by=None)
    else:
        workflow.withdraw(draft.key, by=None, reason="test")
    response = reader.get("/en/news/quagmire/")
    assert response.status_code == 410
    page = response.content.decode().lower()
    assert "quagmire" not in page
    assert "noindex" in page


@pytest.mark.parametrize("how", ["unpublished", "withdrawn", "moved"])
def test_a_persons_address_answers_as_if_nobody_had_been_there(reader: Client, how: str) -> None:
    draft = make_profile(slug="jane-doe", live=True)
    etag = reader.get("/en/volunteers/jane-doe/").headers["ETag"]
    if how == "unpublished":
        workflow.unpublish(draft, by=None)
    elif how == "withdrawn":
        workflow.withdraw(draft.key, by=None, reason="asked for it")
    else:
        draft.slug = "another"
        workflow.save(draft, by=None)
        workflow.publish(draft, by=None)
    gone = reader.get("/en/volunteers/jane-doe/", headers={"if-none-match": etag})
    never = reader.get("/en/volunteers/nobody/")
    assert gone.status_code == never.status_code == 404
    assert gone.content == never.content
    assert dict(gone.headers) == dict(never.headers)


def test_a_person_taken_down_is_on_no_page(reader: Client) -> None:
    draft = make_profile(title="Quentin Quagmire", slug="quentin", live=True)
    person = live_item(draft)
    make_article(slug="story", body=f'<p>So <a href="key:{person.key}">he</a> said.</p>', live=True)
    pages = ["/en/", "/en/volunteers/", "/en/news/story/", "/sitemap-profile-1.xml"]
    before = "".join(reader.get(path).content.decode() for path in pages)
    assert len(re.findall("/en/volunteers/quentin/", before)) >= len(pages)
    workflow.withdraw(draft.key, by=None, reason="asked for it")
    after = "".join(reader.get(path).content.decode() for path in pages)
    assert "uentin" not in after
    assert "Quagmire" not in after


def test_a_draft_is_not_there(reader: Client) -> None:
    draft = make_article(slug="unfinished")
    assert reader.get(draft.path()).status_code == 404
