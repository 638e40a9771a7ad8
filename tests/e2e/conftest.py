"""A whole site for the browser: database, starter content, server and companion, as in real use."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
# Milliseconds. A picture is decoded beside other work on two cores; what fails waits, nothing else.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Site:
    """A running site: its address, its folder and the first account."""

    url: str
    var: Path
    name: str
    password: str


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        assert time.monotonic() < deadline, f"{url} does not answer"
        time.sleep(0.2)


def sign_in(page: Page, site: Site) -> None:
    """Sign in as the first account."""
    page.goto("/admin/")
    page.fill("#id_username", site.name)
    page.fill("#id_password", site.password)
    page.click("[type=submit]")
    expect(page.get_by_role("link", name="New article")).to_be_visible()


def _environment(var: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a site in `var`, with nothing of ours in it."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LEGION_", "DJANGO_", "DATABASE_"))
    }
    return kept | {"LEGION_VAR": str(var), **settings}


def _manage(environment: dict[str, str], *command: str) -> None:
    arguments = [sys.executable, "manage.py", *command]
    subprocess.run(arguments, cwd=ROOT, env=environment, check=True)  # noqa: S603


@contextmanager
def _served(var: Path, environment: dict[str, str]) -> Iterator[Site]:
    """Serve a prepared site, with its companion."""
    port = _free_port()
    environment = environment | {"HOST": "127.0.0.1", "PORT": str(port)}
    processes = [
        subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment)  # noqa: S603
        for command in (
            ["-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "legion_site.wsgi"],
            ["manage.py", "follow"],
        )
    ]
    lines = dict(line.split(": ", 1) for line in (var / "first-login.txt").read_text().splitlines())
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/readyz")
        yield Site(url, var, lines["name"], lines["password"])
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with starter content, to be copied: preparing takes long."""
    var = tmp_path_factory.mktemp("prepared") / "var"
    _manage(_environment(var), "prepare")
    _manage(_environment(var), "collectstatic", "--noinput", "-v0")
    return var


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    var = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(prepared, var)
    with _served(var, _environment(var)) as site:
        yield site


@pytest.fixture(scope="session")
def showcase(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that no test changes: full pages and bare ones, one language from the right."""
    var = tmp_path_factory.mktemp("showcase") / "var"
    shutil.copytree(prepared, var)
    environment = _environment(var, LEGION_LANGUAGES="en,uk,ar,pl")
    _manage(environment, "fill", "--profiles=30", "--articles=40")
    _manage(environment, "shell", "-v0", "-c", "from tests.e2e.showcase import make; make()")
    with _served(var, environment) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A stranger's window: no cookies."""
    context = browser.new_context(base_url=site.url, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()
