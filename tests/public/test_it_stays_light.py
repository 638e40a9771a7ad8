"""Weight: a page in one burst of a slow line, one style sheet, no script."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_article, make_profile, make_question, make_section, make_topic

BODY = "<h2>A part of it</h2>" + "<p>" + "Some words of no great weight, said again. " * 40 + "</p>"
# Kilobytes, compressed (READERS' budget: 400 kbit/s and 400 ms must do).
LIMITS = {
    "/en/": 18,
    "/en/news/": 16,
    "/en/news/story/": 14,
    "/en/volunteers/": 16,
    "/en/faq/": 16,
}


@pytest.fixture
def full(reader: Client) -> Client:
    """A reader of a site with as much on each page as it takes."""
    section, topic = make_section(), make_topic()
    for number in range(31):
        make_article(
            section=section,
            slug="story" if number == 0 else "",
            standfirst=f"What reader number {number} will learn from it, in a sentence or two.",
            body=BODY * 4,
            live=True,
        )
    for number in range(24):
        make_profile(role_line=f"Medic number {number} from abroad", live=True)
        make_question(topic=topic, short_answer=f"Because of {number}. " * 10, live=True)
    return reader


def test_every_page_keeps_its_budget(full: Client) -> None:
    for path, limit in LIMITS.items():
        page = full.get(path).content
        assert len(gzip.compress(page)) <= limit * 1024, path
        # What is not for machines alone would run.
        assert page.count(b"<script") == page.count(b'<script type="application/ld+json">')
        assert b" style=" not in page
        assert page.count(b'rel="stylesheet"') == 1


def test_the_style_sheet_and_the_fonts_keep_theirs() -> None:
    static = Path(settings.BASE_DIR) / "static"
    assert len(gzip.compress((static / "site.css").read_bytes())) <= 6 * 1024
    fonts = {font.stem: font.stat().st_size for font in (static / "fonts").glob("*.woff2")}
    english = fonts["record-serif-latin"] + fonts["arsenal-bold-latin"]
    ukrainian = fonts["record-serif-cyrillic"] + fonts["arsenal-bold-cyrillic"]
    assert english <= 30 * 1024
    assert english + ukrainian <= 50 * 1024
