"""The share row in a browser: what it can do comes out, and does it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

STORY = "/en/news/international-legion-how-and-why/"


def test_the_address_is_copied_and_said(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(STORY)
    row = page.locator(".share")
    row.get_by_role("button", name="Copy the address").click()
    expect(row.get_by_role("status")).to_have_text("The address is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{STORY}"
    expect(row.get_by_role("button", name="Print")).to_be_visible()


def test_the_systems_own_sheet_gets_title_and_address(page: Page, site: Site) -> None:
    page.add_init_script("navigator.share = async (what) => { window.shared = what }")
    page.goto(STORY)
    page.get_by_role("button", name="Share with an app").click()
    shared = page.evaluate("window.shared")
    assert shared == {"title": page.locator("h1").inner_text(), "url": f"{site.url}{STORY}"}
