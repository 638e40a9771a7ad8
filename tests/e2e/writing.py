"""What the browser tests of the editor share: write, choose pictures."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Page, expect

from tests.e2e.conftest import Site, sign_in
from tests.factories import make_photo


def open_editor(page: Page, field: str = "id_body") -> FrameLocator:
    """Wait for an editor and return its page."""
    frame = page.frame_locator(f"#cke_{field} iframe")
    expect(frame.locator("body")).to_have_attribute("contenteditable", "true")
    return frame


def begin_text(page: Page, site: Site) -> FrameLocator:
    """Sign in, begin a new article and go into its body; return the page of its editor."""
    sign_in(page, site)
    page.goto("/admin/articles/articledraft/add/")
    frame = open_editor(page)
    frame.locator("body").click()
    return frame


def press(page: Page, button: str) -> None:
    """Press a button of the body's editor."""
    page.locator(f"#cke_id_body .cke_button__{button}").click()


def confirm(page: Page) -> None:
    """Say OK to the editor's dialog."""
    dialog = page.locator(".editor-dialog[open]")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_have_count(0)


def upload_in_chooser(page: Page, seed: int, alt: str) -> None:
    """Put a new picture into the library from within its dialog, and take it."""
    dialog = page.locator(".library-dialog[open]")
    expect(dialog).to_be_visible()
    photo = make_photo(seed=seed).read()
    file = {"name": f"photo-{seed}.jpg", "mimeType": "image/jpeg", "buffer": photo}
    dialog.locator("[data-file]").set_input_files(file)  # type: ignore[arg-type]
    form = dialog.locator("[data-describe]")
    # The file is sent, decoded and written anew meanwhile.
    expect(form).to_be_visible(timeout=20_000)
    form.locator("[name=alt]").fill(alt)
    form.locator("[type=submit]").click()
    expect(dialog).to_have_count(0)


def choose_first(page: Page) -> None:
    """Take the first picture of the library's dialog."""
    dialog = page.locator(".library-dialog[open]")
    dialog.locator(".library-choice").first.click()
    expect(dialog).to_have_count(0)


def text_of(page: Page) -> str:
    """Return what the body's editor would send."""
    return page.evaluate("CKEDITOR.instances.id_body.getData()")
