"""In a browser: a reader finds no answer and sends the question; an editor writes it."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site, sign_in

pytestmark = pytest.mark.e2e

QUESTION = "May llamas carry ammunition?"


def _reader(browser: Browser, site: Site) -> Page:
    context = browser.new_context(
        base_url=site.url, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    return context.new_page()


def test_from_the_front_page_to_a_draft(browser: Browser, page: Page, site: Site) -> None:
    reader = _reader(browser, site)
    for _ in range(3):
        reader.goto("/en/")
        reader.get_by_label("Find your answer").fill(QUESTION)
        reader.get_by_label("Find your answer").press("Enter")
        expect(reader.locator("main")).to_contain_text("We have no answer yet")
    expect(reader.locator(".results h3")).to_have_count(3)
    expect(reader.locator(".ask").get_by_role("link", name="Contact")).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    reader.get_by_role("button", name="Send this question to the editors").click()
    expect(reader.get_by_role("status")).to_contain_text("was sent to the editors")
    assert reader.context.cookies() == []
    reader.context.close()

    sign_in(page, site)
    asked = page.get_by_role("region", name="Asked, no answer").get_by_role("link", name=QUESTION)
    sent = page.get_by_role("link", name="Questions that readers sent")
    # The companion may count the searches in one turn and what was sent in the next one.
    deadline = time.monotonic() + 20
    while not (asked.count() and sent.count()):
        assert time.monotonic() < deadline, "what was asked and sent is not counted"
        page.wait_for_timeout(500)
        page.reload()
    expect(sent).to_contain_text("1")
    asked.click()
    expect(page.locator("#id_title")).to_have_value(QUESTION)
    expect(page.locator("#id_language")).to_have_value("en")
