"""The renditions that there are. No size ever comes from an address or a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# The longest edge of a master, in pixels: enough for the widest rendition of a landscape picture,
# and too little to read a sign in the background that nobody noticed.
MASTER_EDGE = 2048

WIDTHS = (320, 640, 960, 1280, 1920)
CARD_WIDTHS = (360, 720, 1080)
# Width to height of the pictures in lists and at the head of a page.
CARD_RATIO = (3, 2)
SQUARE = 400
# What social networks show beside a link (Open Graph asks for 1.91 to 1).
SHARE = (1200, 630)


@dataclass(frozen=True)
class Spec:
    """One rendition: its file name and format, and the box that it fills.

    `height` is None where the picture keeps its own shape.
    """

    name: str
    format: str
    width: int
    height: int | None = None

    @property
    def file(self) -> str:
        """The name of the file, the same for every picture."""
        return f"{self.name}.{'avif' if self.format == 'AVIF' else 'jpg'}"


def _both(name: str, width: int, height: int | None = None) -> Iterator[Spec]:
    yield Spec(name, "AVIF", width, height)
    yield Spec(name, "JPEG", width, height)


def _card_height(width: int) -> int:
    across, down = CARD_RATIO
    return width * down // across


SPECS: tuple[Spec, ...] = (
    *(spec for width in WIDTHS for spec in _both(f"w{width}", width)),
    *(spec for width in CARD_WIDTHS for spec in _both(f"c{width}", width, _card_height(width))),
    Spec("square", "JPEG", SQUARE, SQUARE),
    Spec("share", "JPEG", *SHARE),
)
BY_FILE: dict[str, Spec] = {spec.file: spec for spec in SPECS}


def widths_for(width: int) -> list[tuple[str, int]]:
    """Return (rendition name, real width) of each width worth offering for a master.

    A picture is never enlarged: the first rendition that is as wide as the master is the last.
    """
    offered = []
    for wanted in WIDTHS:
        offered.append((f"w{wanted}", min(wanted, width)))
        if wanted >= width:
            break
    return offered


def files_for(width: int) -> list[Spec]:
    """Return the specs whose files a master of this width has."""
    full = {name for name, _width in widths_for(width)}
    return [spec for spec in SPECS if spec.height is not None or spec.name in full]
