"""Feeds: three formats of one list, with ids that outlive an address."""

from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from publishing import workflow
from tests.factories import live_item, make_article, make_author, make_picture, make_section

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def _atom(reader: Client, path: str = "/en/feed.atom") -> ElementTree.Element:
    response = reader.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def _json(reader: Client, path: str = "/en/feed.json") -> dict:
    return json.loads(reader.get(path).content)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("ending", "content_type"),
    [
        ("atom", "application/atom+xml; charset=utf-8"),
        ("rss", "application/rss+xml; charset=utf-8"),
        ("json", "application/feed+json; charset=utf-8"),
    ],
)
def test_three_formats_say_the_same(reader: Client, ending: str, content_type: str) -> None:
    live = make_article(live=True, title="Released & home", standfirst="Ten men <are> free.")
    make_article(title="Unfinished")
    response = reader.get(f"/en/feed.{ending}")
    assert response.headers["Content-Type"] == content_type
    text = response.content.decode()
    assert live_item(live).path in text
    assert "Released" in text
    assert "Unfinished" not in text
    assert "Set-Cookie" not in response.headers


@pytest.mark.any_database
def test_the_newest_stands_first_and_pages_stay_out(reader: Client) -> None:
    first, second = make_article(live=True), make_article(live=True)
    make_article(live=True, type="page", title="Privacy")
    titles = [item["title"] for item in _json(reader)["items"]]
    assert titles == [second.title, first.title]


@pytest.mark.any_database
def test_an_item_keeps_its_id_when_its_address_changes(reader: Client) -> None:
    draft = make_article(live=True)
    before = _json(reader)["items"][0]
    draft.slug = "another-address"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    after = _json(reader)["items"][0]
    assert after["id"] == before["id"]
    assert after["url"] != before["url"]


@pytest.mark.any_database
def test_saving_a_draft_moves_no_date(reader: Client) -> None:
    draft = make_article(live=True)
    before = reader.get("/en/feed.atom").content
    draft.title = "Changed on the desk"
    workflow.save(draft, by=None)
    assert reader.get("/en/feed.atom").content == before


@pytest.mark.any_database
def test_dates_and_authors_are_the_items_own(reader: Client) -> None:
    draft = make_article(live=True, authors=(make_author(name="Olena Koval"),))
    item = live_item(draft)
    entry = _atom(reader).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Olena Koval"
    published = item.first_published_at.replace(microsecond=0)
    assert entry.findtext(f"{ATOM}published") == published.isoformat()
    assert item.updated_at - published < timedelta(minutes=1)


@pytest.mark.any_database
def test_a_picture_comes_along(reader: Client) -> None:
    picture = make_picture()
    make_article(live=True, picture=picture.key)
    assert _json(reader)["items"][0]["image"].endswith(f"/media/{picture.name}/share.jpg")


@pytest.mark.any_database
def test_what_went_dark_is_gone_from_it(reader: Client) -> None:
    draft = make_article(live=True)
    etag = reader.get("/en/feed.atom").headers["ETag"]
    workflow.unpublish(draft, by=None)
    response = reader.get("/en/feed.atom", headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert draft.title not in response.content.decode()


@pytest.mark.any_database
def test_a_reader_who_has_it_hears_so(reader: Client) -> None:
    make_article(live=True)
    etag = reader.get("/en/feed.rss").headers["ETag"]
    assert reader.get("/en/feed.rss", headers={"If-None-Match": etag}).status_code == 304


def test_a_section_has_a_feed_of_its_own(reader: Client) -> None:
    section = make_section(title="People")
    mine = make_article(live=True, section=section)
    make_article(live=True, title="Elsewhere")
    feed = _json(reader, f"/en/sections/{section.slug}/feed.json")
    assert [item["title"] for item in feed["items"]] == [mine.title]
    assert reader.get("/en/sections/unknown/feed.json").status_code == 404


@pytest.mark.any_database
def test_pages_say_where_their_feeds_are(reader: Client) -> None:
    section = make_section()
    make_article(live=True, section=section)
    for page in ("/en/", f"/en/sections/{section.slug}/"):
        assert f'href="{page}feed.atom"' in reader.get(page).content.decode()


@pytest.mark.any_database
@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_as_much_for_thirty_items_as_for_one(
    reader: Client, count: int, django_assert_num_queries: object
) -> None:
    for _number in range(count):
        make_article(live=True)
    reader.get("/en/feed.atom")
    # The edition; the news is kept from the request before.
    with django_assert_num_queries(1):  # type: ignore[operator]
        reader.get("/en/feed.atom")
