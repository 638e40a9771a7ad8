"""What takes long and gives the same each time: done once in a run, handed out as copies after.

For pictures that a test needs, not for what it is about: what a file becomes when it arrives is
tested with `arriving` itself.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from unittest import mock

from PIL import Image

from library import arriving
from library.decoding import Found, decode

_decoded: dict[bytes, tuple[Found, bytes]] = {}


@cache
def photo(size: tuple[int, int], seed: int) -> bytes:
    """Return a JPEG; another seed looks altogether different."""
    coarse = Image.frombytes("RGB", (9, 9), Random(seed).randbytes(9 * 9 * 3))  # noqa: S311
    file = BytesIO()
    coarse.resize(size, Image.Resampling.BICUBIC).save(file, "JPEG", quality=90)
    return file.getvalue()


@contextmanager
def decoding() -> Iterator[None]:
    """Let a file that arrives again have what the guarded child made of it the first time."""
    with mock.patch.object(arriving, "decode", _decode):
        yield


def _decode(source: Path, master: Path) -> Found:
    data = source.read_bytes()
    if data not in _decoded:
        _decoded[data] = decode(source, master), master.read_bytes()
    found, pixels = _decoded[data]
    master.write_bytes(pixels)
    return copy.deepcopy(found)
