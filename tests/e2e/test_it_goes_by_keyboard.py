"""A reader without a mouse: everything is reached by Tab, used by Enter, and heard in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

FOCUSED = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    return {
        name: (at.innerText || at.getAttribute("aria-label") || at.id || at.tagName).trim(),
        // A browser scrolls by whole pixels.
        seen: box.width > 0 && box.top > -1 && box.bottom < innerHeight + 1 && box.left > -1,
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


# An article as a screen reader comes through it; what stands between these is left out.
HEARD = """
- link "Skip to the content"
- banner:
  - link "Legion Record"
  - navigation "Main"
  - link "Search"
  - navigation "Languages"
- main:
  - article:
    - paragraph:
      - link "Showcase"
    - heading "Everything that an article can have, on one page" [level=1]
    - paragraph: /Pictures, a table/
    - list:
      - listitem: Explainer
      - listitem:
        - text: By
        - link "Ada Author"
      - listitem: Kyiv, 21 September 2022
      - listitem:
        - text: Published
        - time
      - listitem: 2 minute read
      - listitem:
        - link /Text-only page, \\d kB/
    - paragraph:
      - text: /An earlier version/
      - link "Read the corrections"
    - 'figure "Picture: Olena Koval"':
      - img "Hills"
    - region "Key facts":
      - heading "Key facts" [level=2]
      - term: Fact 1
      - definition:
        - text: 55 as of
        - time: June 2022
        - text: ; Spokesman
    - navigation "On this page"
    - heading "The beginning" [level=2]
    - paragraph:
      - link "Jane Doe"
      - text: was there, with eleven others
      - link "Corrected"
      - superscript:
        - link "Source 1"
    - heading "The middle" [level=2]
    - blockquote
    - group "Counts":
      - table "Counts":
        - caption: Counts
        - rowgroup:
          - row "When Countries Who said so"
    - heading "The end" [level=2]
    - heading "What is left" [level=3]
    - region "Corrections":
      - heading "Corrections" [level=2]
    - region "Sources":
      - heading "Sources" [level=2]
    - region "How we know":
      - heading "How we know" [level=2]
    - region "People in this story":
      - heading "People in this story" [level=2]
    - region "More like this":
      - heading "More like this" [level=2]
- contentinfo:
  - navigation "About this site"
"""


@pytest.fixture
def reader(browser: Browser, showcase: Site) -> Iterator[Page]:
    context = browser.new_context(
        base_url=showcase.url, locale="en-GB", viewport={"width": 1200, "height": 800}
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def tab(page: Page) -> str:
    """Go on by Tab; return the name of what has the focus, which must be seen to have it."""
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    for _ in range(100):
        if focused["seen"]:
            break
        # A page that is still scrolling there.
        page.wait_for_timeout(50)
        focused = page.evaluate(FOCUSED)
    assert focused["seen"], focused
    assert focused["ringed"], focused
    return focused["name"]


def tab_to(page: Page, name: str) -> None:
    """Go on by Tab until something of this name has the focus."""
    names = []
    while not names or names[-1] != name:
        names.append(tab(page))
        assert len(names) < 60, names


def test_the_first_stop_skips_the_menu(reader: Page) -> None:
    reader.goto("/en/news/everything/")
    assert tab(reader) == "Skip to the content"
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{reader.url.partition('#')[0]}#content")
    # What follows is the first link of the content, not of the menu.
    assert tab(reader) == "Showcase"


def test_the_menu_leads_where_it_says(reader: Page) -> None:
    reader.goto("/en/")
    tab_to(reader, "Volunteers")
    reader.keyboard.press("Enter")
    expect(reader.locator("h1")).to_have_text("Volunteers")
    expect(reader.locator(".masthead [aria-current=page]")).to_have_text("Volunteers")


def test_results_are_searched_and_narrowed(reader: Page) -> None:
    reader.goto("/en/search/")
    tab_to(reader, "q")
    reader.keyboard.type("legion")
    reader.keyboard.press("Escape")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**q=legion**")
    expect(reader.get_by_role("heading", name="Results")).to_be_visible()
    tab_to(reader, "Narrow the results")
    reader.keyboard.press("Enter")
    choice = reader.get_by_label("Section")
    expect(choice).to_be_visible()
    while reader.evaluate("document.activeElement.name") != "section":
        tab(reader)
    reader.keyboard.press("e")
    expect(choice.locator("option:checked")).to_contain_text("Explainers")
    tab_to(reader, "Apply")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**section=**")
    expect(reader.locator("main .results li").first).to_be_visible()


def test_an_answer_is_opened_and_closed(reader: Page) -> None:
    reader.goto("/en/faq/")
    details = reader.locator("details").first
    while not reader.evaluate("document.activeElement.matches('summary')"):
        tab(reader)
    expect(details).not_to_have_attribute("open", "")
    reader.keyboard.press("Enter")
    expect(details).to_have_attribute("open", "")
    expect(details.locator(".prose")).to_be_visible()
    reader.keyboard.press("Space")
    expect(details).not_to_have_attribute("open", "")


def test_everything_on_an_article_can_be_reached(reader: Page) -> None:
    """No trap, nothing twice in a row; as many stops as there are links, buttons and tables."""
    reader.goto("/en/news/everything/")
    stops = reader.locator(
        "a[href]:visible, button:visible, input:visible, summary:visible, [tabindex='0']:visible"
    ).count()
    for _ in range(stops):
        tab(reader)
    reader.keyboard.press("Tab")
    # Out at the end: the next stop is the browser's own.
    assert reader.evaluate("document.activeElement === document.body")


def test_an_article_is_heard_in_an_order_that_makes_sense(reader: Page) -> None:
    reader.goto("/en/news/everything/")
    expect(reader.locator("body")).to_match_aria_snapshot(HEARD)
