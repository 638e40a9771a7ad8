"""The child that makes parts of a master unrecognisable: run as a program, alone, like `child`.

    blur_child.py SOURCE MASTER STROKES

Reads the master SOURCE and the strokes of a brush (JSON: a list of {"points", "radius"}, see
`library.strokes`), averages away what they cover, writes the rest as it is to MASTER, and prints
what is said of a new master.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
# First of all: it sets the limits.
from in_child import answer  # type: ignore[import-not-found]  # isort: skip

import json
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from pixels import described, write_master  # type: ignore[import-not-found]

Box = tuple[int, int, int, int]

# What is covered in one piece is reduced to so many cells across its longer side before it is
# smoothed: with 6 a face keeps its colours and nothing of its features.
CELLS = 6
# No cell is smaller than this part of the picture's longer side: who dabs at an eye with the
# smallest brush hides it too.
SMALLEST_CELL = 1 / 96
# The longer side of the small map on which pieces are told apart, in pixels.
MAP_EDGE = 256


def main(source: str, master: str, strokes: str) -> dict[str, Any]:
    """Blur, write the master, and return what is said of it."""
    with Image.open(source, formats=("JPEG",)) as opened:
        picture = opened.convert("RGB")
    painted = json.loads(Path(strokes).read_text())
    mask = covered(picture.size, painted)
    for box in pieces(mask):
        average(picture, mask, box)
    write_master(picture, master)
    return {"format": "JPEG", "facts": {}, "removed": [], **described(picture)}


def covered(size: tuple[int, int], strokes: list[dict[str, Any]]) -> Image.Image:
    """Return a mask of a picture, white where a round brush went over it."""
    width, height = size
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    for stroke in strokes:
        radius = max(1.0, stroke["radius"] * width)
        points = [(x * width, y * height) for x, y in stroke["points"]]
        draw.line(points, fill=255, width=round(2 * radius))
        for x, y in points:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return mask


def pieces(mask: Image.Image) -> Iterator[Box]:
    """Give the box of each piece of what is covered; what nearly touches is one piece."""
    step = max(1, -(-max(mask.size) // MAP_EDGE))
    # `reduce` averages: whatever covers a part of a pixel leaves it brighter than black.
    small = mask.reduce(step).point(lambda value: 255 if value else 0)
    while box := small.getbbox():
        first = next(x for x in range(box[0], box[2]) if small.getpixel((x, box[1])))
        rest = small.copy()
        ImageDraw.floodfill(rest, (first, box[1]), 0)
        left, top, right, bottom = ImageChops.subtract(small, rest).getbbox() or box
        small = rest
        yield (
            left * step,
            top * step,
            min(right * step, mask.width),
            min(bottom * step, mask.height),
        )


def average(picture: Image.Image, mask: Image.Image, box: Box) -> None:
    """Replace what is covered within a box by the averages of a few large cells."""
    width, height = box[2] - box[0], box[3] - box[1]
    cell = max(max(width, height) / CELLS, max(picture.size) * SMALLEST_CELL)
    cells = (max(1, round(width / cell)), max(1, round(height / cell)))
    cut = picture.crop(box).resize(cells, Image.Resampling.BOX)
    cut = cut.resize((width, height), Image.Resampling.BILINEAR)
    cut = cut.filter(ImageFilter.GaussianBlur(cell / 2))
    picture.paste(cut, box[:2], mask.crop(box))


if __name__ == "__main__":
    source, master, strokes = sys.argv[1:]
    answer(lambda: main(source, master, strokes), master)
