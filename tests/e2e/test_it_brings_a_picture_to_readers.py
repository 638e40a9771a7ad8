"""A picture, in a browser: uploaded, cut, blurred, put into an article, read, and gone again."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, sign_in
from tests.factories import make_photo

pytestmark = pytest.mark.e2e


def _upload(page: Page, seed: int) -> None:
    photo = make_photo((1600, 1067), seed).read()
    page.goto("/admin/library/picture/add/")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"hills-{seed}.jpg"
        file.write_bytes(photo)
        page.set_input_files("#upload-files", file)
        expect(page.locator(".outcomes")).to_contain_text("in the library")
    # The link opens a window of its own: more files may still be on their way here.
    page.goto(page.locator(".outcomes a", has_text="Describe it").get_attribute("href") or "")


def _names_on(page: Page) -> list[str]:
    """Return the random names of the pictures that a public page shows."""
    sources = page.locator("main img").evaluate_all("all => all.map(img => img.currentSrc)")
    return [
        match[1] for source in sources if (match := re.search(r"/media/([0-9a-f]{32})/", source))
    ]


def _all_loaded(page: Page) -> bool:
    page.locator("main img").evaluate_all("all => all.forEach(img => img.scrollIntoView())")
    page.wait_for_load_state("networkidle")
    return page.locator("main img").evaluate_all("all => all.every(img => img.naturalWidth > 0)")


def test_a_picture_from_the_phone_to_the_page_and_back(page: Page, site: Site) -> None:
    sign_in(page, site)
    _upload(page, seed=71)
    page.locator("[name$=alt]").first.fill("Hills under a grey sky")
    page.fill("#id_credit", "Olena Koval")
    # The focal point: a click on what must stay in sight.
    stage = page.locator("[data-focus] img")
    box = stage.bounding_box()
    assert box is not None
    stage.click(position={"x": box["width"] * 0.8, "y": box["height"] * 0.25})
    expect(page.locator("#id_focal_x")).to_have_value("80")
    page.click("[name=_save]")
    expect(page.locator("#id_focal_x")).to_have_value("80")
    picture = page.url

    # The blur brush: paint over a face, say that one is sure.
    page.get_by_role("link", name=re.compile("Blur")).click()
    image = page.locator(".blur-stage img")
    expect(page.locator("[data-with-script]")).to_be_visible()
    # Where it lies is known when it is there.
    expect(image).to_have_js_property("complete", True)
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 160, steps=4)
    page.mouse.up()
    expect(page.locator("[name=strokes]")).to_have_value(re.compile("points"))
    before = image.get_attribute("src") or ""
    page.check("[name=sure]")
    page.get_by_role("button", name="Blur for good").click()
    expect(page.locator("[data-focus] img")).to_be_visible()
    assert page.url == picture
    assert page.request.get(before).status == 404

    # Into an article: at its head by the field, in its text by the editor's button.
    page.goto("/admin/articles/articledraft/add/")
    page.fill("#id_title", "A walk in the hills")
    page.fill("#id_standfirst", "Where the path goes.")
    page.select_option("#id_type", "feature")
    option = page.locator("#id_section option", has_text="People").first
    page.select_option("#id_section", value=option.get_attribute("value"))
    page.locator("[data-picture-field] [data-choose]").click()
    page.locator(".library-dialog .library-choice").first.click()
    expect(page.locator("[data-picture-field] .picture-chosen")).to_be_visible()
    body = page.frame_locator("#cke_id_body iframe").locator("body")
    expect(body).to_have_attribute("contenteditable", "true")
    body.click()
    page.keyboard.type("Up and down.")
    page.locator("#cke_id_body .cke_button__librarypicture").click()
    page.locator(".library-dialog .library-choice").first.click()
    dialog = page.locator(".editor-dialog")
    dialog.locator("textarea").nth(1).fill("The path, seen from above")
    dialog.locator("[type=submit]").click()
    expect(body.locator("figure.picture img")).to_be_visible()
    page.click("[name=_publish]")
    expect(page.get_by_role("link", name="Unpublish")).to_be_visible()
    change = page.url

    shown: list[str] = []
    for width in (390, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/en/news/a-walk-in-the-hills/")
        expect(page.locator(".story-head .figure img")).to_have_attribute(
            "alt", "Hills under a grey sky"
        )
        expect(page.locator(".prose figcaption")).to_contain_text("The path, seen from above")
        assert _all_loaded(page)
        shown = _names_on(page)
        assert len(shown) == 2
        overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not overflow
    # While it is on its way its colour stands there.
    page.route("**/media/**", lambda route: route.abort())
    page.reload()
    lead = page.locator(".story-head .figure img")
    levels = re.findall(r"[0-7]", lead.get_attribute("data-color") or "")
    color = "rgb({})".format(", ".join(str(int(level) * 36) for level in levels))
    expect(lead).to_have_css("background-color", color)
    page.unroute("**/media/**")
    file = f"/media/{shown[0]}/w640.jpg"
    assert page.request.get(file).status == 200

    page.goto(change)
    page.get_by_role("link", name="Unpublish").click()
    page.locator("#content form [type=submit]").last.click()
    assert page.request.get("/en/news/a-walk-in-the-hills/").status == 410
    stranger = page.context.browser.new_context(base_url=site.url)  # type: ignore[union-attr]
    assert stranger.request.get(file).status == 404
    stranger.close()
