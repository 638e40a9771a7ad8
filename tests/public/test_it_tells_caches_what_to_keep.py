"""What a cache may keep, and when what it has is no longer true."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from publishing import workflow
from tests.factories import make_article, make_profile, make_question, make_section

KEPT = "public, max-age=0, s-maxage=1, stale-while-revalidate=4, stale-if-error=86400"


@pytest.mark.any_database
@pytest.mark.parametrize("path", ["/en/", "/en/news/story/", "/en/volunteers/", "/sitemap.xml"])
def test_a_page_is_kept_and_is_the_same_for_everybody(reader: Client, path: str) -> None:
    make_article(slug="story", live=True)
    response = reader.get(path)
    assert response.headers["Cache-Control"] == KEPT
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.any_database
@pytest.mark.parametrize("path", ["/en/search/?q=jane", "/en/volunteers/?q=jane", "/en/faq/?q=a"])
def test_what_somebody_looked_for_is_kept_by_nobody(
    reader: Client, build_index: Callable[[], None], path: str
) -> None:
    build_index()
    response = reader.get(path)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.any_database
def test_whoever_has_the_page_hears_so(reader: Client) -> None:
    make_article(slug="story", live=True)
    first = reader.get("/en/news/story/", headers={"accept-encoding": "gzip"})
    again = reader.get(
        "/en/news/story/",
        headers={"accept-encoding": "gzip", "if-none-match": first.headers["ETag"]},
    )
    assert again.status_code == 304
    assert not again.content
    assert again.headers["Cache-Control"] == KEPT


@pytest.mark.any_database
@pytest.mark.parametrize("change", ["publish", "shared", "unpublish"])
def test_every_change_renews_every_page(reader: Client, change: str) -> None:
    other = make_article(live=True)
    before = reader.get("/en/news/").headers["ETag"]
    if change == "publish":
        make_question(live=True)
    elif change == "shared":
        make_section()
    else:
        workflow.unpublish(other, by=None)
    assert reader.get("/en/news/").headers["ETag"] != before


@pytest.mark.any_database
def test_a_date_since_is_not_asked(reader: Client) -> None:
    make_article(slug="story", live=True)
    since = "Fri, 31 Dec 2100 23:59:59 GMT"
    response = reader.get("/en/news/story/", headers={"if-modified-since": since})
    assert response.status_code == 200


@pytest.mark.any_database
def test_head_has_the_headers_of_the_page_and_no_body(reader: Client) -> None:
    make_article(slug="story", live=True)
    page, head = reader.get("/en/news/story/"), reader.head("/en/news/story/")
    assert not head.content
    assert dict(head.headers) == dict(page.headers)


@pytest.mark.parametrize(
    ("wanted", "path"),
    [("uk-UA,uk;q=0.9,en;q=0.5", "/uk/"), ("de", "/en/"), ("", "/en/"), (";;q=\x00", "/en/")],
)
def test_the_way_in_goes_by_the_browsers_language(reader: Client, wanted: str, path: str) -> None:
    response = reader.get("/", headers={"accept-language": wanted})
    assert response.status_code == 302
    assert response.headers["Location"] == path
    assert "no-store" in response.headers["Cache-Control"]


def test_a_section_renamed_shows_its_new_name_at_once(reader: Client) -> None:
    section = make_section(title="Old name")
    make_article(section=section, slug="story", live=True)
    assert "Old name" in reader.get("/en/news/story/").content.decode()
    section.title = "New name"
    workflow.save_shared(section, by=None)
    page = reader.get("/en/news/story/").content.decode()
    assert "New name" in page
    assert "Old name" not in page


@pytest.mark.any_database
def test_addresses_are_of_the_site_when_it_has_a_name(reader: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://record.example"
    make_profile(slug="jane", live=True)
    page = reader.get("/en/volunteers/jane/").content.decode()
    assert '<link rel="canonical" href="https://record.example/en/volunteers/jane/">' in page
