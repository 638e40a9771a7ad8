"""Make a face or a sign unrecognisable: the pixels are averaged away, not covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from library.decoding.pixels import color_of, look_of, write_master

# An area is reduced to so many cells across its longer side before it is smoothed: with 6 a face
# keeps its colours and nothing of its features.
CELLS = 6


@dataclass(frozen=True)
class Area:
    """An ellipse within a box, in fractions of the picture's width and height (0 to 1)."""

    left: float
    top: float
    width: float
    height: float


def blur_areas(source: Path, target: Path, areas: Iterable[Area]) -> tuple[str, str]:
    """Write the picture at `source` to `target` with areas blurred; return its colour and look."""
    with Image.open(source, formats=("JPEG",)) as opened:
        picture = opened.convert("RGB")
    for area in areas:
        _blur(picture, area)
    write_master(picture, target)
    return color_of(picture), look_of(picture)


def _blur(picture: Image.Image, area: Area) -> None:
    box = _pixels(picture.size, area)
    width, height = box[2] - box[0], box[3] - box[1]
    if width < 1 or height < 1:
        return
    scale = CELLS / max(width, height)
    cells = (max(1, round(width * scale)), max(1, round(height * scale)))
    cut = picture.crop(box).resize(cells, Image.Resampling.BOX)
    cut = cut.resize((width, height), Image.Resampling.BILINEAR)
    cut = cut.filter(ImageFilter.GaussianBlur(max(width, height) / (2 * CELLS)))
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, width - 1, height - 1), fill=255)
    picture.paste(cut, box[:2], mask)


def _pixels(size: tuple[int, int], area: Area) -> tuple[int, int, int, int]:
    width, height = size
    left, top = _within(area.left), _within(area.top)
    right, bottom = _within(area.left + area.width), _within(area.top + area.height)
    return round(left * width), round(top * height), round(right * width), round(bottom * height)


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))
