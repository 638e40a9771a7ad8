"""Pictures, in a browser: sent, described, chosen, cut around a point, painted over."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import Site, sign_in
from tests.factories import make_photo

pytestmark = pytest.mark.e2e

# Files let go over a page, as a file manager does it.
DROP = """(files) => {
  const dataTransfer = new DataTransfer();
  for (const { name, data } of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  const how = { dataTransfer, bubbles: true, cancelable: true };
  document.querySelector("#upload").dispatchEvent(new DragEvent("drop", how));
}"""


def photo(seed: int, name: str = "photo.jpg") -> Any:
    """Return a photo as a browser's file field takes it."""
    file = make_photo((1200, 600), seed)
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.read()}


def upload(page: Page, *files: Any) -> None:
    page.goto("/admin/library/picture/upload/")
    page.set_input_files("#upload-files", list(files))


def test_many_are_sent_at_once_and_each_has_its_end(page: Page, site: Site) -> None:
    sign_in(page, site)
    notes = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"not a picture"}
    upload(page, photo(1), notes, photo(1, "again.jpg"))
    expect(page.locator(".outcome-kept")).to_have_count(1)
    expect(page.locator(".outcome-refused")).to_contain_text("not a picture that can be read")
    expect(page.locator(".outcome-alike")).to_contain_text("in the library already")
    page.click("[data-anyway]")
    expect(page.locator(".outcome-kept")).to_have_count(2)
    expect(page.locator(".outcome-alike")).to_have_count(0)


def test_what_is_dropped_shows_how_far_each_file_is(page: Page, site: Site) -> None:
    sign_in(page, site)
    address = "/admin/library/picture/upload/"
    page.goto(address)
    held: list[Route] = []
    page.route(
        f"**{address}",
        lambda route: held.append(route) if route.request.method == "POST" else route.continue_(),
    )
    files = [
        {"name": name, "data": base64.b64encode(photo(seed)["buffer"]).decode()}
        for seed, name in ((31, "one.jpg"), (32, "two.jpg"), (33, "three.jpg"))
    ]
    page.evaluate(DROP, files)
    rows = page.locator(".outcomes > li")
    expect(rows).to_have_count(3)
    expect(rows.locator("progress")).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Being")
    expect(rows.nth(1)).to_contain_text("Waiting")
    for number, name in enumerate(("one.jpg", "two.jpg", "three.jpg"), start=1):
        expect(rows.nth(number - 1)).to_contain_text(name)
        while len(held) < number:
            page.wait_for_timeout(20)
        assert len(held) == number  # One after the other.
        held[-1].continue_()
        expect(page.locator(".outcome-kept")).to_have_count(number)
    expect(rows.locator("progress")).to_have_count(0)


def test_two_who_send_at_once_lose_nothing(page: Page, site: Site) -> None:
    sign_in(page, site)
    pages = [page, page.context.new_page()]
    for one in pages:
        one.goto("/admin/library/picture/upload/")
    for seed, one in zip((41, 43), pages, strict=True):
        one.set_input_files("#upload-files", [photo(seed), photo(seed + 1)])
    for one in pages:
        expect(one.locator(".outcome-kept")).to_have_count(2)


