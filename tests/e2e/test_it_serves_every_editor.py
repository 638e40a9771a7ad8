"""The pages of the desk, on a phone and on a large screen, in light and in dark, under axe-core.

What is left as Django or CKEditor makes it is under axe like our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.conftest import ROOT, Site, sign_in
from tests.e2e.test_it_looks_right_to_everybody import (
    COLOURS,
    FINDINGS,
    RULES,
    overflow,
    show,
)

pytestmark = pytest.mark.e2e

LOOKS = ROOT / "var" / "looks"
AXE = Path(AXE_FILE_PATH).read_text()

DESK = {
    "index": "/admin/",
    "articles": "/admin/articles/articledraft/",
    "new-article": "/admin/articles/articledraft/add/",
    "profiles": "/admin/profiles/profiledraft/",
    "volunteers": "/admin/profiles/volunteer/",
    "questions": "/admin/faq/questiondraft/",
    "library": "/admin/library/picture/",
    "sections": "/admin/articles/section/",
    "front-page": "/admin/articles/frontpage/",
    "settings": "/admin/publishing/sitesettings/",
    "redirects": "/admin/publishing/redirect/",
    "new-redirect": "/admin/publishing/redirect/add/",
    "audit": "/admin/publishing/auditentry/",
}
# The first row of these lists is opened: its form is looked at, and what that leads to.
FORMS = {
    "article": ("/admin/articles/articledraft/", ["", "history/"]),
    "profile": ("/admin/profiles/profiledraft/", ["", "withdraw/"]),
    "question": ("/admin/faq/questiondraft/", [""]),
    "front-page-form": ("/admin/articles/frontpage/", [""]),
    "settings-form": ("/admin/publishing/sitesettings/", [""]),
}


def _window(browser: Browser, site: Site) -> BrowserContext:
    """Return a window in which axe may run, and in which no colour is on its way to another."""
    return browser.new_context(
        base_url=site.url, locale="en-GB", bypass_csp=True, reduced_motion="reduce"
    )


@pytest.fixture(scope="module")
def editor(browser: Browser, showcase: Site) -> Iterator[Page]:
    """A window in which somebody is signed in, and in which axe may run."""
    context = _window(browser, showcase)
    LOOKS.mkdir(parents=True, exist_ok=True)
    page = context.new_page()
    sign_in(page, showcase)
    yield page
    context.close()


def _problems(page: Page, name: str) -> list[tuple[Any, ...]]:
    """Return what is wrong with the page that is open; keep pictures of it."""
    page.evaluate(AXE)
    found: list[tuple[Any, ...]] = []
    for width, light in product((390, 1200), ("light", "dark")):
        show(page, width, light)
        path = LOOKS / f"desk-{name}-{width}-{light}.jpg"
        page.screenshot(path=path, full_page=True, type="jpeg", quality=60)
        if (pixels := overflow(page)) > 0:
            found.append((width, f"{pixels} px too wide"))
        rules = RULES if light == "light" else COLOURS
        found += [(width, light, one) for one in page.evaluate(FINDINGS, rules)]
    return found


@pytest.mark.parametrize("name", DESK)
def test_a_page_of_the_desk(editor: Page, name: str) -> None:
    answer = editor.goto(DESK[name])
    assert answer is not None
    assert answer.status == 200
    assert _problems(editor, name) == []


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_the_desk(editor: Page, name: str) -> None:
    listed, tails = FORMS[name]
    editor.goto(listed)
    first = editor.locator(f'#result_list a[href^="{listed}"][href*="/change/"]').first
    form = (first.get_attribute("href") or "").partition("?")[0]
    for tail in tails:
        address = form if not tail else form.removesuffix("change/") + tail
        answer = editor.goto(address)
        assert answer is not None
        assert answer.status == 200
        assert _problems(editor, f"{name}-{tail}".rstrip("-/")) == []


def test_the_way_in(browser: Browser, showcase: Site) -> None:
    context = _window(browser, showcase)
    page = context.new_page()
    page.goto("/admin/login/")
    assert _problems(page, "login") == []
    context.close()
