"""Every kind of page under its own policy: nothing is blocked or missing, not the second time.

A page asked for again comes from what the site has kept, or is confirmed by "not modified".
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Site
from tests.e2e.pages import KINDS, Kind

pytestmark = pytest.mark.e2e

LOOK = """() => {
    const {font, maxWidth, color} = getComputedStyle(document.body);
    return [font, maxWidth, color];
}"""


@pytest.fixture(scope="module")
def window(browser: Browser, showcase: Site) -> Iterator[tuple[Page, list[str]]]:
    """Yield a stranger's window, and what is said in its console."""
    context = browser.new_context(base_url=showcase.url, locale="en-GB")
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    context.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_says_nothing_to_the_console(window: tuple[Page, list[str]], kind: Kind) -> None:
    page, said = window
    looks = []
    for _time in ("first", "kept", "not modified"):
        page.goto(kind.path)
        looks.append(page.evaluate(LOOK))
    heard = list(said)
    said.clear()
    assert looks == looks[:1] * 3
    # That a page is gone is told of the page itself.
    assert [text for text in heard if kind.status == 200 or str(kind.status) not in text] == []
