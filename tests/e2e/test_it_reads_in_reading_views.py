"""Readability, the extractor behind the reading view of Firefox and of many apps, reads ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Site
from tests.npm import NPM, Package

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(NPM is None, reason="Readability comes by npm: apt-get install npm"),
]

# Mozilla's own (Apache-2.0).
READABILITY = Package(
    name="@mozilla/readability",
    version="0.6.0",
    sha512="juG5VWh4qAivzTAeMzvY9xs9HY5rAcr2E4I7tiSSCokRFi7XIZCAu92ZkSTsIj1OPceCifL3cpfteP3pDT9/QQ==",
)
# What it takes out of a page, with the headings in it, and what the page itself says.
READ = """() => {
    %s;
    const texts = (root, selector) =>
        [...root.querySelectorAll(selector)].map(one => one.textContent.trim());
    const found = new Readability(document.cloneNode(true)).parse();
    const taken = new DOMParser().parseFromString(found.content, "text/html");
    return {
        found: {...found, headings: texts(taken, "h2, h3")},
        title: document.querySelector("h1").textContent,
        published: document.querySelector(".story-head time").dateTime,
        paragraphs: texts(document, ".story-main > .prose :is(p, h2, li)"),
        leading_away: texts(document, ".related :is(h2, h3)"),
    };
}"""


def words(text: str) -> str:
    """Return a text without its white space, which an extractor sets anew."""
    return "".join(text.split())


@pytest.fixture
def reader(browser: Browser, showcase: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=showcase.url, locale="en-GB", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def script() -> str:
    return READ % (READABILITY.unpacked() / "Readability.js").read_text()


@pytest.mark.parametrize(
    ("path", "byline"),
    [
        ("/en/news/everything/", "Ada Author"),
        ("/en/news/international-legion-how-and-why/", "Legion Record desk"),
        ("/uk/news/mizhnarodnyi-lehion-chomu-i-yak/", "Редакція Legion Record"),
    ],
)
def test_an_article_is_read_whole_and_alone(
    reader: Page, script: str, path: str, byline: str
) -> None:
    reader.goto(path)
    page: dict[str, Any] = reader.evaluate(script)
    found = page["found"]
    assert found["title"] == page["title"]
    assert found["byline"] == byline
    assert found["lang"] == path[1:3]
    assert found["siteName"] == "Legion Record"
    published, shown = map(dt.datetime.fromisoformat, (found["publishedTime"], page["published"]))
    # The page says it to the minute.
    assert published.replace(second=0, microsecond=0) == shown
    text = words(found["textContent"])
    assert len(page["paragraphs"]) > 5
    assert [one for one in page["paragraphs"] if words(one) not in text] == []
    # What leads to other pages is no part of this one.
    assert len(page["leading_away"]) > 3
    assert set(page["leading_away"]) & set(found["headings"]) == set()
