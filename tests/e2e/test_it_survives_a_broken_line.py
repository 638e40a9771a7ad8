"""A line that breaks: a page is cut in half, or what belongs to it never comes.

What has come can be read, nothing throws, and the forms work.
"""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

# A page and, where it has a form, what one looks for there and what is found.
PAGES = (
    ("/en/", "", ""),
    ("/en/news/everything/", "", ""),
    ("/en/volunteers/", "Mamulashvilli", "Mamuka Mamulashvili"),
    ("/en/faq/", "money", "Who finances the Legion?"),
    ("/en/search/?q=legion", "Magrou", "Damien Magrou"),
)
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
# Pictures whose place is not kept.
FLAT = """() => [...document.querySelectorAll("main img")]
    .filter(one => one.offsetHeight < 20).map(one => one.outerHTML)"""


class Half(BaseHTTPRequestHandler):
    """Hands on what the site answers, of each page as much as comes before the line breaks."""

    site = ""
    # Whether the line holds again.
    mended = False

    def do_GET(self) -> None:
        site = http.client.HTTPConnection(self.site, timeout=20)
        site.request("GET", self.path, headers={**dict(self.headers), "Connection": "close"})
        answer = site.getresponse()
        body = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"connection", "transfer-encoding", "date", "server"}:
                self.send_header(name, value)
        self.end_headers()
        is_page = (answer.getheader("Content-Type") or "").startswith("text/html")
        if is_page and not self.mended:
            self.wfile.write(body[: len(body) // 2])
            # It breaks after a silence, as lines do, not in the moment of the last byte.
            time.sleep(0.3)
        else:
            self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Line:
    """An address at which every page of the site comes by half, until the line is mended."""

    url: str
    handler: type[Half]

    def mend(self) -> None:
        """Let pages come whole."""
        self.handler.mended = True


@pytest.fixture
def line(showcase: Site) -> Iterator[Line]:
    handler = type("HalfOfSite", (Half,), {"site": urlsplit(showcase.url).netloc})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Line(f"http://127.0.0.1:{server.server_port}", handler)
        server.shutdown()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A phone's window; at the end nothing has thrown in it."""
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.set_default_timeout(15_000)
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    yield page
    page.unroute_all(behavior="ignoreErrors")
    context.close()
    assert thrown == []


def open_cut(page: Page, address: str) -> None:
    """Open a page whose second half never comes: it never says that it is complete."""
    with page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
        page.goto(address, wait_until="commit")


def break_files(page: Page, site: Site, how: str) -> None:
    """Let no style, font, script or picture come: refused at once, or never answered.

    A style sheet without an answer is the one thing for which a browser itself waits.
    """

    def refuse(route: Route) -> None:
        if route.request.resource_type == "document":
            route.continue_()
        elif how == "refused":
            route.abort("connectionreset")
        elif route.request.resource_type == "stylesheet":
            route.continue_()

    page.route(f"{site.url}/**", refuse)


def assert_readable(page: Page) -> None:
    """Title and text stand there, in letters."""
    heading = page.locator("h1")
    expect(heading).to_be_visible()
    while not page.evaluate(PAINTED):
        page.wait_for_timeout(20)
    text = page.locator("main").inner_text()
    assert len(text) > len(heading.inner_text()) + 50


def assert_finds(page: Page, words: str, found: str) -> None:
    """The form in the page is sent and answered."""
    page.locator("main input[name=q]").first.fill(words)
    page.locator("main form").first.get_by_role("button", name="Search").click(no_wait_after=True)
    expect(page.get_by_role("link", name=found).first).to_be_visible()
    expect(page).to_have_url(re.compile(f"[?&]q={words}"))


@pytest.mark.parametrize(("path", "words", "found"), PAGES)
def test_half_a_page_is_read_by_half(
    window: Page, line: Line, path: str, words: str, found: str
) -> None:
    open_cut(window, line.url + path)
    # It was cut: what stands last in a page is not there.
    expect(window.locator("footer.footer")).to_have_count(0)
    assert_readable(window)
    line.mend()
    if words:
        assert_finds(window, words, found)


@pytest.mark.parametrize("how", ["refused", "unanswered"])
@pytest.mark.parametrize(("path", "words", "found"), PAGES)
def test_a_page_whose_files_do_not_come_is_read(
    window: Page, showcase: Site, path: str, words: str, found: str, how: str
) -> None:
    break_files(window, showcase, how)
    window.goto(showcase.url + path, wait_until="commit")
    expect(window.locator("footer.footer")).to_be_visible()
    assert_readable(window)
    if how == "unanswered":
        # The place of a picture is kept, so that nothing moves when it does come.
        assert window.evaluate(FLAT) == []
    if words:
        assert_finds(window, words, found)
