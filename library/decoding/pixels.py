"""What is said of a picture's pixels, and how a master is written: here and in the child alike."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import dhash
from PIL import Image

# JPEG quality of a master: no difference to be seen, a quarter of the bytes of a lossless file.
QUALITY = 95


def color_of(picture: Image.Image) -> str:
    """Return the average colour of an RGB picture as #rrggbb."""
    return "#" + picture.resize((1, 1), Image.Resampling.BOX).tobytes().hex()


def look_of(picture: Image.Image) -> str:
    """Return a perceptual hash: 128 bits in hex, of which like pictures share all but a few."""
    # One pixel more each way than bits: each bit says whether its neighbour is brighter.
    grey = picture.convert("L").resize((9, 9), Image.Resampling.LANCZOS)
    return f"{dhash.dhash_int(list(grey.tobytes())):032x}"


def described(picture: Image.Image) -> dict[str, Any]:
    """Return what is said of a master's pixels: its size, its colour, its look."""
    return {
        "width": picture.width,
        "height": picture.height,
        "color": color_of(picture),
        "look": look_of(picture),
    }


def write_master(picture: Image.Image, file: str | Path) -> None:
    """Write an RGB picture as a master: a JPEG with nothing in it but the pixels."""
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    # By Python, which notices when a full disk takes only the first half.
    Path(file).write_bytes(packed.getbuffer())
