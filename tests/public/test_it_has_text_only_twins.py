"""The text-only twin of every page: one request, a few kilobytes, nothing missing but pictures."""

from __future__ import annotations

import datetime as dt
import gzip
import re

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from delivery import kept
from delivery.lite import parts_of
from publishing import workflow
from publishing.models import Draft
from tests.factories import live_item, make_article, make_picture, make_profile, make_question

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

KILOBYTE = 1000
WORDS = [f"word{number * 7919 % 9973}" for number in range(3000)]


def _words(count: int) -> str:
    """Return paragraphs of so many words, about as easy to compress as prose."""
    starts = range(0, count, 60)
    return "".join(f"<p>{' '.join(WORDS[n : min(n + 60, count)])}.</p>" for n in starts)


def _twin(reader: Client, draft: Draft, query: str = "") -> str:
    response = reader.get(f"{live_item(draft).path}lite/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_every_kind_has_one(reader: Client) -> None:
    for draft in (
        make_article(live=True),
        make_article(live=True, type="guide", review_by=dt.date(2030, 1, 1)),
        make_profile(live=True),
        make_question(live=True),
    ):
        text = _twin(reader, draft)
        page = LexborHTMLParser(text)
        assert page.css_first("h1").text() == draft.title
        canonical = page.css_first('link[rel="canonical"]').attributes["href"]
        assert canonical == f"http://testserver{live_item(draft).path}"


def test_it_is_one_request(reader: Client) -> None:
    draft = make_article(live=True, picture=make_picture().key)
    for path in (f"{live_item(draft).path}lite/", "/en/lite/"):
        page = LexborHTMLParser(reader.get(path).content.decode())
        assert page.css("img, picture, script, iframe, link[rel=stylesheet], [src]") == []
        assert page.css_first('link[rel="icon"]').attributes["href"] == "data:,"


def test_a_picture_in_a_text_is_told_in_words() -> None:
    drawn = '<figure><picture><img alt="Hills &lt;under&gt; snow"></picture>West</figure>'
    (text,) = parts_of(f"<p>Before.</p>{drawn}")
    assert text == "<p>Before.</p><figure>[Hills &lt;under&gt; snow] West</figure>"


def test_its_style_is_allowed_and_no_other(reader: Client) -> None:
    response = reader.get("/en/lite/")
    policy = response.headers["Content-Security-Policy"]
    assert re.search(r"style-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'", policy)
    assert "unsafe-inline" not in policy
    # The empty icon, and no picture.
    assert "img-src data:;" in f"{policy};"


@pytest.mark.parametrize("count", [40, 400, 1200])
def test_it_stays_within_twelve_kilobytes_and_its_link_says_how_many(
    reader: Client, count: int
) -> None:
    draft = make_article(live=True, body=_words(count))
    weight = len(gzip.compress(_twin(reader, draft).encode())) / KILOBYTE
    assert weight <= 12
    full = reader.get(live_item(draft).path).content.decode()
    said = re.search(r'lite/">Text-only page, (\d+) kB', full)
    assert said is not None
    assert abs(int(said[1]) - weight) <= 1


def test_a_long_text_comes_in_parts(reader: Client) -> None:
    draft = make_article(live=True, body=_words(2500))
    first, third = _twin(reader, draft), _twin(reader, draft, "?part=3")
    assert "Part 1 of 3" in first
    assert 'href="?part=2"' in first
    assert "Part 3 of 3" in third
    assert "?part=4" not in third
    everything = "".join(_twin(reader, draft, f"?part={number}") for number in (1, 2, 3))
    assert all(word in everything for word in WORDS[:2500])


@pytest.mark.parametrize("part", ["0", "2", "-1", "abc", "1" * 400, "\x00"])
def test_no_other_part_is_there(reader: Client, part: str) -> None:
    draft = make_article(live=True)
    response = reader.get(f"{live_item(draft).path}lite/", {"part": part})
    assert response.status_code == 404


def test_it_goes_dark_with_its_item(reader: Client) -> None:
    article, person = make_article(live=True), make_profile(live=True)
    paths = [f"{live_item(draft).path}lite/" for draft in (article, person)]
    workflow.unpublish(article, by=None)
    workflow.unpublish(person, by=None)
    assert [reader.get(path).status_code for path in paths] == [410, 404]


def test_the_front_page_has_one(reader: Client) -> None:
    draft = make_article(live=True, title="Ten men freed")
    text = reader.get("/en/lite/").content.decode()
    assert "Ten men freed" in text
    assert f'href="{live_item(draft).path}lite/"' in text


@pytest.mark.parametrize("count", [1, 12])
def test_the_front_page_says_how_much_its_twin_weighs(reader: Client, count: int) -> None:
    for number in range(count):
        make_article(live=True, title=_words(12)[3:-4], standfirst=_words(30 + number)[3:-4])
    weight = len(gzip.compress(reader.get("/en/lite/").content)) / KILOBYTE
    assert weight <= 12
    said = re.search(r'en/lite/">Text-only page, (\d+) kB', reader.get("/en/").text)
    assert said is not None
    assert abs(int(said[1]) - weight) <= 1


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_few_queries(
    reader: Client, count: int, django_assert_num_queries: object
) -> None:
    draft = make_article(live=True)
    for _number in range(count - 1):
        make_article(live=True)
    path = f"{live_item(draft).path}lite/"
    reader.get(path)
    kept.forget()
    # The edition, and the item.
    with django_assert_num_queries(2):  # type: ignore[operator]
        reader.get(path)
