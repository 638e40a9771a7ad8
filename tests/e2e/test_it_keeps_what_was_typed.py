"""In a browser: the session ends while somebody writes, and nothing of the text is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

TYPED = "\n  First line\n\nÉtwas “else” </textarea><b>&amp; more\n"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs JavaScript."""
    return request.param


@pytest.fixture
def writer(script: bool, browser: Browser, site: Site) -> Iterator[Page]:
    """A window in which somebody is signed in."""
    context = browser.new_context(base_url=site.url, locale="en-GB", java_script_enabled=script)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/admin/")
    _sign_in(page, site)
    yield page
    context.close()


def _sign_in(page: Page, site: Site) -> None:
    page.fill("#id_username", site.name)
    page.fill("#id_password", site.password)
    page.click("[type=submit]")
    expect(page.get_by_role("link", name="New article")).to_be_visible()


def _write(page: Page, title: str) -> None:
    page.goto("/admin/articles/articledraft/add/")
    page.fill("#id_title", title)
    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("Draft saved")
    page.fill("#id_standfirst", TYPED)
    page.context.clear_cookies(name="sessionid")


def _sign_in_and_send_again(page: Page, site: Site, script: bool) -> None:
    expect(page.locator("h1")).to_have_text("You were signed out")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in another tab").click()
    _sign_in(opened.value, site)
    opened.value.close()
    page.get_by_role("button", name="Send again").click()
    if not script:
        # The token that signing in brought is learnt on the way.
        expect(page.locator("h1")).to_have_text("Nothing is saved yet")
        page.get_by_role("button", name="Send again").click()


def test_save(writer: Page, site: Site, script: bool) -> None:
    _write(writer, "Saved after all")
    writer.click("[name=_save]")
    _sign_in_and_send_again(writer, site, script)
    expect(writer.locator(".messagelist")).to_contain_text("Draft saved")
    expect(writer.locator("#id_standfirst")).to_have_value(TYPED.strip())


def test_preview(writer: Page, site: Site, script: bool) -> None:
    _write(writer, "Previewed after all")
    with writer.context.expect_page() as opened:
        writer.click("[name=_preview]")
    # The script closes the empty tab again and answers in this one.
    newest = writer if script else opened.value
    _sign_in_and_send_again(newest, site, script)
    expect(newest).to_have_url(f"{site.url}/admin/articles/articledraft/{_number(writer)}/preview/")
    expect(newest.locator("h1")).to_have_text("Previewed after all")


def _number(page: Page) -> str:
    return page.url.split("/articledraft/")[1].split("/")[0]
