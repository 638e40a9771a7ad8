"""Masthead and footer: made once for a language and an edition, right on every page."""

from __future__ import annotations

import pytest
from django.test import Client

from delivery import frame
from publishing import workflow
from tests.factories import make_article, make_site

pytestmark = pytest.mark.django_db
HERE = 'href="/en/news/" aria-current="page"'


def test_only_the_page_itself_is_marked_as_here(reader: Client) -> None:
    make_article(slug="story", live=True)
    # In either order: the one that is marked is not what the others get.
    for path, here in (("/en/news/", 1), ("/en/news/story/", 0), ("/en/faq/", 0), ("/en/news/", 1)):
        assert reader.get(path).text.count(HERE) == here


@pytest.mark.any_database
def test_each_language_has_its_own(reader: Client) -> None:
    for path, name in (("/en/faq/", "News"), ("/uk/faq/", "Новини"), ("/en/corrections/", "News")):
        masthead = reader.get(path).text.partition("</header>")[0]
        assert f">{name}</a>" in masthead


def test_what_editors_change_is_there_at_once(reader: Client) -> None:
    site = make_site(tagline="The first line")
    assert "The first line" in reader.get("/en/faq/").text
    site.tagline = "The second line"
    workflow.save_shared(site, by=None)
    page = reader.get("/en/faq/").text
    assert "The second line" in page
    assert "The first line" not in page


@pytest.mark.any_database
def test_it_is_made_once(reader: Client) -> None:
    make_article(slug="one", live=True)
    make_article(slug="two", live=True)
    reader.get("/en/news/one/")
    kept = dict(frame._kept.parts)
    assert {template for template, *_ in kept} == {
        "includes/files.html",
        "includes/footer.html",
        "includes/menu.html",
    }
    reader.get("/en/news/two/")
    assert all(frame._kept.parts[key] is html for key, html in kept.items())
