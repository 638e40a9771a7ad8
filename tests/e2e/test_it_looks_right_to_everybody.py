"""Every kind of page, on a phone and on a desk, in light and in dark, from the left and the right.

axe-core finds nothing against WCAG 2.2 AA or its own best practice, nothing runs out of the window,
and a screenshot of each look lies in var/looks/ for whoever wants to see what is not measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import ROOT, Site
from tests.e2e.pages import KINDS, Kind

pytestmark = pytest.mark.e2e

LOOKS = ROOT / "var" / "looks"
AXE = Path(AXE_FILE_PATH).read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that another light can change.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Where the grounds of components stand: boxes, marks, tiles, the row of the search.
GROUNDS = (
    "/en/",
    "/en/news/everything/#source-1",
    "/en/news/international-legion-how-and-why/",
    "/en/pages/how-to-join/",
    "/en/volunteers/",
    "/en/volunteers/thalita-do-valle/",
    "/en/faq/?q=zzzzzz",
    "/en/search/?q=legion",
    "/en/corrections/",
    # One with a pinned article.
    "/en/sections/showcase/",
)
# What differs from what it stands on is marked; a picture is seen by itself, a <mark> is bold.
MARK_GROUNDS = """() => {
    document.querySelectorAll("details").forEach(one => one.open = true);
    const ground = one => getComputedStyle(one).backgroundColor;
    const seen = one => ground(one) !== "rgba(0, 0, 0, 0)";
    for (const one of document.body.querySelectorAll(":not(img, mark, option)")) {
        let under = one.parentElement;
        while (under !== document.body && !seen(under)) under = under.parentElement;
        if (seen(one) && ground(one) !== ground(under)) one.dataset.ground = "";
    }
    return document.querySelectorAll("[data-ground]").length;
}"""
BARE_GROUNDS = """() => [...document.querySelectorAll("[data-ground]")].filter(one => {
    const style = getComputedStyle(one);
    const lined = side => style[side + "Style"] !== "none" && parseFloat(style[side + "Width"]) > 0;
    return !["borderTop", "outline"].some(lined);
}).map(one => `${one.localName}.${one.className}`)"""
# A border that has no colour of its own is told from one that has, or it tells what is not so.
UNSEEN_BORDERS = """() => [...document.body.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one);
    return style.borderTopColor === "rgba(0, 0, 0, 0)" && parseFloat(style.borderTopWidth) > 0;
}).map(one => `${one.localName}.${one.className}`)"""
# Ways and controls that stand alone, and are lower than a finger needs (44 px, less a hair).
SMALL = """() => [...document.querySelectorAll(
    ".masthead a, .footer a, .contents a, :is(.card, .line, .entry) h3 > a, summary, button," +
    "select, input:not([type=hidden])"
)].filter(one => one.offsetWidth && one.getBoundingClientRect().height < 43.5)
    .map(one => `${one.getBoundingClientRect().height}: ${one.outerHTML}`)"""
# What a reader's own style may set (WCAG 1.4.12).
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
UNSTYLED = {"home", "article", "directory", "profile", "faq"}
# With every violation the elements, so that a failure says where to look.
FINDINGS = """async rules => {
    const found = await axe.run({runOnly: rules, resultTypes: ["violations"]});
    return found.violations.flatMap(one => one.nodes.map(node =>
        `${one.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, showcase: Site) -> Iterator[Page]:
    """A window whose size and light the tests change."""
    # The policy of the site lets no other script in, and axe is one.
    context = browser.new_context(base_url=showcase.url, locale="en-GB", bypass_csp=True)
    LOOKS.mkdir(parents=True, exist_ok=True)
    yield context.new_page()
    context.close()


def show(page: Page, width: int, light: Any = "light") -> None:
    """Turn the window to a width and a light."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=light)


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def picture(page: Page, kind: Kind, look: str) -> None:
    """Keep what the window shows: all of the page, but of a book one screen."""
    path = LOOKS / f"{kind.name}-{look}.jpg"
    page.screenshot(path=path, full_page=not kind.heavy, type="jpeg", quality=60)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page(reader: Page, kind: Kind) -> None:
    answer = reader.goto(kind.path)
    assert answer is not None
    assert answer.status == kind.status
    reader.evaluate(AXE)
    problems: list[tuple[Any, ...]] = []
    for width, light in product((390, 1200), ("light", "dark")):
        show(reader, width, light)
        picture(reader, kind, f"{width}-{light}")
        if (pixels := overflow(reader)) > 0:
            problems.append((width, f"{pixels} px too wide"))
        if not kind.heavy:
            rules = RULES if light == "light" else COLOURS
            problems += [(width, light, one) for one in reader.evaluate(FINDINGS, rules)]
    if reader.evaluate("document.getAnimations().length"):
        problems.append(("something moves",))
    # The narrowest window (WCAG 1.4.10), and letters of twice the size on a phone (1.4.4).
    show(reader, 320)
    if (pixels := overflow(reader)) > 0:
        problems.append((320, f"{pixels} px too wide"))
    # Letters, words and lines apart.
    spaced = reader.add_style_tag(content=SPACED)
    for width in (320, 390):
        show(reader, width)
        if (pixels := overflow(reader)) > 0:
            problems.append((width, f"{pixels} px too wide with wide spacing"))
    spaced.evaluate("style => style.remove()")
    reader.evaluate("document.documentElement.style.fontSize = '225%'")
    if (pixels := overflow(reader)) > 0:
        problems.append((390, f"{pixels} px too wide with large letters"))
    picture(reader, kind, "390-large")
    assert problems == []


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.name in UNSTYLED], ids=lambda kind: kind.name
)
def test_a_page_without_its_style(reader: Page, kind: Kind) -> None:
    """It still reads from top to bottom: title first, nothing hidden that one needs."""
    show(reader, 390)
    reader.goto(kind.path)
    reader.evaluate("document.querySelector('link[rel=stylesheet]').disabled = true")
    expect(reader.locator("h1")).to_be_visible()
    expect(reader.locator("main")).to_be_visible()
    picture(reader, kind, "390-unstyled")


@pytest.mark.parametrize("path", ["/en/", "/en/news/everything/", "/en/volunteers/", "/en/faq/"])
def test_what_is_touched_is_as_large_as_a_finger(reader: Page, path: str) -> None:
    show(reader, 390)
    reader.goto(path)
    assert reader.evaluate(SMALL) == []


@pytest.mark.parametrize("path", ["/en/news/everything/", "/en/faq/", "/en/pages/how-to-join/"])
def test_a_page_on_paper(reader: Page, path: str) -> None:
    """Dark on white whatever the screen has, without ways to click, with every answer open."""
    show(reader, 700, "dark")
    reader.goto(path)
    folded = reader.locator("details .prose p:visible")
    assert folded.count() == 0
    reader.emulate_media(media="print")
    try:
        assert reader.evaluate("getComputedStyle(document.body).color") == "rgb(22, 25, 29)"
        expect(reader.locator("h1")).to_be_visible()
        for gone in (".masthead nav", ".footer", ".share", ".search", ".contents", "summary"):
            assert reader.locator(f"{gone}:visible").count() == 0, gone
        assert folded.count() == reader.locator("details .prose p").count()
        reader.screenshot(path=LOOKS / f"paper-{path.split('/')[-2]}.jpg", full_page=True)
    finally:
        reader.emulate_media(media="screen")


@pytest.mark.parametrize("path", GROUNDS)
def test_colours_of_the_readers_own(reader: Page, path: str) -> None:
    """Forced colours leave no ground; what one told, a border tells."""
    show(reader, 390)
    reader.goto(path)
    assert reader.evaluate(MARK_GROUNDS) > 2
    assert reader.evaluate(UNSEEN_BORDERS) == []
    reader.emulate_media(forced_colors="active")
    try:
        assert reader.evaluate(BARE_GROUNDS) == []
        name = "-".join(re.findall(r"\w+", path))
        reader.screenshot(path=LOOKS / f"forced-{name}.jpg", full_page=True, quality=60)
    finally:
        reader.emulate_media(forced_colors="none")
