"""At the end of an article: ways to pass it on that are links, and that load nothing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings
from selectolax.lexbor import LexborHTMLParser

from tests.factories import make_article

pytestmark = pytest.mark.any_database

TITLE = "Prisoners & “others” came home: 100%?"


def test_an_article_is_passed_on_by_mail_and_telegram(reader: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://record.example.org"
    make_article(title=TITLE, slug="story", live=True)
    page = LexborHTMLParser(reader.get("/en/news/story/").text)
    address = "https://record.example.org/en/news/story/"
    row = page.css_first(".share")
    assert row.attributes["data-address"] == address
    assert row.attributes["data-title"] == TITLE
    mail, telegram = (urlsplit(link.attributes["href"]) for link in row.css("a"))
    assert mail.scheme == "mailto"
    assert parse_qs(mail.query) == {"subject": [TITLE], "body": [f"{TITLE}\n{address}"]}
    assert (telegram.netloc, telegram.path) == ("t.me", "/share/url")
    assert parse_qs(telegram.query) == {"url": [address], "text": [TITLE]}
    assert row.css("a")[1].attributes["rel"] == "noopener noreferrer"
    # What needs a script is not there without one.
    buttons = row.css("button")
    assert len(buttons) == 3
    assert all("hidden" in button.parent.attributes for button in buttons)
    assert row.css("img, svg, iframe") == []


def test_standing_pages_and_twins_have_no_share_row(reader: Client) -> None:
    make_article(type="page", slug="about", live=True)
    make_article(slug="story", live=True)
    for path in ("/en/pages/about/", "/en/news/story/lite/"):
        page = reader.get(path).text
        assert "data-act" not in page
        assert "share.js" not in page