def test_a_lead_picture_is_sent_described_and_chosen_in_one_go(page: Page, site: Site) -> None:
    sign_in(page, site)
    page.get_by_role("link", name="New article").click()
    page.get_by_role("button", name="Choose a picture").click()
    dialog = page.locator("dialog.library-dialog")
    expect(dialog).to_be_visible()
    dialog.locator("[data-file]").set_input_files(photo(2, "bridge.jpg"))
    dialog.get_by_label("Alternative text").fill("A bridge over a river")
    dialog.get_by_role("button", name="Save and use it").click()
    expect(dialog).to_have_count(0)
    field = page.locator("[data-picture-field]")
    expect(field).to_contain_text("A bridge over a river")
    key = page.input_value("#id_picture")
    page.fill("#id_title", "The bridge")
    page.click("[name=_save]")
    expect(page).to_have_url(re.compile(r"/\d+/change/"))
    assert page.input_value("#id_picture") == key
    expect(page.locator("[data-picture-field] img")).to_have_js_property("complete", True)

    # Closed without a choice, nothing changes; by the keyboard it is found, chosen and removed.
    page.get_by_role("button", name="Choose a picture").click()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.input_value("#id_picture") == key
    page.get_by_role("button", name="Remove", exact=True).first.press("Enter")
    assert page.input_value("#id_picture") == ""
    page.get_by_role("button", name="Choose a picture").press("Enter")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("bridge")
    page.keyboard.press("Enter")
    expect(dialog.locator(".library-choice")).to_have_count(1)
    dialog.locator(".library-choice").press("Enter")
    expect(dialog).to_have_count(0)
    assert page.input_value("#id_picture") == key


@pytest.mark.parametrize("status", [413, 507])
def test_what_the_server_says_against_a_file_is_shown(status: int, page: Page, site: Site) -> None:
    sign_in(page, site)
    sentence = f"No room for it, says number {status}."
    told = {"state": "refused", "sentence": sentence}
    address = "**/admin/library/picture/upload/"
    upload_page = page.request.get("/admin/library/picture/upload/").text()

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, json=told)
        else:
            route.fulfill(body=upload_page, content_type="text/html")

    page.route(address, answer)
    upload(page, photo(5))
    row = page.locator(".outcomes > li")
    expect(row).to_contain_text(sentence)
    expect(row.get_by_role("button", name="Send again")).to_be_visible()

    page.goto("/admin/articles/articledraft/add/")
    page.get_by_role("button", name="Choose a picture").click()
    page.locator("[data-file]").set_input_files(photo(5))
    expect(page.locator(".library-said")).to_have_text(sentence)


def test_an_answer_in_no_words_is_told_apart_from_being_signed_out(page: Page, site: Site) -> None:
    sign_in(page, site)
    page.goto("/admin/articles/articledraft/add/")
    page.get_by_role("button", name="Choose a picture").click()
    said = page.locator(".library-said")
    address = "**/admin/library/picture/upload/"
    # A proxy has pages of its own.
    page.route(address, lambda route: route.fulfill(status=413, body="<h1>Too large</h1>"))
    page.locator("[data-file]").set_input_files(photo(6))
    expect(said).to_have_text("The file is larger than 40 MB.")
    page.unroute(address)
    page.route(address, lambda route: route.fulfill(status=502, body="<h1>Bad</h1>"))
    page.locator("[data-file]").set_input_files(photo(6))
    expect(said).to_have_text("The connection broke off. Try again.")
    page.unroute(address)
    page.context.clear_cookies(name=re.compile("session"))
    page.locator("[data-file]").set_input_files(photo(6))
    expect(said).to_contain_text("You were signed out.")


def test_a_file_that_is_too_large_is_not_sent(page: Page, site: Site, tmp_path: Path) -> None:
    sign_in(page, site)
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(40 * 1024 * 1024 + 1)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else 0)
    page.goto("/admin/library/picture/upload/")
    page.set_input_files("#upload-files", large)
    expect(page.locator(".outcomes > li")).to_contain_text("The file is larger than 40 MB.")
    page.goto("/admin/articles/articledraft/add/")
    page.get_by_role("button", name="Choose a picture").click()
    page.locator("[data-file]").set_input_files(large)
    expect(page.locator(".library-said")).to_have_text("The file is larger than 40 MB.")
    assert sent == []

    upload(page, photo(8))
    page.goto(_address_of_new(page).replace("change", "replace"))
    field = page.get_by_label("New file")
    field.set_input_files(large)
    page.get_by_role("button", name="Replace the file").click()
    problem = field.evaluate("field => field.validationMessage")
    assert problem == "The file is larger than 40 MB."
    assert [address for address in sent if "/replace/" in address] == []


