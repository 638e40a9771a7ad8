"""A page that was made is made once: the same bytes until something has changed."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from delivery import kept, packing
from publishing import workflow
from tests.factories import live_item, make_article, make_profile

pytestmark = pytest.mark.django_db
PATH = "/en/news/story/"


@pytest.mark.any_database
def test_the_second_reader_costs_one_query(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_article(slug="story", live=True)
    first = reader.get(PATH)
    # Which edition it is.
    with django_assert_num_queries(1):
        second = reader.get(PATH)
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)
    with django_assert_num_queries(1):
        has_it = reader.get(PATH, headers={"if-none-match": first.headers["ETag"]})
    assert has_it.status_code == 304


@pytest.mark.any_database
def test_nobody_gets_what_was_withdrawn(reader: Client) -> None:
    draft = make_profile(slug="jane", title="Jane Roe", live=True)
    path = live_item(draft).path
    assert reader.get(path).status_code == reader.get(path).status_code == 200
    workflow.withdraw(draft.key, by=None, reason="asked")
    gone = reader.get(path)
    assert gone.status_code == 404
    assert b"Jane Roe" not in gone.content
    assert not any(b"Jane Roe" in page.body.plain for page in kept._shelf.pages.values())


@pytest.mark.any_database
def test_a_publish_renews_what_was_kept(reader: Client) -> None:
    draft = make_article(slug="story", live=True)
    reader.get(PATH)
    draft.title = "A newer headline"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert b"A newer headline" in reader.get(PATH).content


def test_a_minute_renews_what_was_kept(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_article(slug="story", live=True)
    reader.get(PATH)
    monkeypatch.setattr(kept.time, "time", lambda: 10**10)
    reader.get("/en/")
    assert [address.rpartition("testserver")[2] for address in kept._shelf.pages] == ["/en/"]


def test_who_took_too_long_brings_nothing_back(reader: Client) -> None:
    """A page begun before a withdrawal and ready after it: answered once, kept by nobody."""
    draft = make_article(slug="story", live=True)
    request = reader.get(PATH).wsgi_request
    moment, made = kept._shelf.moment, reader.get(PATH)
    assert moment is not None
    workflow.unpublish(draft, by=None)
    reader.get("/en/")
    kept.keep(request, moment, "old", made)
    assert kept.kept_page(request, moment) is None
    assert reader.get(PATH).status_code == 410


@pytest.mark.any_database
@pytest.mark.parametrize("path", ["/en/search/?q=jane", "/en/volunteers/?q=jane", "/en/nowhere/"])
def test_what_somebody_looked_for_is_not_kept(
    reader: Client, build_index: Callable[[], None], path: str
) -> None:
    build_index()
    reader.get(path)
    assert not kept._shelf.pages


@pytest.mark.any_database
def test_each_host_has_its_own_addresses(reader: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    make_article(slug="story", live=True)
    for host in ("one.example", "two.example", "one.example"):
        page = reader.get(PATH, headers={"host": host}).content.decode()
        assert f'<link rel="canonical" href="http://{host}{PATH}">' in page


@pytest.mark.any_database
def test_it_forgets_what_was_asked_for_longest_ago(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(slug="story", live=True)
    reader.get(PATH)
    reader.get("/en/")
    reader.get(PATH)
    monkeypatch.setattr(kept, "MOST_BYTES", kept._shelf.size + 1)
    reader.get("/en/news/")
    left = [address.rpartition("testserver")[2] for address in kept._shelf.pages]
    assert left == [PATH, "/en/news/"]
    assert kept._shelf.size == sum(page.body.most for page in kept._shelf.pages.values())


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.000", ""),
        ("BR", "br"),
        ("identity", ""),
        ("", ""),
    ],
)
def test_it_is_packed_as_the_reader_can_open_it(
    reader: Client, accepted: str, encoding: str
) -> None:
    make_article(slug="story", live=True)
    plain = reader.get(PATH)
    answer = reader.get(PATH, headers={"accept-encoding": accepted})
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert opened(answer.content) == plain.content
    assert answer.headers["ETag"].startswith("W/") == bool(encoding)


@pytest.mark.any_database
def test_it_is_packed_once(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counting(body: bytes) -> bytes:
        made.append(body)
        return brotli.compress(body)

    monkeypatch.setitem(packing._WAYS, "br", counting)
    make_article(slug="story", live=True)
    for _ in range(3):
        reader.get(PATH, headers={"accept-encoding": "br"})
    assert len(made) == 1


@pytest.mark.any_database
def test_what_is_packed_already_stays_as_it_is(reader: Client) -> None:
    make_article(slug="story", live=True)
    picture = reader.get(f"{PATH}share.png", headers={"accept-encoding": "br, gzip"})
    assert "Content-Encoding" not in picture.headers
    assert picture.content.startswith(b"\x89PNG")
