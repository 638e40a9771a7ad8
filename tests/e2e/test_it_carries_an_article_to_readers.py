"""The main job, in a browser: write, preview, publish, read, find, change, unpublish, restore."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, sign_in

pytestmark = pytest.mark.e2e

WORDS = "Zeppelins carried the mail in nineteen thirty"


def _write_in_editor(page: Page, field: str, text: str) -> None:
    """Type into CKEditor as a person does: click into its frame, write."""
    frame = page.frame_locator(f"#cke_{field} iframe")
    body = frame.locator("body")
    expect(body).to_have_attribute("contenteditable", "true")
    body.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def _choose(page: Page, field: str, words: str) -> None:
    """Choose the first option that says `words`."""
    option = page.locator(f"{field} option", has_text=words).first
    page.select_option(field, value=option.get_attribute("value"))


def _until_found(page: Page, address: str, title: str) -> None:
    """Ask the search until the companion has brought it in: one second is promised."""
    deadline = time.monotonic() + 10
    while True:
        page.goto(address)
        if page.locator("main").get_by_role("link", name=title).count():
            return
        assert time.monotonic() < deadline, f"{title} is not found at {address}"
        page.wait_for_timeout(200)


def _change_address(page: Page) -> str:
    match = re.search(r"^.*/\d+/change/", page.url)
    assert match, page.url
    return match.group()


def test_an_article_from_the_first_word_to_the_last(page: Page, site: Site) -> None:
    sign_in(page, site)
    page.get_by_role("link", name="New article").click()
    page.fill("#id_title", "The airship post")
    page.click("[name=_save]")
    change = _change_address(page)

    # Publishing asks for what is missing, beside the field, and loses nothing.
    page.fill("#id_standfirst", "How letters once flew.")
    page.click("[name=_publish]")
    expect(page.locator(".errorlist").first).to_be_visible()
    expect(page.locator("#id_standfirst")).to_have_value("How letters once flew.")

    page.select_option("#id_type", "explainer")
    _choose(page, "#id_section", "Explainers")
    _write_in_editor(page, "id_body", f"{WORDS}.")
    # The form is read anew behind the preview: it knows the version that was just saved.
    with page.expect_navigation(url=change), page.context.expect_page() as opened:
        page.click("[name=_preview]")
    preview = opened.value
    expect(preview.locator("h1")).to_have_text("The airship post")
    expect(preview.locator("main")).to_contain_text(WORDS)
    preview.close()
    assert page.request.get("/en/news/the-airship-post/").status == 404

    page.goto(change)
    page.click("[name=_publish]")
    page.goto("/en/news/the-airship-post/")
    expect(page.locator("h1")).to_have_text("The airship post")
    expect(page.locator("main")).to_contain_text(WORDS)
    _until_found(page, "/en/search/?q=zeppelin", "The airship post")

    # Changed and not published: readers go on reading the old text.
    page.goto(change)
    page.fill("#id_title", "The airship mail")
    page.click("[name=_save]")
    page.goto("/en/news/the-airship-post/")
    expect(page.locator("h1")).to_have_text("The airship post")
    page.goto(change)
    page.click("[name=_publish]")
    page.goto("/en/news/the-airship-post/")
    expect(page.locator("h1")).to_have_text("The airship mail")

    page.goto(change)
    page.get_by_role("link", name="Unpublish").click()
    page.locator("main form, #content form").locator("[type=submit]").last.click()
    assert page.request.get("/en/news/the-airship-post/").status == 410

    # The first version comes back as the newest.
    page.goto(change)
    page.get_by_role("link", name="History").click()
    page.locator(".versions a").last.click()
    page.get_by_role("link", name="Restore this version").click()
    page.locator("#content form [type=submit]").last.click()
    page.goto(change)
    expect(page.locator("#id_title")).to_have_value("The airship post")


def test_a_volunteer_is_found_by_a_misspelt_name(page: Page, site: Site) -> None:
    sign_in(page, site)
    page.goto("/admin/profiles/volunteer/add/")
    page.fill("#id_name", "Bartholomew Quillfeather")
    page.select_option("#id_country", "NZ")
    page.select_option("#id_consent_basis", "written")
    page.fill("#id_consent_date", "2026-01-15")
    page.click("[name=_save]")
    _change_address(page)

    page.goto("/admin/profiles/profiledraft/add/")
    page.locator(".field-volunteer .select2-selection").click()
    page.keyboard.type("Quillf")
    page.locator(".select2-results__option", has_text="Quillfeather").click()
    page.fill("#id_title", "Bartholomew Quillfeather")
    page.fill("#id_summary", "An invented person for a test.")
    _write_in_editor(page, "id_body", "He does not exist.")
    page.click("[name=_publish]")
    _until_found(page, "/en/volunteers/?q=Bartolomew+Quilfether", "Bartholomew Quillfeather")
    assert page.request.get("/en/volunteers/bartholomew-quillfeather/").status == 200


def test_a_person_is_withdrawn_in_three_taps_on_a_phone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(page, site)
    page.goto("/admin/profiles/profiledraft/?q=Wali")
    assert page.request.get("/en/volunteers/wali/").status == 200

    page.get_by_role("link", name="Withdraw").first.click()
    page.locator("#content form [type=radio]").first.check()
    page.locator("#content form [type=submit]").last.click()
    gone = page.request.get("/en/volunteers/wali/")
    never = page.request.get("/en/volunteers/nobody-was-here/")
    assert (gone.status, never.status) == (404, 404)


def test_a_question_is_added(page: Page, site: Site) -> None:
    sign_in(page, site)
    page.get_by_role("link", name="New question").click()
    page.fill("#id_title", "Is there a test question?")
    _choose(page, "#id_topic", "About")
    page.fill("#id_short_answer", "Yes, this one.")
    page.fill("#id_checked_on", "2026-11-03")
    page.click("[name=_publish]")
    page.goto("/en/faq/")
    expect(page.locator("main")).to_contain_text("Is there a test question?")


def test_a_reader_needs_no_script(site: Site, page: Page) -> None:
    context = page.context.browser.new_context(  # type: ignore[union-attr]
        base_url=site.url, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    reader = context.new_page()
    foreign: list[str] = []
    reader.on(
        "request",
        lambda request: None if request.url.startswith(site.url) else foreign.append(request.url),
    )
    reader.goto("/en/")
    reader.locator("main h2 a, main h1 a").first.click()
    expect(reader.locator("h1")).to_be_visible()
    reader.goto("/uk/volunteers/?q=Мамулашвілі")
    expect(reader.locator("main")).to_contain_text("Мамулашвілі")
    assert foreign == []
    assert context.cookies() == []
    context.close()
