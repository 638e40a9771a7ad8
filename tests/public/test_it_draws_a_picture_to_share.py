"""Every item has a picture beside its shared link, drawn from its headline when it has no other."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from delivery.share_picture import SIZE, share_picture
from publishing import workflow
from tests.factories import live_item, make_article, make_profile, make_question


def _ink(png: bytes) -> tuple[int, int, int, int]:
    """Return the box around everything below the rule that is not paper; empty: (0, 0, 0, 0)."""
    drawn = Image.open(io.BytesIO(png)).convert("RGB").crop((0, 170, *SIZE))
    dark = drawn.convert("L").point(lambda value: 255 if value < 200 else 0)
    return dark.getbbox() or (0, 0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_article, make_profile, make_question])
def test_every_kind_has_one(
    make: type, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft = make(live=True)
    page = LexborHTMLParser(reader.get(live_item(draft).path).text)
    address = urlsplit(page.css_first('meta[property="og:image"]').attributes["content"])
    # The edition, the headline.
    with django_assert_max_num_queries(2):
        answer = reader.get(f"{address.path}?{address.query}")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert Image.open(io.BytesIO(answer.content)).size == SIZE
    assert len(answer.content) < 300_000
    again = reader.get(address.path, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304
    workflow.unpublish(draft, by=None)
    gone = reader.get(address.path, headers={"if-none-match": answer.headers["ETag"]})
    assert gone.status_code == (404 if make is make_profile else 410)


@pytest.mark.any_database
@pytest.mark.django_db
def test_a_new_headline_is_a_new_picture_at_a_new_address(reader: Client) -> None:
    draft = make_article(live=True, title="Before")
    path = live_item(draft).path
    before = reader.get(f"{path}share.png").content
    old = reader.get(path).text
    draft.title = "After the storm"
    workflow.save(draft, by=None)
    assert reader.get(f"{path}share.png").content == before
    workflow.publish(draft, by=None)
    assert reader.get(f"{path}share.png").content != before
    assert f"share.png?v={live_item(draft).version}" not in old


@pytest.mark.parametrize(
    "headline",
    [
        "Who pays?",
        "Як іноземцеві вступити до Міжнародного легіону територіальної оборони України",
        "მამუკა მამულაშვილი, Łukasz, Ŋ",
        "W" * 200,
        "a word and " * 18,
    ],
)
def test_a_headline_stays_within_the_picture(headline: str) -> None:
    left, top, right, bottom = _ink(share_picture(headline, "Legion Record"))
    assert left >= 60
    assert SIZE[0] - right >= 60
    assert top >= 10
    assert bottom <= SIZE[1] - 170 - 40


def test_letters_without_a_font_are_left_out() -> None:
    assert _ink(share_picture("مرحبا", "Legion Record")) == (0, 0, 0, 0)
    assert _ink(share_picture("", "")) == (0, 0, 0, 0)
    assert _ink(share_picture("Who pays?", "مرحبا"))[2] > 0


def test_a_space_is_as_wide_in_every_script() -> None:
    def space(letter: str) -> int:
        apart, together = (share_picture(words, "") for words in (f"{letter} {letter}", letter * 2))
        return _ink(apart)[2] - _ink(together)[2]

    spaces = [space(letter) for letter in ("H", "Н", "ł", "ნ")]
    assert max(spaces) - min(spaces) < 5
