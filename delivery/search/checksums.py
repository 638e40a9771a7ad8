"""Whether the files of an index are what was written: damage that reading may not notice.

Tantivy ends every file with a CRC-32 of what stands before it, and its Python package has no call
that compares them. The layout is the one of `tantivy::directory::footer` (index format 7): content,
JSON with the member `crc`, length of the JSON, a magic number; numbers of 32 bits, little-endian.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

_TAIL = struct.Struct("<II")
_MAGIC = 1337
_PIECE = 1 << 20


def damaged_file(folder: Path) -> Path | None:
    """Return the first file of the index in `folder` that is damaged; None if all are sound.

    Files that a writer removes meanwhile count as sound. Reads all of them: about a second for
    each gigabyte.
    """
    try:
        files = list(_files(folder))
    except (OSError, ValueError, KeyError, TypeError):
        return folder / "meta.json"
    return next((file for file in files if not _is_sound(file)), None)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files that the newest commit is made of."""
    for segment in json.loads((folder / "meta.json").read_bytes())["segments"]:
        name = segment["segment_id"].replace("-", "")
        deletes = segment.get("deletes") or {}
        for file in sorted(folder.glob(f"{name}.*")):
            # A writer at work may be in the middle of newer deletes.
            if file.suffix != ".del" or file.name == f"{name}.{deletes.get('opstamp')}.del":
                yield file


def _is_sound(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if size < _TAIL.size:
                return False
            file.seek(size - _TAIL.size)
            length, magic = _TAIL.unpack(file.read(_TAIL.size))
            content = size - _TAIL.size - length
            if magic != _MAGIC or content < 0:
                return False
            file.seek(content)
            said = json.loads(file.read(length))["crc"]
            file.seek(0)
            crc = 0
            while content:
                piece = file.read(min(_PIECE, content))
                crc = zlib.crc32(piece, crc)
                content -= len(piece)
            return bool(crc == said)
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False
