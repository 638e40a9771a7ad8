"""Which part of a picture a shape shows: as much as fits, as near to the focal point as it can."""

from __future__ import annotations

Box = tuple[int, int, int, int]


def crop_box(size: tuple[int, int], shape: tuple[int, int], focus: tuple[float, float]) -> Box:
    """Return (left, top, right, bottom) in pixels of the largest cut of a given shape.

    `size` is the picture's width and height, `shape` a ratio such as (3, 2), `focus` the focal
    point in fractions of the width and the height (0 to 1).
    """
    width, height = size
    across, down = shape
    cut_width = min(width, max(1, round(height * across / down)))
    cut_height = min(height, max(1, round(width * down / across)))
    left = _placed(focus[0] * width, cut_width, width)
    top = _placed(focus[1] * height, cut_height, height)
    return left, top, left + cut_width, top + cut_height


def _placed(centre: float, length: int, whole: int) -> int:
    """Return where a cut begins that lies around a centre as far as the whole allows."""
    return max(0, min(whole - length, round(centre - length / 2)))
