"""The streams of a PDF: what unpacks to too much is refused, pictures lose their metadata.

Runs in the child alone.
"""

from __future__ import annotations

import zlib
from typing import Any

from in_child import Refused  # type: ignore[import-not-found]
from pdf_objects import items  # type: ignore[import-not-found]
from pdf_pictures import bare_jpeg, bare_jpeg_2000  # type: ignore[import-not-found]
from pikepdf import Name, Stream

# Bytes that one stream, and all together, may have when they are unpacked. A page scanned in
# colour at 600 dots an inch is 104 MB.
MOST_IN_STREAM = 112 * 1024 * 1024
MOST_IN_STREAMS = 400 * 1024 * 1024
MOST_PIXELS = 250_000_000
MOST_FILTERS = 2

_AT_ONCE = 8 * 1024 * 1024
_FLATE = "/FlateDecode"
_UNPACKED = {_FLATE, "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"}
_PICTURES = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg_2000}
_OTHER_PICTURES = {"/CCITTFaxDecode", "/JBIG2Decode"}


class Streams:
    """What the streams of one PDF may still unpack to together."""

    def __init__(self) -> None:
        self.left = MOST_IN_STREAMS

    def check(self, stream: Stream) -> bool:
        """Take metadata out of a stream that is a picture, in place; return whether there was any.

        Raises Refused for what unpacks to too much, or for data in a form that is not known.
        """
        filters = [str(name) for name in items(stream.get("/Filter"), Name)]
        if len(filters) > MOST_FILTERS or pixels_of(stream) > MOST_PIXELS:
            raise Refused("costly")
        if filters and filters[-1] in _PICTURES:
            return self._check_picture(stream, filters)
        if filters == [_FLATE]:
            _unpacked, rest = self.unpack(stream.read_raw_bytes(), keep=False)
            if rest.strip(b"\0\r\n\t "):
                # No reader's program looks there: it was put there for another one.
                stream.write(stream.read_bytes())
        elif set(filters) <= _UNPACKED:
            self.count(len(stream.read_bytes()))
        elif len(filters) > 1 or filters[0] not in _OTHER_PICTURES:
            raise Refused("unreadable")
        return False

    def _check_picture(self, stream: Stream, filters: list[str]) -> bool:
        *packed, last = filters
        data = stream.read_raw_bytes()
        if packed == [_FLATE]:
            data, _rest = self.unpack(data)
        elif packed:
            raise Refused("unreadable")
        bare = _PICTURES[last](data)
        if packed or bare != data:
            parms = items(stream.get("/DecodeParms"))
            stream.write(bare, filter=Name(last), decode_parms=parms[-1] if parms else None)
        return bool(bare != data)

    def unpack(self, data: bytes, *, keep: bool = True) -> tuple[bytes, bytes]:
        """Return packed data unpacked (empty unless it is to be kept), and what lies behind it."""
        unpacker = zlib.decompressobj()
        kept = []
        size = 0
        while part := unpacker.decompress(data, _AT_ONCE):
            size += len(part)
            if size > MOST_IN_STREAM:
                raise Refused("costly")
            self.count(len(part))
            if keep:
                kept.append(part)
            data = unpacker.unconsumed_tail
        return b"".join(kept), unpacker.unused_data

    def count(self, size: int) -> None:
        """Take so many bytes from what is left. Raises Refused when there is not so much."""
        self.left -= size
        if self.left < 0:
            raise Refused("costly")


def pixels_of(stream: Stream) -> int:
    """Return how many pixels a picture says that it has; 0 for what is none."""
    width: Any = stream.get("/Width")
    height: Any = stream.get("/Height")
    return width * height if isinstance(width, int) and isinstance(height, int) else 0
