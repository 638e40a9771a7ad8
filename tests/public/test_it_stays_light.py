"""Weight: a page in one burst of a slow line, one style sheet, a script where it helps."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import rcssmin
from django.conf import settings
from django.test import Client

from tests.factories import make_article, make_profile, make_question, make_section, make_topic

pytestmark = pytest.mark.any_database

BODY = "<h2>A part of it</h2>" + "<p>" + "Some words of no great weight, said again. " * 40 + "</p>"
# Kilobytes, compressed (READERS' budget: 400 kbit/s and 400 ms must do).
LIMITS = {
    "/en/": 18,
    "/en/news/": 16,
    "/en/news/story/": 14,
    "/en/volunteers/": 16,
    "/en/faq/": 16,
}
# All scripts of a page together, compressed; the suggestions alone; the share row alone.
SCRIPTS, SUGGESTIONS, SHARING = 6 * 1024, 3 * 1024, 1536
SCRIPT = re.compile(rb"<script\b[^>]*>[^<]*")
# Ours, from a file, and after the page is there.
OURS = re.compile(rb'<script src="/static/([a-z-]+\.js)" defer>')


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
        assert sum(weight_of(name) for name in scripts_of(page)) <= SCRIPTS, path
        assert b" style=" not in page
        assert page.count(b'rel="stylesheet"') == 1


def scripts_of(page: bytes) -> list[str]:
    """Return the names of the scripts that a page runs; fail for one that is not as all are."""
    running = [
        script
        for script in SCRIPT.findall(page)
        # What is for machines alone does not run.
        if not script.startswith(b'<script type="application/ld+json">')
    ]
    matches = [OURS.fullmatch(script) for script in running]
    assert all(matches), running
    return [match[1].decode() for match in matches if match]


def weight_of(name: str) -> int:
    return len(gzip.compress((Path(settings.BASE_DIR) / "static" / name).read_bytes()))


def test_only_a_page_with_a_search_box_has_a_script(full: Client) -> None:
    for path in (*LIMITS, "/en/search/", "/en/search/?q=x", "/en/faq/?q=x", "/en/nowhere/"):
        page = full.get(path).content
        # Once, however many boxes there are.
        has_box = b"data-suggest=" in page
        can_be_shared = b"data-act=" in page
        wanted = ["suggest.js"] * has_box + ["share.js"] * can_be_shared
        assert scripts_of(page) == wanted, path
        assert has_box is (b'role="search"' in page), path


@pytest.mark.parametrize(("name", "most"), [("suggest.js", SUGGESTIONS), ("share.js", SHARING)])
def test_a_script_is_small_and_stands_alone(name: str, most: int) -> None:
    assert weight_of(name) <= most
    source = (Path(settings.BASE_DIR) / "static" / name).read_text()
    # Nothing is kept, nothing is fetched from elsewhere, no text becomes markup.
    for word in ("Storage", "cookie", "indexedDB", "import", "://", "innerHTML", "insertAdjacent"):
        assert word not in source


def test_the_style_sheet_and_the_fonts_keep_theirs() -> None:
    static = Path(settings.BASE_DIR) / "static"
    assert len(gzip.compress(rcssmin.cssmin((static / "site.css").read_bytes()))) <= 6 * 1024
    fonts = {font.stem: font.stat().st_size for font in (static / "fonts").glob("*.woff2")}
    english = fonts["record-serif-latin"] + fonts["arsenal-bold-latin"]
    ukrainian = fonts["record-serif-cyrillic"] + fonts["arsenal-bold-cyrillic"]
    assert english <= 30 * 1024
    assert english + ukrainian <= 50 * 1024
