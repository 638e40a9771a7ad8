"""Everything that a picture file can say beside its pixels, built byte by byte.

Each block holds SECRET: whoever finds it in a served file has found a leak.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO

from PIL import Image

SECRET = b"SECRET-48.5132N-35.0877E"
SECRET_TEXT = SECRET.decode()

# Types of TIFF fields.
_ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED = 2, 3, 4, 5, 7
_WIDTHS = {_ASCII: 1, _SHORT: 2, _LONG: 4, _RATIONAL: 8, _UNDEFINED: 1}

Field = tuple[int, int, bytes]


def small_jpeg() -> bytes:
    """Return a JPEG of a few pixels that says the secret itself: a thumbnail."""
    handle = BytesIO()
    Image.new("RGB", (16, 12), "red").save(handle, "JPEG", comment=SECRET)
    return handle.getvalue()


# --- EXIF


def exif(orientation: int = 1, thumbnail: bytes | None = None) -> bytes:
    """Return a TIFF block with device, owner, serials, maker note, place, and a thumbnail."""
    thumbnail = small_jpeg() if thumbnail is None else thumbnail
    head = 8
    main = [
        _text(0x010E, SECRET_TEXT),  # description
        _text(0x010F, "Camera works " + SECRET_TEXT),  # make
        _text(0x0110, "Model " + SECRET_TEXT),
        _short(0x0112, orientation),
        _text(0x0131, "Software " + SECRET_TEXT),
        _text(0x013B, "Artist " + SECRET_TEXT),
        _long(0x8769, 0),
        _long(0x8825, 0),
        _text(0xC62F, "Serial " + SECRET_TEXT),
    ]
    inner = [
        _text(0x9003, "2022:04:17 10:30:00"),
        (0x927C, _UNDEFINED, b"MakerNote\0" + SECRET * 20),
        (0x9286, _UNDEFINED, b"ASCII\0\0\0" + SECRET),
        _text(0xA420, "0123456789ABCDEF0123456789ABCDEF"),  # unique id of the picture
        _text(0xA430, "Owner " + SECRET_TEXT),
        _text(0xA431, "Body " + SECRET_TEXT),
        _text(0xA435, "Lens " + SECRET_TEXT),
    ]
    gps = [
        _text(0x0001, "N"),
        (0x0002, _RATIONAL, struct.pack("<6I", 48, 1, 30, 1, 47, 1)),
        _text(0x0003, "E"),
        (0x0004, _RATIONAL, struct.pack("<6I", 35, 1, 5, 1, 16, 1)),
        _text(0x001B, SECRET_TEXT),
        _text(0x001D, "2022:04:17"),
    ]
    inner_at = head + len(_directory(main, head))
    gps_at = inner_at + len(_directory(inner, inner_at))
    second_at = gps_at + len(_directory(gps, gps_at))
    second = [_short(0x0103, 6), _long(0x0201, 0), _long(0x0202, len(thumbnail))]
    thumbnail_at = second_at + len(_directory(second, second_at))
    main[6], main[7] = _long(0x8769, inner_at), _long(0x8825, gps_at)
    second[1] = _long(0x0201, thumbnail_at)
    return b"".join(
        [
            b"II*\0" + struct.pack("<I", head),
            _directory(main, head, following=second_at),
            _directory(inner, inner_at),
            _directory(gps, gps_at),
            _directory(second, second_at),
            thumbnail,
        ]
    )


def _text(tag: int, text: str) -> Field:
    return tag, _ASCII, text.encode() + b"\0"


def _short(tag: int, value: int) -> Field:
    return tag, _SHORT, struct.pack("<H", value)


def _long(tag: int, value: int) -> Field:
    return tag, _LONG, struct.pack("<I", value)


def _directory(fields: Sequence[Field], at: int, following: int = 0) -> bytes:
    """Return an image file directory that stands at `at`, with its values after it."""
    lines, values = b"", b""
    values_at = at + 2 + 12 * len(fields) + 4
    for tag, kind, value in fields:
        count = len(value) // _WIDTHS[kind]
        if len(value) <= 4:
            place = value.ljust(4, b"\0")
        else:
            place = struct.pack("<I", values_at + len(values))
            values += value + b"\0" * (len(value) % 2)
        lines += struct.pack("<HHI", tag, kind, count) + place
    return struct.pack("<H", len(fields)) + lines + struct.pack("<I", following) + values


# --- IPTC, XMP, profiles, second pictures


def iptc(**texts: str) -> bytes:
    """Return Photoshop's block: IPTC fields with creator, place and caption, and a thumbnail."""
    fields = {
        80: texts.get("creator", "Olena Koval"),
        110: texts.get("credit", "Agency"),
        120: texts.get("caption", "Two people at a bridge"),
        115: texts.get("source", "Wire"),
        55: texts.get("taken", "20220417"),
        90: SECRET_TEXT,
        92: SECRET_TEXT,
        95: SECRET_TEXT,
        101: SECRET_TEXT,
    }
    records = b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(text.encode())) + text.encode()
        for number, text in fields.items()
    )
    jpeg = small_jpeg()
    thumbnail = struct.pack(">IIIIIIHH", 1, 16, 12, 48, 576, len(jpeg), 24, 1) + jpeg
    return b"Photoshop 3.0\0" + _resource(0x0404, records) + _resource(0x040C, thumbnail)


