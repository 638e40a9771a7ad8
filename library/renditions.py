"""Make the files that readers get, from a master."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from library import store
from library.crops import crop_box
from library.specs import SPECS, Spec, files_for

if TYPE_CHECKING:
    # Where pictures are made, and not before: Pillow takes 6 MB of a server.
    from PIL import Image

JPEG_QUALITY = 80
# Measured on photographs of this size: quality 60 at speed 8 is a third of the bytes of the JPEG,
# and a fifth of the time that speed 6 takes.
AVIF_QUALITY = 60
AVIF_SPEED = 8


def make(name: str, spec: Spec, focus: tuple[float, float]) -> None:
    """Make one rendition of a master, over an older one if there is one.

    Raises FileNotFoundError when there is no such master.
    """
    with _master(name) as master:
        _make_from(master, name, spec, focus)


def make_all(name: str, focus: tuple[float, float], *, anew: bool = False) -> int:
    """Make the renditions of a master that are missing (all of them `anew`); return how many."""
    made = 0
    with _master(name) as master:
        master.load()
        for spec in files_for(master.width):
            if anew or not (store.private_folder(name) / spec.file).exists():
                _make_from(master, name, spec, focus)
                made += 1
    return made


def make_crops(name: str, focus: tuple[float, float]) -> None:
    """Make anew what depends on the focal point."""
    with _master(name) as master:
        master.load()
        for spec in SPECS:
            if spec.height is not None:
                _make_from(master, name, spec, focus)


def _master(name: str) -> Image.Image:
    from PIL import Image

    return Image.open(store.master_path(name), formats=("JPEG",))


def _make_from(master: Image.Image, name: str, spec: Spec, focus: tuple[float, float]) -> None:
    picture = _cut(master, spec, focus)
    part = store.part_of(name, spec.file)
    try:
        _write(picture, part, spec)
        store.renew(name, spec.file, part)
    finally:
        part.unlink(missing_ok=True)


def _cut(master: Image.Image, spec: Spec, focus: tuple[float, float]) -> Image.Image:
    """Return the part of a master that a spec shows, in its size; never larger than it was."""
    from PIL.Image import Resampling

    width, height = master.size
    if spec.height is None:
        size = (min(spec.width, width), max(1, round(height * min(spec.width, width) / width)))
        return master.resize(size, Resampling.LANCZOS, reducing_gap=3)
    box = crop_box(master.size, (spec.width, spec.height), focus)
    scale = min(1.0, spec.width / (box[2] - box[0]))
    size = (max(1, round((box[2] - box[0]) * scale)), max(1, round((box[3] - box[1]) * scale)))
    return master.resize(size, Resampling.LANCZOS, box=box, reducing_gap=3)


def _write(picture: Image.Image, file: Path, spec: Spec) -> None:
    packed = BytesIO()
    if spec.format == "AVIF":
        picture.save(packed, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED)
    else:
        picture.save(packed, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    # By Python, which notices when a full disk takes only the first half.
    file.write_bytes(packed.getbuffer())
