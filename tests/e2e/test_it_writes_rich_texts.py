"""An editor puts pictures, a table, a footnote and a link into a text; a reader sees them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Site, sign_in
from tests.e2e.writing import (
    begin_text,
    choose_first,
    confirm,
    open_editor,
    press,
    text_of,
    upload_in_chooser,
)

pytestmark = pytest.mark.e2e

FILM = "https://www.youtube.com/watch?v=abcdefghijk"


def test_a_text_with_everything_in_it(page: Page, site: Site, browser: Browser) -> None:
    sign_in(page, site)
    # The editor calls nobody: no version check, no spelling service.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/admin/articles/articledraft/add/")
    page.fill("#id_title", "The airships of 1930")
    page.fill("#id_standfirst", "How letters once flew.")
    page.select_option("#id_type", "explainer")
    page.select_option("#id_section", index=1)
    frame = open_editor(page)
    frame.locator("body").click()
    page.keyboard.type("Nineteen airships left at dawn.")
    page.keyboard.press("Enter")

    press(page, "librarypicture")
    upload_in_chooser(page, 51, "Hills at dawn")
    dialog = page.locator(".editor-dialog[open]")
    dialog.get_by_label("Caption").fill("The hills")
    dialog.get_by_label("Place").select_option("wide")
    confirm(page)
    image = frame.locator("figure.picture img")
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    assert re.search(
        r'<figure class="picture wide"><img alt="" src="key:[0-9a-f-]{36}"', text_of(page)
    )
    # Enter edits what is selected.
    page.keyboard.press("Enter")
    dialog.get_by_label("Alternative text").fill("Own words")
    confirm(page)
    assert 'alt="Own words"' in text_of(page)

    page.keyboard.press("ArrowDown")
    page.keyboard.type("They carried the mail")
    press(page, "footnote")
    dialog.get_by_label("Number of the source").fill("1")
    confirm(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.type(" as told in ")
    press(page, "itemlink")
    dialog.get_by_role("searchbox").fill("who pays for the legion")
    expect(dialog.locator(".editor-found")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    page.keyboard.press("End")
    page.keyboard.type(".")
    page.keyboard.press("Enter")

    press(page, "librarygroup")
    # Other seeds than those of the tests that share this site: a picture twice is questioned.
    for seed in (52, 53):
        dialog.get_by_role("button", name="Add a picture").click()
        upload_in_chooser(page, seed, f"Photo {seed}")
    dialog.get_by_label("Caption of the group").fill("Two of nineteen")
    confirm(page)

    press(page, "videocard")
    dialog.get_by_label("Address").fill(FILM)
    dialog.get_by_label("Title").fill("The film of the flight")
    dialog.get_by_role("button", name="Choose a still picture").click()
    choose_first(page)
    confirm(page)

    page.keyboard.press("ArrowDown")
    _table(page)

    page.get_by_text("Add another source").click()
    page.fill("[name=sources-0-title]", "Report of the port office")
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    # What was stored comes back into the editor and out of it again as it is.
    open_editor(page)
    expect(page.frame_locator("#cke_id_body iframe").locator("figure")).to_have_count(5)
    assert not page.evaluate("CKEDITOR.instances.id_body.checkDirty()")
    page.click("[name=_publish]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert any("ckeditor" in url for url in asked)
    assert [url for url in asked if not url.startswith((site.url, "data:", "blob:"))] == []

    for width in (390, 1200):
        for scheme in ("light", "dark"):
            _read(browser, site, width, scheme)


def _table(page: Page) -> None:
    press(page, "table")
    dialog = page.locator(".cke_dialog:visible")
    dialog.get_by_label("Headers").select_option("row")
    dialog.get_by_label("Caption").fill("Letters by year")
    dialog.get_by_role("button", name="OK").click()
    for words in ("Year", "Letters", "1930", "12 000"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")


def _read(browser: Browser, site: Site, width: int, scheme: str) -> None:
    """Read the page without scripts, on a screen of some width; nothing may be wider."""
    context = browser.new_context(
        base_url=site.url,
        java_script_enabled=False,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith(site.url) else foreign.append(request.url),
    )
    page.goto("/en/news/the-airships-of-1930/")
    prose = page.locator(".story-main > .prose")
    picture = prose.locator("> figure.picture.wide")
    expect(picture.locator("img")).to_have_attribute("alt", "Own words")
    expect(picture.locator("figcaption")).to_contain_text("The hills")
    expect(prose.locator("> figure.group > figure.picture")).to_have_count(2)
    expect(prose.locator("> figure.group > figcaption")).to_have_text("Two of nineteen")
    film = prose.locator("> figure.video > a")
    expect(film).to_contain_text("The film of the flight")
    expect(film).to_have_attribute("href", re.compile("^https://www.youtube-nocookie.com/embed/"))
    expect(prose.locator("table caption")).to_have_text("Letters by year")
    expect(prose.locator("table th[scope=col]")).to_have_count(2)
    expect(
        prose.get_by_role("link", name="Who pays for the International Legion")
    ).to_have_attribute("href", re.compile("^/en/"))
    for element in prose.locator("> *").all():
        box = element.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    if width >= 600:
        assert _width(picture) > 1.05 * _width(prose.locator("> p").first)
    if width >= 1200:
        assert _width(picture) > 1.5 * _width(prose.locator("> p").first)
    # To the source and back.
    prose.locator("sup.note a").click()
    assert page.url.endswith("#source-1")
    expect(page.locator("#source-1")).to_contain_text("Report of the port office")
    page.locator("#source-1 .back").click()
    assert page.url.endswith("#note-1")
    assert foreign == []
    context.close()


def _width(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["width"]


def test_a_caption_is_written_where_it_stands(page: Page, site: Site) -> None:
    frame = begin_text(page, site)
    press(page, "librarypicture")
    upload_in_chooser(page, 21, "Alt")
    confirm(page)
    caption = frame.locator("figure.picture figcaption")
    # The library's own caption is not in the text, so there is nothing yet.
    assert "figcaption" not in text_of(page)
    caption.click()
    # The editor turns to it a moment later, and loses what is typed before.
    expect(caption).to_be_focused()
    page.keyboard.type("Written here")
    assert "<figcaption>Written here</figcaption>" in re.sub(' style=""', "", text_of(page))
    # Beside the text, on either side, or in its column.
    for place in ("start", "end", ""):
        frame.locator("figure.picture img").click()
        page.keyboard.press("Enter")
        page.locator(".editor-dialog[open]").get_by_label("Place").select_option(place)
        confirm(page)
        assert f'<figure class="{f"picture {place}".strip()}">' in text_of(page)
    # Undone, it is gone again.
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert "figcaption" not in text_of(page)


def test_headings_of_three_levels_are_offered(page: Page, site: Site) -> None:
    begin_text(page, site)
    page.keyboard.type("The way there")
    for level in ("h2", "h3", "h4"):
        # The editor grows with its text a moment later, and closes a list that is open then.
        page.wait_for_timeout(1000)
        page.locator("#cke_id_body .cke_combo__format").click()
        page.frame_locator(".cke_combopanel:visible iframe").locator(level).click()
        assert text_of(page).strip() == f"<{level}>The way there</{level}>"


def test_cancelling_changes_nothing(page: Page, site: Site) -> None:
    begin_text(page, site)
    page.keyboard.type("Only words")
    before = text_of(page)
    for button in ("librarygroup", "videocard", "footnote", "itemlink"):
        press(page, button)
        expect(page.locator(".editor-dialog[open]")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".editor-dialog")).to_have_count(0)
    press(page, "librarypicture")
    expect(page.locator(".library-dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    assert text_of(page) == before
    # And writing goes on where it was.
    page.keyboard.type(", and more")
    assert "Only words, and more" in text_of(page)


def test_the_editor_is_used_by_keyboard(page: Page, site: Site) -> None:
    begin_text(page, site)
    page.keyboard.type("Words")
    # Tab goes from group to group of the toolbar, an arrow from button to button.
    page.keyboard.press("Alt+F10")
    for _group in range(3):
        page.keyboard.press("Tab")
    for _button in range(3):
        page.keyboard.press("ArrowRight")
    assert "cke_button__footnote" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    expect(page.locator(".editor-dialog[open]")).to_be_visible()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator(".editor-dialog")).to_have_count(0)
    assert '<sup class="note"><a href="#source-2">2</a></sup>' in text_of(page)


def test_a_picture_is_put_in_by_keyboard_alone(page: Page, site: Site) -> None:
    frame = begin_text(page, site)
    press(page, "librarypicture")
    upload_in_chooser(page, 61, "Hills by keyboard")
    confirm(page)
    page.keyboard.press("Delete")
    assert "<img" not in text_of(page)
    frame.locator("body").click()
    # Tab goes from group to group of the toolbar, an arrow from button to button.
    page.keyboard.press("Alt+F10")
    for _group in range(4):
        page.keyboard.press("Tab")
    _press_until(page, "ArrowRight", ".cke_button__librarypicture")
    page.keyboard.press("Enter")
    expect(page.locator(".library-dialog[open]").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Hills by keyboard")
    page.keyboard.press("Enter")
    expect(page.locator(".library-choice")).to_have_count(1)
    _press_until(page, "Tab", ".library-choice")
    page.keyboard.press("Enter")
    expect(page.locator(".editor-dialog[open]")).to_be_visible()
    _press_until(page, "Tab", ".editor-dialog [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".editor-dialog")).to_have_count(0)
    expect(frame.locator("figure.picture img")).to_have_count(1)
    assert 'src="key:' in text_of(page)


def _press_until(page: Page, key: str, wanted: str) -> None:
    """Press a key until something has the focus; not more often than a patient person would."""
    for _time in range(12):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} cannot be reached by {key}")