def _resource(number: int, data: bytes) -> bytes:
    padding = b"\0" * (len(data) % 2)
    return b"8BIM" + struct.pack(">HxxI", number, len(data)) + data + padding


def xmp() -> bytes:
    """Return an XMP packet with a place and a position."""
    return (
        b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="' + SECRET + b'" '
        b'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="' + SECRET + b'"/>'
        b'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def extended_xmp() -> list[bytes]:
    """Return the segments of an XMP packet that is too long for one."""
    packet = xmp() * 300
    guid = b"0123456789ABCDEF0123456789ABCDEF"
    return [
        b"http://ns.adobe.com/xmp/extension/\0"
        + guid
        + struct.pack(">II", len(packet), at)
        + packet[at : at + 60000]
        for at in range(0, len(packet), 60000)
    ]


def second_picture(first_length: int, second: bytes) -> bytes:
    """Return the payload of the MPF segment that names a second picture after the first.

    `first_length` is the length of the first picture with this segment in it; the block of this
    payload begins four bytes into it.
    """
    entries = struct.pack("<IIIHH", 0x20030000, first_length, 0, 0, 0)
    # Offsets count from the block's own beginning, which follows SOI, marker, length and "MPF\0".
    entries += struct.pack("<IIIHH", 0, len(second), first_length - 10, 0, 0)
    fields = [(0xB000, _UNDEFINED, b"0100"), _long(0xB001, 2), (0xB002, _UNDEFINED, entries)]
    return b"MPF\0" + b"II*\0" + struct.pack("<I", 8) + _directory(fields, 8)


def rgb_profile(
    red: tuple[float, float, float],
    green: tuple[float, float, float],
    blue: tuple[float, float, float],
    gamma: float = 2.2,
) -> bytes:
    """Return an ICC profile of three primaries (XYZ under D50) that says the secret in words."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = {
        b"rXYZ": _xyz(red),
        b"gXYZ": _xyz(green),
        b"bXYZ": _xyz(blue),
        **dict.fromkeys([b"rTRC", b"gTRC", b"bTRC"], curve),
    }
    return _profile(b"RGB ", b"XYZ ", b"mntr", tags)


def cmyk_profile(inks: dict[tuple[int, int, int, int], tuple[float, float, float]]) -> bytes:
    """Return an ICC profile of a printer: the Lab colour that each mix of full inks gives."""
    table = b""
    for cyan in (0, 1):
        for magenta in (0, 1):
            for yellow in (0, 1):
                for black in (0, 1):
                    light, a, b = inks[cyan, magenta, yellow, black]
                    table += bytes([round(light * 2.55), round(a + 128), round(b + 128)])
    straight = bytes(range(256))
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    # Four channels in, three out, two points of a grid along each side.
    table = b"mft1\0\0\0\0\x04\x03\x02\0" + identity + straight * 4 + table + straight * 3
    return _profile(b"CMYK", b"Lab ", b"prtr", {b"A2B0": table})


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _profile(space: bytes, connection: bytes, device: bytes, tags: dict[bytes, bytes]) -> bytes:
    words = b"desc\0\0\0\0" + struct.pack(">I", len(SECRET) + 1) + SECRET + b"\0" + b"\0" * 78
    tags = {
        b"desc": words,
        b"cprt": b"text\0\0\0\0" + SECRET + b"\0",
        b"wtpt": _xyz((0.9642, 1.0, 0.8249)),
        **tags,
    }
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        data = data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", name, 128 + 4 + 12 * len(tags) + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4sI4s4s4s12x4s4s4x4s4s8x4x3i4s44x",
        128 + len(table) + len(body),
        b"none",
        0x02400000,
        device,
        space,
        connection,
        b"acsp",
        b"APPL",
        b"none",
        b"none",
        *(round(value * 65536) for value in (0.9642, 1.0, 0.8249)),
        b"none",
    )
    assert len(head) == 128
    return head + table + body


# --- Putting it into files


def with_segments(jpeg: bytes, segments: Sequence[tuple[int, bytes]]) -> bytes:
    """Return a JPEG with segments (marker such as 0xE1, payload) right after its beginning."""
    added = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
        for marker, payload in segments
    )
    return jpeg[:2] + added + jpeg[2:]


def chunk(kind: bytes, payload: bytes) -> bytes:
    """Return one chunk of a PNG."""
    checksum = zlib.crc32(kind + payload)
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", checksum)


def with_chunks(png: bytes, before: Sequence[bytes], after: Sequence[bytes] = ()) -> bytes:
    """Return a PNG with chunks right after its header, and others right before its end."""
    return png[:33] + b"".join(before) + png[33:-12] + b"".join(after) + png[-12:]
