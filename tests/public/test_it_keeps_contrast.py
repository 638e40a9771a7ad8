"""The colours of the site: every text on every ground that it stands on, by light and by dark."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings

# WCAG 2.2, success criterion 1.4.6 (AAA) for text, 1.4.11 for the borders of what one types into.
TEXT, CONTROL = 7.0, 3.0
TEXTS = ("ink", "secondary", "link", "visited", "alert")
GROUNDS = ("paper", "surface", "note")


def _tokens() -> dict[str, dict[str, str]]:
    """Return the colours of the style sheet, by light and by dark."""
    css = (Path(settings.BASE_DIR) / "static" / "site.css").read_text()
    layer = css[css.index("@layer tokens {") : css.index("@layer base {")]
    light, dark = layer.split("@media screen and (prefers-color-scheme: dark)")
    found = re.compile(r"--([a-z]+): (#[0-9a-f]{6});")
    by_light = dict(found.findall(light))
    return {"light": by_light, "dark": {**by_light, **dict(found.findall(dark))}}


def _luminance(color: str) -> float:
    """Return the relative luminance of #rrggbb as WCAG 2.2 defines it."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    # The best known grey that just fails AA on white.
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_every_ground(scheme: str) -> None:
    colors = _tokens()[scheme]
    found = {
        (text, ground): round(_contrast(colors[text], colors[ground]), 2)
        for text, ground in itertools.product(TEXTS, GROUNDS)
    }
    assert {pair: value for pair, value in found.items() if value < TEXT} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_one_types_into_has_an_edge(scheme: str) -> None:
    colors = _tokens()[scheme]
    assert _contrast(colors["border"], colors["paper"]) >= CONTROL


def test_dark_changes_tokens_and_nothing_else() -> None:
    css = (Path(settings.BASE_DIR) / "static" / "site.css").read_text()
    assert css.count("prefers-color-scheme") == 1
    assert set(_tokens()["dark"]) == set(_tokens()["light"])


def test_no_rule_knows_left_from_right() -> None:
    """The whole site turns with `dir=rtl`: lengths and edges are logical."""
    css = (Path(settings.BASE_DIR) / "static" / "site.css").read_text()
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|[^-](?:left|right|top|bottom):", css
    )
    assert physical == []
    assert not re.search(r"text-align: (?:left|right)|float: (?:left|right)", css)
