"""Whoever asks on a phone sees the answer, or that there is none, without moving the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

# A small phone, less what its browser takes of the screen.
WIDTH, HEIGHT = 360, 640
LINES = 58


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/en/volunteers/?q=Mamulashvili", ".person h3"),
        ("/en/volunteers/?q=Mamulashvilli", ".person h3"),
        ("/en/volunteers/?q=zzzzzz", "main .empty"),
        ("/uk/volunteers/?q=Мамулашвілі", ".person h3"),
        ("/en/faq/?q=money", ".answers h3, .card h3"),
        ("/en/search/?q=Mamulashvili", ".card h3"),
    ],
)
def test_the_answer_is_seen_at_once(
    browser: Browser, showcase: Site, path: str, answer: str
) -> None:
    context = browser.new_context(
        base_url=showcase.url,
        viewport={"width": WIDTH, "height": HEIGHT},
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(path)
    box = page.locator(answer).first.bounding_box()
    assert box is not None
    # The first two lines of it.
    assert box["y"] + min(box["height"], LINES) <= HEIGHT
    context.close()
