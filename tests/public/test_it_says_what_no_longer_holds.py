"""Whether a text still holds: the notice on top, the way to what holds now, the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import ArticleDraft
from articles.models.desk import Standing
from publishing import workflow
from publishing.workflow import Refused
from tests.factories import live_item, make_article, make_section
from tests.office.desk import open_form, send

pytestmark = pytest.mark.django_db

TOMORROW = dt.date(2999, 1, 1)


def _page(reader: Client, draft: ArticleDraft) -> str:
    return reader.get(live_item(draft).path).content.decode()


@pytest.mark.any_database
def test_a_text_under_review_says_so_and_why(reader: Client) -> None:
    draft = make_article(
        live=True, standing=Standing.REVIEW, standing_text="The units are being <reorganised>."
    )
    text = _page(reader, draft)
    assert "<strong>Under review.</strong> The units are being &lt;reorganised&gt;." in text


@pytest.mark.any_database
def test_a_text_that_holds_says_nothing(reader: Client) -> None:
    assert "notice-standing" not in _page(reader, make_article(live=True))


def test_a_replaced_text_leads_to_the_one_that_holds(reader: Client) -> None:
    new = make_article(live=True, title="How it is now")
    old = make_article(live=True, standing=Standing.REPLACED, replaced_by=new.key)
    link = f'<a href="{live_item(new).path}">How it is now</a>'
    assert link in _page(reader, old)
    new.slug, new.title = "moved", "How it is today"
    workflow.save(new, by=None)
    workflow.publish(new, by=None)
    assert '<a href="/en/news/moved/">How it is today</a>' in _page(reader, old)
    workflow.unpublish(new, by=None)
    assert "How it is today" not in _page(reader, old)


@pytest.mark.any_database
def test_the_successor_is_called_what_it_is_called_now(reader: Client) -> None:
    new = make_article(live=True, title="How it is today")
    old = make_article(live=True, standing=Standing.REPLACED, replaced_by=new.key)
    new.title = "How it is since May"
    workflow.save(new, by=None)
    assert "How it is today" in _page(reader, old)
    workflow.publish(new, by=None)
    assert "How it is since May" in _page(reader, old)


@pytest.mark.any_database
def test_a_replaced_text_must_name_its_successor() -> None:
    with pytest.raises(Refused) as refusal:
        make_article(live=True, standing=Standing.REPLACED)
    assert "replaced_by" in refusal.value.problems


@pytest.mark.any_database
def test_an_archived_text_leaves_the_lists_and_keeps_its_address(reader: Client) -> None:
    section = make_section()
    make_article(live=True, section=section)
    draft = make_article(live=True, section=section, title="Long past", standing=Standing.ARCHIVED)
    for path in ("/en/", "/en/news/", f"/en/sections/{section.slug}/", "/en/feed.atom"):
        assert "Long past" not in reader.get(path).content.decode()
    assert "<strong>Archived.</strong>" in _page(reader, draft)


@pytest.mark.any_database
def test_an_archived_guide_leaves_the_navigation(reader: Client) -> None:
    draft = make_article(live=True, type="guide", title="Old guide", review_by=TOMORROW)
    assert live_item(draft).path in reader.get("/en/faq/").content.decode()
    draft.standing = Standing.ARCHIVED
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert live_item(draft).path not in reader.get("/en/faq/").content.decode()


def test_the_desk_names_the_successor_by_its_address(
    signed_in: Any, editor: User, reader: Client
) -> None:
    new, old = make_article(live=True), make_article(live=True)
    client = signed_in(editor)
    data = open_form(client, old)
    address = f"https://record.example.org{live_item(new).path}#top"
    send(client, old, data, standing="replaced", replaced_by=address, _publish="1")
    old.refresh_from_db()
    assert old.replaced_by == new.key
    assert live_item(old).successor["path"] == live_item(new).path
    assert open_form(client, old)["replaced_by"] == live_item(new).path


@pytest.mark.parametrize("address", ["/en/news/nothing/", "http://[broken", "x" * 400, "\x00"])
def test_an_address_at_which_nothing_stands_is_an_error_beside_the_field(
    signed_in: Any, editor: User, address: str
) -> None:
    draft = make_article()
    client = signed_in(editor)
    response = send(client, draft, open_form(client, draft), replaced_by=address)
    assert response.status_code == 200
    assert "replaced_by" in response.context["adminform"].form.errors


def test_what_no_longer_holds_is_found_last(
    reader: Client, build_index: Callable[[], None]
) -> None:
    make_article(title="Zeppelin archived", standing="archived", live=True)
    body = f"<p>{'Many other words. ' * 30} A zeppelin.</p>"
    make_article(title="Something else", body=body, live=True)
    build_index()
    page = reader.get("/en/search/?q=zeppelin").text
    assert page.index("Something else") < page.index("Zeppelin archived")
