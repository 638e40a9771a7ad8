"""Hostile texts planted in the database, opened in Chromium: nothing of them runs.

With the content security policy taken away, so that it is the cleaning that is tried.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import ROOT, Site, sign_in
from tests.e2e.writing import open_editor
from tests.publishing.hostile import HOSTILE

pytestmark = pytest.mark.e2e

PIECES = [piece for piece in HOSTILE if "\x00" not in piece and "\ud800" not in piece]
# An unclosed comment swallows what follows it, so only a few stand in one text.
BODIES = [
    f"<p>Start</p>{''.join(f'<div>{piece}</div>' for piece in PIECES[start : start + 4])}"
    for start in range(0, len(PIECES), 4)
]
PLANT = """
import json, sys
from articles.models import ArticleDraft
from publishing import workflow
for number, body in enumerate(json.load(open(sys.argv[-1]))):
    names = {"title": f"Planted {number}", "slug": f"planted-{number}"}
    draft = ArticleDraft(language="en", type="page", body="<p>x</p>", **names)
    workflow.save(draft, by=None)
    ArticleDraft.objects.filter(pk=draft.pk).update(body=body)
    workflow.publish(draft, by=None)
    ArticleDraft.objects.filter(pk=draft.pk).update(body=body, methods=body)
"""


@pytest.fixture(scope="module")
def planted(site: Site, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Plant the texts past every verb; return how many."""
    file = tmp_path_factory.mktemp("planted") / "bodies.json"
    file.write_text(json.dumps(BODIES), encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    code = PLANT.replace("sys.argv[-1]", repr(str(file)))
    subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "shell", "-c", code],
        cwd=ROOT,
        env={**kept, "LEGION_VAR": str(site.var)},
        check=True,
    )
    return len(BODIES)


@pytest.fixture
def unguarded(browser: Browser, site: Site) -> Iterator[Page]:
    """A window without the policy, in which the canary sings in every frame."""
    context = browser.new_context(base_url=site.url, bypass_csp=True, locale="en-GB")
    context.add_init_script("window.canary = () => { top.sang = location.href; };")
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    yield page
    context.close()


def sang(page: Page) -> object:
    return page.evaluate("window.sang")


def test_the_canary_sings_when_something_runs(unguarded: Page, site: Site) -> None:
    unguarded.goto("/en/")
    unguarded.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=canary(1)>')"
    )
    unguarded.wait_for_function("window.sang")


def test_nothing_runs_for_readers(unguarded: Page, planted: int) -> None:
    for number in range(planted):
        response = unguarded.goto(f"/en/pages/planted-{number}/")
        assert response is not None
        assert response.status == 200
        _try_everything(unguarded, ".prose")
        assert sang(unguarded) is None, BODIES[number]


def test_nothing_runs_in_the_editor(unguarded: Page, planted: int, site: Site) -> None:
    sign_in(unguarded, site)
    unguarded.goto("/admin/articles/articledraft/?q=Planted")
    for number in range(0, planted, 3):
        unguarded.goto(f"/admin/articles/articledraft/?q=planted-{number}")
        unguarded.get_by_role("link", name=f"Planted {number}", exact=True).click()
        frame = open_editor(unguarded)
        expect(frame.locator("body")).to_contain_text("Start")
        unguarded.wait_for_timeout(100)
        assert sang(unguarded) is None, BODIES[number]


def test_nothing_runs_when_it_is_put_into_the_editor(unguarded: Page, site: Site) -> None:
    """Not through the server this time: the editor by itself, as when something is pasted."""
    sign_in(unguarded, site)
    unguarded.goto("/admin/articles/articledraft/add/")
    open_editor(unguarded)
    for piece in PIECES:
        unguarded.evaluate("html => CKEDITOR.instances.id_body.setData(html)", piece)
        unguarded.wait_for_timeout(30)
        assert sang(unguarded) is None, piece


def _try_everything(page: Page, within: str) -> None:
    """Move over, focus and click all there is."""
    page.evaluate(
        """(within) => {
          for (const node of document.querySelectorAll(`${within} *`)) {
            for (const name of ["mouseover", "focus", "mousedown", "toggle", "animationstart"])
              node.dispatchEvent(new Event(name, { bubbles: true }));
            if (node.matches("a[href^=javascript]")) node.click();
          }
        }""",
        within,
    )
