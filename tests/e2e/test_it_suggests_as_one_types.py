"""In a browser: the search boxes are comboboxes, for hands, for keys and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

NAME = "Words or names"
LINES = [
    "Damien Magrou People",
    "Malcolm Nance People",
    "Mamuka Mamulashvili People",
]


@pytest.fixture(params=[390, 1200], ids=["phone", "desk"])
def reader(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """A reader's window on the search page."""
    size = {"width": request.param, "height": 800}
    context = browser.new_context(base_url=site.url, locale="en-GB", viewport=size)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/en/search/")
    yield page
    context.close()


def type_(page: Page, text: str) -> None:
    """Type as a person does, and wait for the list."""
    page.locator("#q").press_sequentially(text, delay=30)
    expect(page.get_by_role("listbox")).to_be_visible()


def tree(page: Page) -> dict[str, dict[str, Any]]:
    """Return what Chromium tells assistive technology of the box: {role: its properties}."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        role = node["role"]["value"]
        if not node["ignored"] and role in {"combobox", "searchbox", "listbox", "status"}:
            values = {one["name"]: one["value"] for one in node["properties"]}
            found[role] = {"name": node["name"]["value"], **values}
    return found


def active(page: Page) -> str:
    """Return the text of the option that the box says is active; "" when none is."""
    return page.evaluate(
        """() => {
            const box = document.querySelector("#q");
            const option = document.getElementById(box.getAttribute("aria-activedescendant"));
            const chosen = [...document.querySelectorAll("[role=option][aria-selected=true]")];
            if (chosen.length > 1 || (chosen[0] || null) !== option) throw new Error("they differ");
            if (document.activeElement !== box) throw new Error("the focus has left the box");
            return option ? option.innerText.replace(/\\s+/g, " ") : "";
        }"""
    )


def test_what_a_screen_reader_hears(reader: Page) -> None:
    before = tree(reader)
    assert before["combobox"]["name"] == NAME
    assert before["combobox"]["expanded"]["value"] is False
    assert before["combobox"]["autocomplete"]["value"] == "list"
    assert "searchbox" not in before
    assert "listbox" not in before

    type_(reader, "ma")
    open_ = tree(reader)
    assert open_["combobox"]["expanded"]["value"] is True
    assert open_["combobox"]["hasPopup"]["value"] == "listbox"
    assert open_["combobox"]["controls"]["value"] == "q-suggestions"
    assert open_["listbox"]["name"] == NAME
    assert open_["status"]["live"]["value"] == "polite"
    assert "activedescendant" not in open_["combobox"]
    expect(reader.get_by_role("status")).to_have_text("5 suggestions")
    expect(reader.get_by_role("option")).to_have_count(5)
    assert reader.get_by_role("option").all_inner_texts()[0].split("\n")[0].startswith("Damien")

    reader.keyboard.press("ArrowDown")
    (told,) = tree(reader)["combobox"]["activedescendant"]["relatedNodes"]
    assert told["idref"] == "q-suggestions-0"
    option = reader.get_by_role("option", name=LINES[0])
    expect(option).to_have_attribute("aria-selected", "true")

    # A name in another language is read out in that language.
    reader.goto("/uk/volunteers/")
    type_(reader, "Magrou")
    expect(reader.get_by_role("option").locator("[lang=en]")).to_have_text("Damien Magrou")


def test_arrows_go_round_and_come_back_to_what_was_typed(reader: Page) -> None:
    type_(reader, "ma")
    assert active(reader) == ""
    for line in LINES:
        reader.keyboard.press("ArrowDown")
        assert active(reader) == line
    reader.keyboard.press("ArrowUp")
    assert active(reader) == LINES[1]
    for _ in range(3):
        reader.keyboard.press("ArrowUp")
    # Round the end: the last one.
    assert active(reader).endswith("Questions")
    reader.keyboard.press("ArrowDown")
    assert active(reader) == ""
    expect(reader.locator("#q")).to_have_value("ma")


def test_enter_goes_where_one_points(reader: Page, site: Site) -> None:
    type_(reader, "ma")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{site.url}/en/volunteers/malcolm-nance/")


def test_enter_searches_while_one_points_at_nothing(reader: Page, site: Site) -> None:
    type_(reader, "ma")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{site.url}/en/search/?q=ma")


def test_escape_closes_and_loses_nothing(reader: Page) -> None:
    type_(reader, "ma")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Escape")
    box = reader.locator("#q")
    expect(reader.locator("[role=listbox]")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("ma")
    expect(reader.get_by_role("status")).to_have_text("")
    assert active(reader) == ""
    # Opened again without pointing anywhere, and closed again.
    reader.keyboard.press("Alt+ArrowDown")
    expect(reader.get_by_role("listbox")).to_be_visible()
    assert active(reader) == ""
    reader.keyboard.press("Alt+ArrowUp")
    expect(reader.locator("[role=listbox]")).to_be_hidden()


def test_leaving_the_box_closes_it(reader: Page) -> None:
    type_(reader, "ma")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("button", name="Search")).to_be_focused()
    expect(reader.locator("[role=listbox]")).to_be_hidden()


def test_a_suggestion_can_be_clicked(reader: Page, site: Site) -> None:
    type_(reader, "ma")
    option = reader.get_by_role("option", name=LINES[2])
    box = option.bounding_box()
    assert box
    # Large enough for a thumb, and within the window.
    assert box["height"] >= 44
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= reader.viewport_size["width"]  # type: ignore[index]
    option.click()
    expect(reader).to_have_url(f"{site.url}/en/volunteers/mamuka-mamulashvili/")


@pytest.mark.parametrize(
    ("path", "box", "typed", "kind"),
    [
        ("/en/volunteers/", "#q", "ma", "volunteers"),
        ("/en/", "#q", "ma", "volunteers"),
        ("/en/faq/", "#q", "soldiers", "faq"),
    ],
)
def test_each_box_suggests_what_it_searches(
    reader: Page, site: Site, path: str, box: str, typed: str, kind: str
) -> None:
    reader.goto(path)
    reader.locator(box).press_sequentially(typed, delay=30)
    expect(reader.get_by_role("option").first).to_be_visible()
    # One kind alone need not be named.
    expect(reader.locator("[role=option] small")).to_have_count(0)
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    reader.wait_for_url(f"{site.url}/en/{kind}/*/")


def test_it_asks_once_one_stops_typing_and_drops_old_answers(reader: Page) -> None:
    asked: list[str] = []
    waiting: list[Route] = []
    reader.on(
        "request",
        lambda request: asked.append(request.url) if "/suggest" in request.url else None,
    )
    reader.locator("#q").press_sequentially("mam", delay=20)
    expect(reader.get_by_role("option")).to_have_count(1)
    assert [url.rpartition("=")[2] for url in asked] == ["mam"]

    # An answer that comes late, to a question that is no longer asked.
    failed: list[str] = []
    reader.on("requestfailed", lambda request: failed.append(str(request.failure)))
    reader.route("**/suggest?q=mamu", lambda route: waiting.append(route))
    reader.keyboard.type("u")
    reader.wait_for_timeout(400)
    assert len(waiting) == 1
    reader.locator("#q").fill("nance")
    expect(reader.get_by_role("option", name="Malcolm Nance")).to_be_visible()
    assert failed == ["net::ERR_ABORTED"]
    # One letter says nothing: nothing is asked, nothing stays.
    reader.locator("#q").fill("n")
    expect(reader.locator("[role=listbox]")).to_be_hidden()
    reader.wait_for_timeout(400)
    assert asked[-1].endswith("nance")


@pytest.mark.parametrize("status", [429, 500, None], ids=["too often", "broken", "no network"])
def test_without_an_answer_the_form_works(reader: Page, site: Site, status: int | None) -> None:
    errors: list[str] = []
    asked: list[Route] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))

    def answer(route: Route) -> None:
        asked.append(route)
        if status:
            route.fulfill(status=status, body="<p>Later</p>")
        else:
            route.abort()

    reader.route("**/suggest?*", answer)
    reader.locator("#q").press_sequentially("ma", delay=30)
    reader.wait_for_timeout(500)
    assert len(asked) == 1
    expect(reader.locator("[role=listbox]")).to_be_hidden()
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{site.url}/en/search/?q=ma")
    assert errors == []


def test_nothing_is_stored_and_nobody_else_is_asked(reader: Page, site: Site) -> None:
    requests: list[Request] = []
    violations: list[str] = []
    reader.on("request", lambda request: requests.append(request))
    reader.on("console", lambda message: violations.append(message.text))
    type_(reader, "ma")
    reader.keyboard.press("ArrowDown")
    (asked,) = [request for request in requests if "/suggest" in request.url]
    assert asked.url.startswith(f"{site.url}/en/search/suggest?q=")
    assert "cookie" not in asked.headers
    assert not asked.headers.get("referer")
    assert all(request.url.startswith(site.url) for request in requests)
    assert reader.context.cookies() == []
    kept = reader.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]
    assert violations == []


def test_a_title_is_text(reader: Page) -> None:
    title = "<img src=x onerror=\"document.title='owned'\"> & more"
    found = {"title": title, "path": "/en/", "kind": "Articles", "language": "en"}
    reader.route(
        "**/suggest?*",
        lambda route: route.fulfill(json={"said": "1 suggestion", "suggestions": [found]}),
    )
    type_(reader, "more")
    expect(reader.get_by_role("option")).to_have_text(title)
    expect(reader.locator("[role=option] img")).to_have_count(0)
    assert "owned" not in reader.title()


def test_without_script_it_is_a_search_box(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/search/")
    box = page.get_by_role("searchbox", name=NAME)
    box.fill("mamulashvilli")
    box.press("Enter")
    expect(page.locator("main")).to_contain_text("Mamuka Mamulashvili")
    context.close()
