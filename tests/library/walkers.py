"""Take picture files apart by hand, so that the library that wrote them need not be believed.

Each walker reads a whole file and raises AssertionError where it is not what its format says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

# What a clean JPEG consists of: tables, a frame, scans. Of the application segments only JFIF's.
CLEAN_JPEG = {"SOI", "APP0", "DQT", "SOF0", "SOF2", "DHT", "DRI", "SOS", "EOI"}
_JPEG_NAMES = {
    0xD8: "SOI",
    0xD9: "EOI",
    0xDA: "SOS",
    0xDB: "DQT",
    0xC4: "DHT",
    0xDD: "DRI",
    0xFE: "COM",
    **{0xE0 + number: f"APP{number}" for number in range(16)},
    **{0xC0 + number: f"SOF{number}" for number in (0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15)},
}
# What a clean AVIF consists of. There is no item but the picture, and no box for what is none.
_AVIF_TOP = ["ftyp", "meta", "mdat"]
_AVIF_META = {"hdlr", "pitm", "iloc", "iinf", "iprp"}
_AVIF_PROPERTIES = {"ispe", "pixi", "av1C", "colr"}
# AV1: sequence header, temporal delimiter, frame header, tile group, frame. Not metadata (5), not
# padding (15).
_AV1_UNITS = {1, 2, 3, 4, 6}


def jpeg_segments(data: bytes) -> list[tuple[str, bytes]]:
    """Return the segments of a JPEG as (name, payload); bytes after its end are ("TRAILING", …)."""
    assert data[:2] == b"\xff\xd8", "no SOI"
    found, at = [("SOI", b"")], 2
    while True:
        assert data[at] == 0xFF, f"no marker at {at}"
        while data[at + 1] == 0xFF:
            at += 1
        name = _JPEG_NAMES.get(data[at + 1], f"{data[at + 1]:#04x}")
        at += 2
        if name == "EOI":
            found.append(("EOI", b""))
            break
        (length,) = struct.unpack_from(">H", data, at)
        found.append((name, data[at + 2 : at + length]))
        at += length
        if name == "SOS":
            at = _end_of_scan(data, at)
    if data[at:]:
        found.append(("TRAILING", data[at:]))
    return found


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands that is no part of a scan."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def png_chunks(data: bytes) -> list[tuple[str, bytes]]:
    """Return the chunks of a PNG as (type, payload); bytes after IEND are ("TRAILING", …)."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
    found, at = [], 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        found.append((kind.decode("latin-1"), data[at + 8 : at + 8 + length]))
        at += 12 + length
        if kind == b"IEND":
            break
    if data[at:]:
        found.append(("TRAILING", data[at:]))
    return found


def boxes(data: bytes) -> list[tuple[str, bytes]]:
    """Return the boxes of an ISO media file, or of a box, as (type, payload). No byte is left."""
    found, at = [], 0
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        assert 8 <= length <= len(data) - at, f"box {kind!r} of length {length} at {at}"
        found.append((kind.decode("latin-1"), data[at + 8 : at + length]))
        at += length
    return found


def assert_clean(data: bytes, file: str) -> None:
    """Assert that a served file holds pixels and what is needed to draw them, and nothing else."""
    if file.endswith(".avif"):
        assert_clean_avif(data)
    else:
        assert_clean_jpeg(data)


def assert_clean_jpeg(data: bytes) -> None:
    """Assert that a JPEG has no segment that could say anything beside the pixels."""
    segments = jpeg_segments(data)
    names = [name for name, _payload in segments]
    assert set(names) <= CLEAN_JPEG, names
    assert names[-1] == "EOI"
    assert [name.startswith("SOF") for name in names].count(True) == 1
    jfif = [payload for name, payload in segments if name == "APP0"]
    assert len(jfif) == 1
    # Version, density, and a thumbnail of no pixels: 14 bytes and not one more.
    assert jfif[0][:5] == b"JFIF\0"
    assert len(jfif[0]) == 14
    assert jfif[0][-2:] == b"\0\0"


def assert_clean_avif(data: bytes) -> None:
    """Assert that an AVIF has one item, the picture, and no byte that does not belong to it."""
    top = boxes(data)
    assert [kind for kind, _payload in top] == _AVIF_TOP
    meta = dict(boxes(top[1][1][4:]))
    assert set(meta) == _AVIF_META, set(meta)
    items = boxes(meta["iinf"][6:])
    assert len(items) == 1
    # Version and flags, id, protection, type, then a name that says nothing.
    assert items[0][1][8:12] == b"av01"
    assert items[0][1][12:].strip(b"\0") in {b"", b"Color"}
    assert meta["hdlr"][8:12] == b"pict"
    assert meta["hdlr"][24:].strip(b"\0") in {b"", b"libavif"}
    _assert_plain_properties(meta["iprp"])
    offset, length = _extent(meta["iloc"])
    payload = top[2][1]
    assert (offset, length) == (data.index(payload), len(payload)), "bytes that belong to no item"
    assert set(_av1_units(payload)) <= _AV1_UNITS


def _assert_plain_properties(iprp: bytes) -> None:
    properties = boxes(dict(boxes(iprp))["ipco"])
    assert {kind for kind, _payload in properties} <= _AVIF_PROPERTIES
    for kind, payload in properties:
        # A colour is named by three numbers, not by a profile, which has room for texts.
        assert kind != "colr" or (payload[:4] == b"nclx" and len(payload) == 11)


def _extent(iloc: bytes) -> tuple[int, int]:
    """Return offset and length of the one extent of the one item."""
    version, sizes = iloc[0], struct.unpack_from(">H", iloc, 4)[0]
    assert version == 0
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    assert (offset_size, length_size, base_size) == (4, 4, 0)
    count, _item, _reference, extents, offset, length = struct.unpack_from(">HHHHII", iloc, 6)
    assert (count, extents) == (1, 1)
    assert len(iloc) == 22
    return offset, length


def _av1_units(data: bytes) -> Iterator[int]:
    """Give the types of the units in an AV1 stream, to its last byte."""
    at = 0
    while at < len(data):
        header = data[at]
        at += 2 if header & 4 else 1
        assert header & 2, "a unit without a size"
        length = shift = 0
        while True:
            length |= (data[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not data[at - 1] & 0x80:
                break
        at += length
        yield header >> 3 & 15
    assert at == len(data)