def test_a_click_sets_what_stays_in_sight(page: Page, site: Site) -> None:
    sign_in(page, site)
    upload(page, photo(3))
    page.goto(_address_of_new(page))
    stage = page.locator(".focus-stage img")
    box = stage.bounding_box()
    assert box
    stage.click(position={"x": box["width"] * 0.1, "y": box["height"] * 0.5})
    assert page.input_value("#id_focal_x") in {"9", "10", "11"}
    # A square of a picture twice as wide as high: its left edge is as far left as there is.
    square = page.locator(".crop[data-across='1']")
    assert square.evaluate("image => image.style.objectPosition") == "0% 50%"
    page.fill("#id_focal_x", "90")
    assert square.evaluate("image => image.style.objectPosition") == "100% 50%"
    page.click("[name=_save]")
    expect(page.locator("#id_focal_x")).to_have_value("90")


def test_a_face_is_painted_over(page: Page, site: Site) -> None:
    sign_in(page, site)
    upload(page, photo(4))
    change = _address_of_new(page)
    page.goto(change)
    old = page.locator(".focus-stage img").get_attribute("src")
    assert old
    page.get_by_role("link", name="Blur faces").click()
    ground = page.locator(".blur-stage canvas")
    ground.scroll_into_view_if_needed()
    expect(page.locator("[data-without-script]")).to_be_hidden()
    box = ground.bounding_box()
    assert box
    undo = page.get_by_role("button", name="Undo the last stroke")
    expect(undo).to_be_disabled()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 120, steps=8)
    page.mouse.up()
    [first] = _strokes(page)
    assert len(first["points"]) > 3
    end = [220 / box["width"], 120 / box["height"]]
    assert first["points"][-1] == pytest.approx(end, abs=0.02)

    # By the keyboard: a larger brush, a spot, a line from there, and back again.
    page.get_by_label("Size of the brush").press("End")
    ground.press("Space")
    ground.press("Shift+ArrowRight")
    ground.press("Shift+ArrowDown")
    assert [len(stroke["points"]) for stroke in _strokes(page)[1:]] == [3]
    assert _strokes(page)[1]["radius"] == 0.15
    undo.press("Enter")
    assert _strokes(page) == [first]

    page.get_by_role("button", name="Blur for good").click()
    expect(page.locator(".errorlist")).to_contain_text("cannot be undone")
    assert _strokes(page) == [first]
    page.get_by_label("Yes: this cannot be undone").check()
    page.get_by_role("button", name="Blur for good").click()
    expect(page.locator(".messagelist")).to_contain_text("Blurred for good")
    assert page.locator(".focus-stage img").get_attribute("src") != old
    assert page.request.get(old).status == 404


def test_a_finger_paints_on_a_telephone(browser: Browser, site: Site) -> None:
    size: Any = {"width": 390, "height": 844}
    context = browser.new_context(
        base_url=site.url, locale="en-GB", viewport=size, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    sign_in(page, site)
    upload(page, photo(7))
    page.goto(_address_of_new(page).replace("change", "blur"))
    ground = page.locator(".blur-stage canvas")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    assert box
    scrolled = page.evaluate("scrollY")
    fingers = context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [
            {"x": box["x"] + x, "y": box["y"] + y, "id": n} for n, (x, y) in enumerate(places)
        ]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (40, 20))
    for step in range(1, 11):
        touch("touchMove", (40 + 20 * step, 20 + 10 * step))
    touch("touchEnd")
    [stroke] = _strokes(page)
    assert len(stroke["points"]) > 5
    assert stroke["points"][-1] == pytest.approx(
        [240 / box["width"], 120 / box["height"]], abs=0.05
    )
    assert page.evaluate("scrollY") == scrolled
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def _strokes(page: Page) -> Any:
    """Return what was painted, as it will be sent."""
    return json.loads(page.locator("[name=strokes]").input_value() or "[]")


def _address_of_new(page: Page) -> str:
    """Return the address of the form of what was just sent."""
    link = page.get_by_role("link", name="Describe it")
    expect(link).to_be_visible()
    return link.get_attribute("href") or ""
