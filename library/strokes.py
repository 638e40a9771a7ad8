"""What a brush has painted over a picture, as it comes from a form: checked and bounded."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

# A whole crowd, face by face; and what a child paints in a second.
MOST_STROKES = 300
MOST_POINTS = 6_000
# Characters of all strokes as text.
MOST_TEXT = 400_000
# In fractions of the picture's width.
LARGEST_RADIUS = 0.5


class TooMuch(ValueError):
    """More was painted than is blurred at once."""


@dataclass(frozen=True)
class Stroke:
    """One stroke of a round brush.

    `points` are (from the left, from the top) in fractions of the picture's width and height, 0 to
    1; `radius` is a fraction of its width.
    """

    points: tuple[tuple[float, float], ...]
    radius: float


def strokes_in(text: str) -> list[Stroke]:
    """Return the strokes that a script has written: [{"radius": 0.02, "points": [[0.5, 0.5], …]}].

    Raises TooMuch, and ValueError for anything that is not strokes.
    """
    if len(text) > MOST_TEXT:
        raise TooMuch
    try:
        given = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("not strokes") from error
    if not isinstance(given, list):
        raise ValueError("not strokes")
    strokes = [_stroke(one) for one in given]
    if len(strokes) > MOST_STROKES or sum(len(one.points) for one in strokes) > MOST_POINTS:
        raise TooMuch
    return strokes


def _stroke(given: Any) -> Stroke:
    if not (isinstance(given, dict) and isinstance(given.get("points"), list) and given["points"]):
        raise ValueError("not a stroke")
    radius = _number(given.get("radius"), LARGEST_RADIUS)
    if radius == 0:
        raise ValueError("not a brush")
    return Stroke(tuple(_point(one) for one in given["points"]), radius)


def _point(given: Any) -> tuple[float, float]:
    if not (isinstance(given, list) and len(given) == 2):
        raise ValueError("not a point")
    return _number(given[0], 1), _number(given[1], 1)


def _number(given: Any, most: float) -> float:
    """Return a number between 0 and `most`. Raises ValueError for anything else."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError("not a number")
    if not (0 <= given <= most and math.isfinite(given)):
        raise ValueError("out of bounds")
    return float(given)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")
