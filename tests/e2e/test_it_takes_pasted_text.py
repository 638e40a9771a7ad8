"""What is pasted in Chromium, cleaned by the editor and again by the server, is what was meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from publishing.cleaning import clean_html
from tests.e2e.conftest import Site
from tests.e2e.writing import begin_text, text_of
from tests.publishing.test_it_takes_pasted_text import clipboard, meant

pytestmark = pytest.mark.e2e

PASTE = """(body, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "plain");
  const how = { clipboardData, bubbles: true, cancelable: true };
  body.dispatchEvent(new ClipboardEvent("paste", how));
}"""


@pytest.mark.parametrize("name", ["word", "google-docs", "web-page"])
def test_a_clipboard_becomes_clean_text(name: str, page: Page, site: Site) -> None:
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    body = begin_text(page, site).locator("body")
    body.evaluate(PASTE, clipboard(name))
    expect(body).to_contain_text("Who carried the mail")
    cleaned = clean_html(text_of(page))
    # The browser's own no-break spaces, which it puts around marks, are not in what was meant.
    assert cleaned.replace("&nbsp;", " ") == meant(name).replace("&nbsp;", " ")
    # Pictures of a clipboard are asked of nobody.
    assert [url for url in answered if not url.startswith((site.url, "data:", "blob:"))] == []
