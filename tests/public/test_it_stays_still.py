"""Nothing moves by itself: what a reader loads holds no animation, for nobody has to ask for less.

So there is nothing to stop, pause or hide (WCAG 2.2.2), nothing that flashes (2.3.1) and nothing
that an action sets in motion (2.3.3). The back office moves little, and nothing where its system
asks for less motion.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READERS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("static/*.css", "static/*.js", "static/*.svg", "templates/lite/style.css")
    for path in ROOT.glob(pattern)
)
# What sets something in motion: by style, by script, by mark-up.
MOTION = re.compile(
    r"@keyframes|@view-transition"
    r"|\b(?:animation|transition|scroll-behavior|scroll-timeline|offset-path)[a-z-]*\s*:(?!\s*none)"
    r"|\.animate\(|requestAnimationFrame|setInterval|startViewTransition"
    r"|behavior:\s*[\"']smooth|<(?:animate|set|marquee|blink)\b|\bautoplay\b"
)
LESS = re.compile(r"@media \(prefers-reduced-motion: reduce\) \{ \* \{([^}]*)\} \}")


@pytest.mark.parametrize("name", READERS)
def test_what_readers_load_sets_nothing_in_motion(name: str) -> None:
    assert MOTION.findall((ROOT / name).read_text()) == []


def test_no_page_sets_anything_in_motion() -> None:
    pages = [*(ROOT / "templates").rglob("*.html"), ROOT / "deploy" / "back-soon.html"]
    assert len(pages) > 100
    assert [str(page) for page in pages if MOTION.search(page.read_text())] == []


def test_the_back_office_is_still_for_who_asks() -> None:
    (rule,) = LESS.findall((ROOT / "static" / "admin-theme" / "base.css").read_text())
    assert "transition: none !important" in rule
    assert "animation: none !important" in rule


@pytest.mark.parametrize(
    "text",
    [
        "a { transition: color 1s }",
        "@keyframes spin { }",
        "html { scroll-behavior: smooth }",
        'x.scrollIntoView({ behavior: "smooth" })',
        "box.animate([])",
        "<video autoplay>",
    ],
)
def test_motion_would_be_found(text: str) -> None:
    assert MOTION.search(text)
