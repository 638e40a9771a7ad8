"""Pictures on public pages: at the head, in lists, as portraits, and when there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from library.models import Licence
from publishing import workflow
from tests.factories import live_item, make_article, make_picture, make_profile

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def _page(reader: Client, path: str) -> LexborHTMLParser:
    response = reader.get(path)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def test_an_article_begins_with_its_picture(reader: Client) -> None:
    picture = make_picture(
        (1500, 1000),
        texts={"en": ("Hills under snow", "Hills in the west, 2022")},
        credit="Olena Koval",
        licence=Licence.CC_BY,
    )
    draft = make_article(live=True, picture=picture.key)
    page = _page(reader, live_item(draft).path)
    image = page.css_first(".story-head .figure img")
    assert image.attributes["alt"] == "Hills under snow"
    assert image.attributes["fetchpriority"] == "high"
    assert "loading" not in image.attributes
    assert (image.attributes["width"], image.attributes["height"]) == ("1500", "1000")
    # What stands there while it loads: the style sheet knows eight levels of each channel.
    tint = (image.attributes["data-color"] or "").split()
    levels = [int(picture.color[start : start + 2], 16) for start in (1, 3, 5)]
    assert [level[0] for level in tint] == ["r", "g", "b"]
    assert [int(level[1]) * 36 for level in tint] == pytest.approx(levels, abs=32)
    sheet = (Path(settings.BASE_DIR) / "static/site.css").read_text()
    for level in tint:
        assert f"[data-color~={level}] {{ --{level[0]}: {level[1]}; }}" in sheet
    source = page.css_first(".story-head .figure source")
    assert source.attributes["type"] == "image/avif"
    # Never wider than the picture is.
    assert source.attributes["srcset"].endswith("w1920.avif 1500w")
    caption = " ".join(page.css_first(".figure figcaption").text().split())
    assert caption == "Hills in the west, 2022 Picture: Olena Koval, CC BY 4.0"


def test_social_networks_get_a_picture_of_their_shape(reader: Client) -> None:
    picture = make_picture(texts={"en": ("Hills", "")})
    page = _page(reader, live_item(make_article(live=True, picture=picture.key)).path)
    shared = page.css_first('meta[property="og:image"]').attributes["content"]
    assert shared == f"http://testserver/media/{picture.name}/share.jpg"
    assert page.css_first('meta[property="og:image:alt"]').attributes["content"] == "Hills"


def test_a_list_shows_it_as_decoration_below_the_fold(reader: Client) -> None:
    for number in range(3):
        make_article(live=True, picture=make_picture(seed=number).key)
    images = _page(reader, "/en/").css("img")
    assert len(images) == 3
    assert {image.attributes["alt"] for image in images} == {""}
    waiting = [image.attributes.get("loading") for image in images]
    assert waiting == [None, "lazy", "lazy"]
    assert (images[0].attributes["width"], images[0].attributes["height"]) == ("1080", "720")


def test_a_person_has_a_portrait_on_page_and_card(reader: Client) -> None:
    picture = make_picture((800, 1000), texts={"en": ("A man in a green jacket", "")})
    profile = make_profile(live=True, portrait=picture.key)
    page = _page(reader, live_item(profile).path)
    assert page.css_first(".portrait img").attributes["alt"] == "A man in a green jacket"
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noimageindex"
    square = _page(reader, "/en/volunteers/").css_first(".person img").attributes
    assert square["src"] == f"/media/{picture.name}/square.jpg"
    assert (square["width"], square["height"]) == ("400", "400")


def test_without_a_picture_nothing_is_missing(reader: Client) -> None:
    article, profile = make_article(live=True), make_profile(live=True)
    for path in (live_item(article).path, live_item(profile).path, "/en/", "/en/volunteers/"):
        page = _page(reader, path)
        assert page.css("img, picture, figure.figure, .card-figure") == []
        shared = page.css_first('meta[property="og:image"]')
        assert shared is None or "/share.png" in shared.attributes["content"]
    assert _page(reader, live_item(profile).path).css_first(".tile").text().strip()


def test_a_new_credit_is_seen_without_publishing_again(reader: Client) -> None:
    picture = make_picture()
    path = live_item(make_article(live=True, picture=picture.key)).path
    picture.credit = "Taras Bondar"
    workflow.save(picture, by=None)
    assert "Taras Bondar" in reader.get(path).content.decode()


def test_each_language_has_its_own_words(reader: Client) -> None:
    picture = make_picture(texts={"en": ("Hills", ""), "uk": ("Пагорби", "")})
    draft = make_article("uk", live=True, picture=picture.key)
    page = _page(reader, live_item(draft).path)
    assert page.css_first(".figure img").attributes["alt"] == "Пагорби"
