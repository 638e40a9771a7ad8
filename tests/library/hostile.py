"""Hostile pictures, made here: metadata everywhere, polyglots, bombs, broken files, odd names.

Each is a function without arguments that returns bytes, so that a test can name it before it is
made. Where one can be opened at all, it shows `base()`.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.library import metadata
from tests.library.metadata import SECRET, chunk, with_chunks, with_segments
from tests.library.scenes import scene

Maker = Callable[[], bytes]

PHONE_HEIC = Path(__file__).with_name("files") / "phone.heic"
SIZE = (240, 160)


def base(mode: str = "RGB") -> Image.Image:
    """Return the picture that the files of this module show."""
    picture = scene(7, SIZE, grain=4)
    if mode in {"RGBA", "LA"}:
        picture.putalpha(Image.linear_gradient("L").resize(SIZE))
    return picture.convert(mode)


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    """Return a picture as a file of a format."""
    handle = BytesIO()
    picture.save(handle, form, **options)
    return handle.getvalue()


def jpeg(**options: Any) -> bytes:
    """Return the picture as a plain JPEG."""
    return saved(base(), "JPEG", **{"quality": 90, **options})


def png(**options: Any) -> bytes:
    """Return the picture as a plain PNG."""
    return saved(base(), "PNG", **options)


# --- Metadata: each must give a clean picture


def jpeg_with_everything() -> bytes:
    """Every application segment, a comment, a thumbnail, bytes after the end."""
    segments = [
        (0xE0, b"JFXX\0\x10" + metadata.small_jpeg()),
        (0xE1, b"Exif\0\0" + metadata.exif()),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + metadata.xmp()),
        *((0xE1, part) for part in metadata.extended_xmp()),
        (0xE2, b"ICC_PROFILE\0\x01\x01" + SRGB_LIKE()),
        (0xED, metadata.iptc()),
        (0xEE, b"Adobe\0\x64\0\0\0\0\x01"),
        *((0xE0 + number, b"App\0" + SECRET) for number in range(3, 16) if number != 14),
        (0xFE, SECRET),
    ]
    return with_segments(jpeg(), segments) + SECRET * 10


def jpeg_with_every_segment_of_its_own(number: int) -> Maker:
    """Return the maker of a JPEG with the secret in one application segment alone."""
    return lambda: with_segments(jpeg(), [(0xE0 + number, SECRET)])


def jpeg_with_broken_exif() -> bytes:
    """EXIF that points outside of itself, around in circles, and to nothing."""
    block = bytearray(metadata.exif(orientation=6))
    block[4:8] = struct.pack("<I", 8)
    # The first directory is followed by itself; the inner one lies far behind the end.
    for tag in (0x8769, 0x8825):
        at = block.index(struct.pack("<HH", tag, 4))
        block[at + 8 : at + 12] = struct.pack("<I", 0xFFFFFF00)
    return with_segments(jpeg(), [(0xE1, b"Exif\0\0" + bytes(block))])


def jpeg_with_garbled_exif() -> bytes:
    """EXIF whose every count is enormous."""
    block = metadata.exif().replace(b"\x02\0", b"\x02\xff").replace(b"\x07\0", b"\xff\xff")
    return with_segments(jpeg(), [(0xE1, b"Exif\0\0" + block)])


def jpeg_with_broken_iptc() -> bytes:
    """Photoshop's block, cut in the middle, and a profile that is none."""
    return with_segments(
        jpeg(),
        [(0xED, metadata.iptc()[:91]), (0xE2, b"ICC_PROFILE\0\x01\x01" + SECRET * 9)],
    )


def phone_photo() -> bytes:
    """A JPEG of a phone: two pictures in one file (MPO), the second with a place of its own."""
    second = with_segments(jpeg(quality=50), [(0xE1, b"Exif\0\0" + metadata.exif())])
    outer = with_segments(jpeg(), [(0xE1, b"Exif\0\0" + metadata.exif(orientation=1))])
    length = len(outer) + 4 + len(metadata.second_picture(10, second))
    return with_segments(outer, [(0xE2, metadata.second_picture(length, second))]) + second


def png_with_everything() -> bytes:
    """Every chunk that can hold words, before and after the pixels, and bytes after the end."""
    latin = b"Comment\0" + SECRET
    packed = zlib.compress(SECRET)
    before = [
        chunk(b"iCCP", b"profile\0\0" + zlib.compress(SRGB_LIKE())),
        chunk(b"tEXt", latin),
        chunk(b"zTXt", b"Comment\0\0" + packed),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + metadata.xmp()),
        chunk(b"eXIf", metadata.exif()),
        chunk(b"tIME", struct.pack(">HBBBBB", 2022, 4, 17, 10, 30, 0)),
        chunk(b"sPLT", b"name " + SECRET + b"\0\x08"),
        chunk(b"caBX", SECRET),
        chunk(b"prVt", SECRET),
    ]
    after = [chunk(b"tEXt", latin), chunk(b"iTXt", b"Comment\0\1\0\0\0" + packed)]
    return with_chunks(png(), before, after) + SECRET


def webp_with_everything() -> bytes:
    """EXIF, XMP, a profile, a chunk that nobody knows, and bytes after the end."""
    packed = saved(
        base(), "WEBP", exif=metadata.exif(), xmp=metadata.xmp(), icc_profile=SRGB_LIKE()
    )
    packed += b"JUNK" + struct.pack("<I", len(SECRET)) + SECRET + b"\0" * (len(SECRET) % 2)
    return packed[:4] + struct.pack("<I", len(packed) - 8) + packed[8:] + SECRET


def gif_with_everything() -> bytes:
    """A comment, an application's block with XMP, a plain text, and bytes after the end."""
    blocks = (
        b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\0"
        b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0"
        b"\x21\x01\x0c" + b"\0" * 12 + bytes([len(SECRET)]) + SECRET + b"\0"
    )
    plain = saved(base().quantize(64), "GIF")
    table = 13 + 3 * 2 ** ((plain[10] & 7) + 1)
    return plain[:table] + blocks + plain[table:-1] + blocks + b";" + SECRET


def avif_with_everything() -> bytes:
    """EXIF, XMP and a profile as items and properties, a free box, bytes after the end."""
    packed = saved(
        base(), "AVIF", exif=metadata.exif(), xmp=metadata.xmp(), icc_profile=SRGB_LIKE()
    )
    return packed + struct.pack(">I", 8 + len(SECRET)) + b"free" + SECRET


def phone_heic() -> bytes:
    """A picture as many phones take it, with EXIF and XMP, stored on its side.

    Nothing that the site needs can write HEIC, so this one is kept as a file.
    """
    return PHONE_HEIC.read_bytes()


def SRGB_LIKE() -> bytes:  # noqa: N802 - a constant that is made when it is asked for
    """Return a profile with the primaries of sRGB, and the secret in its words."""
    return metadata.rgb_profile(
        (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    )


METADATA: dict[str, Maker] = {
    "everything.jpg": jpeg_with_everything,
    "broken-exif.jpg": jpeg_with_broken_exif,
    "garbled-exif.jpg": jpeg_with_garbled_exif,
    "broken-iptc.jpg": jpeg_with_broken_iptc,
    "phone.jpg": phone_photo,
    "everything.png": png_with_everything,
    "everything.webp": webp_with_everything,
    "everything.gif": gif_with_everything,
    "everything.avif": avif_with_everything,
    "phone.heic": phone_heic,
    **{
        f"app{number}.jpg": jpeg_with_every_segment_of_its_own(number)
        for number in range(16)
        if number != 14  # Adobe's says how to read the colours; a wrong one changes the picture.
    },
}


# --- Two files in one: a clean picture


def gif_and_script() -> bytes:
    """A GIF that is a script as well: its width spells the beginning of a comment."""
    wide = Image.new("P", (0x2A2F, 4))
    data = saved(wide, "GIF")
    assert data[6:8] == b"/*"
    return data + b"*/=1;alert('" + SECRET + b"')//"


def jpeg_and_page() -> bytes:
    """A JPEG with a page of HTML in its comment and after its end."""
    page = b"<html><script>alert('" + SECRET + b"')</script></html>"
    return with_segments(jpeg(), [(0xFE, page)]) + page


def jpeg_and_archive() -> bytes:
    """A JPEG that opens as a ZIP file."""
    handle = BytesIO()
    with zipfile.ZipFile(handle, "w") as archive:
        archive.writestr("index.php", b"<?php echo '" + SECRET + b"'; ?>")
    return jpeg() + handle.getvalue()


def jpeg_and_document() -> bytes:
    """A JPEG with a PDF in its comment."""
    return with_segments(jpeg(), [(0xFE, b"\n%PDF-1.7\n" + SECRET + b"\n%%EOF")])


def png_and_page() -> bytes:
    """A PNG with a page of HTML in a chunk and after its end."""
    page = b"<html><script>alert('" + SECRET + b"')</script></html>"
    return with_chunks(png(), [chunk(b"tEXt", b"Comment\0" + page)]) + page


POLYGLOTS: dict[str, Maker] = {
    "script.gif": gif_and_script,
    "page.jpg": jpeg_and_page,
    "archive.jpg": jpeg_and_archive,
    "document.jpg": jpeg_and_document,
    "page.png": png_and_page,
}


# --- No picture of ours, whatever it is called: one sentence

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
_EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n(%pipe%id) (w) file\nshowpage\n"


def _plain(data: bytes) -> Maker:
    return lambda: data


def _in_format(form: str, picture: str = "RGB") -> Maker:
    return lambda: saved(base(picture), form)


OTHERS: dict[str, Maker] = {
    "drawing.svg": _plain(_SVG),
    "drawing.jpg": _plain(_SVG),
    "drawing.png": _plain(b"<?xml version='1.0'?>" + _SVG),
    "packed.svg": lambda: zlib.compress(_SVG, wbits=31),
    "document.jpg": _plain(_PDF),
    "document.eps.jpg": _plain(_EPS),
    "page.jpg": _plain(b"<!doctype html><script>alert(1)</script>"),
    "program.jpg": _plain(b"\x7fELF\x02\x01\x01" + b"\0" * 200),
    "archive.jpg": _plain(b"PK\x03\x04" + b"\0" * 200),
    "text.jpg": _plain(b"push graphic-context\nfill 'url(https://localhost/|id)'\n" * 9),
    "film.heic": _plain(struct.pack(">I", 24) + b"ftypisom\0\0\2\0isomiso2" + b"\0" * 300),
    "empty.jpg": _plain(b""),
    "one-byte.jpg": _plain(b"\xff"),
    "two-bytes.jpg": _plain(b"\xff\xd8"),
    "zeros.png": _plain(b"\0" * 5000),
    "signature.png": _plain(b"\x89PNG\r\n\x1a\n"),
    "bitmap.jpg": _in_format("BMP"),
    "bitmap.tiff": _in_format("TIFF"),
    "bitmap.ico": _in_format("ICO"),
    "bitmap.jp2": _in_format("JPEG2000"),
    "bitmap.pcx": _in_format("PCX"),
    "bitmap.tga": _in_format("TGA"),
    "bitmap.ppm": _in_format("PPM"),
    "bitmap.pdf": _in_format("PDF"),
    "bitmap.eps": _in_format("EPS"),
    "bitmap.webp.dds": _in_format("DDS"),
}


# --- Bombs: one sentence


def huge_png(width: int, height: int, *, rows: int = 0) -> Maker:
    """Return the maker of a PNG of one bit a pixel; of the rows only so many are there."""

    def make() -> bytes:
        packer = zlib.compressobj(9)
        line = b"\0" * ((width + 7) // 8 + 1)
        packed = b"".join(packer.compress(line) for _row in range(rows)) + packer.flush()
        head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
        body = chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + body

    return make


def huge_jpeg() -> bytes:
    """A JPEG of 65535 by 65535 pixels in a few kilobytes."""
    data = bytearray(jpeg())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 65535, 65535)
    return bytes(data)


def huge_gif() -> bytes:
    """A GIF of 65535 by 65535 pixels."""
    data = bytearray(saved(base().quantize(16), "GIF"))
    data[6:10] = struct.pack("<HH", 65535, 65535)
    return bytes(data)


def huge_gif_frame() -> bytes:
    """A GIF of 10 by 10 whose first frame says that it is 65535 by 65535."""
    data = bytearray(saved(base().quantize(16), "GIF"))
    data[6:10] = struct.pack("<HH", 10, 10)
    frame = data.index(b",", 13 + 3 * 16)
    data[frame + 5 : frame + 9] = struct.pack("<HH", 65535, 65535)
    return bytes(data)


def huge_webp() -> bytes:
    """An animated WebP whose canvas is 16384 by 16384."""
    data = bytearray(saved(base(), "WEBP", save_all=True, append_images=[scene(8, SIZE)]))
    canvas = data.index(b"VP8X") + 12
    data[canvas : canvas + 6] = struct.pack("<I", 16383)[:3] * 2
    return bytes(data)


def _huge_boxes(data: bytes) -> bytes:
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", 65535, 65535) + data[at + 8 :]


def scan_bomb() -> bytes:
    """A progressive JPEG of 49 megapixels with thousands of scans that hold nothing."""
    head = saved(Image.new("L", (16, 16)), "JPEG", progressive=True)
    frame = head.index(b"\xff\xc2")
    tables = bytearray(head[: head.index(b"\xff\xda")])
    tables[frame + 5 : frame + 9] = struct.pack(">HH", 7000, 7000)
    # One table for the runs of a scan that refines: each byte of ones is an end of many blocks.
    code = b"\x10" + bytes([0, 1] + [0] * 14) + b"\xe0"
    table = b"\xff\xc4" + struct.pack(">H", 2 + len(code)) + code
    scan = b"\xff\xda\0\x08\x01\x01\0\x01\x3f\0" + b"\x00" * 60
    return bytes(tables) + table + scan * 30000 + b"\xff\xd9"


def packed_words() -> bytes:
    """A PNG with a text of 200 MB in a chunk of 200 KB."""
    words = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 200_000_000, 9))
    return with_chunks(png(), [words])


def many_packed_words() -> bytes:
    """A PNG with a thousand texts of a megabyte each."""
    words = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 1_000_000, 9))
    return with_chunks(png(), [words] * 1000)


def packed_profile() -> bytes:
    """A PNG with a profile of 200 MB in a chunk of 200 KB."""
    return with_chunks(png(), [chunk(b"iCCP", b"p\0\0" + zlib.compress(b"a" * 200_000_000, 9))])


BOMBS: dict[str, Maker] = {
    "30000.png": huge_png(30000, 30000, rows=30000),
    "header.png": huge_png(30000, 30000),
    "65535.png": huge_png(65535, 65535),
    "thin.png": huge_png(2**31 - 1, 1),
    "65535.jpg": huge_jpeg,
    "65535.gif": huge_gif,
    "frame.gif": huge_gif_frame,
    "canvas.webp": huge_webp,
    "65535.avif": lambda: _huge_boxes(saved(base(), "AVIF")),
    "65535.heic": lambda: _huge_boxes(phone_heic()),
    "scans.jpg": scan_bomb,
    "words.png": packed_words,
    "many-words.png": many_packed_words,
    "profile.png": packed_profile,
}


def many_frames(form: str, count: int) -> Maker:
    """Return the maker of a film of so many frames."""

    def make() -> bytes:
        first = base().quantize(8) if form == "GIF" else base()
        small = [first.copy().resize((24, 16)).resize(SIZE) for _frame in range(2)]
        frames = [small[number % 2] for number in range(count)]
        return saved(first, form, save_all=True, append_images=frames, duration=20)

    return make


def large_still(form: str, mode: str) -> Maker:
    """Return the maker of a picture of just under 50 megapixels."""

    def make() -> bytes:
        if mode == "P":
            small = base().quantize(200)
        elif mode == "I;16":
            small = base("L").convert("I").point(lambda value: value * 257).convert("I;16")
        else:
            small = base(mode)
        large = small.resize((7000, 7000), Image.Resampling.NEAREST)
        quick: dict[str, Any] = {"PNG": {"compress_level": 1}, "WEBP": {"method": 0}}
        return saved(large, form, **quick.get(form, {}))

    return make


# Within the limits, and heavy: a picture or a sentence.
HEAVY: dict[str, Maker] = {
    "film.gif": many_frames("GIF", 2000),
    "film.png": many_frames("PNG", 300),
    "film.webp": many_frames("WEBP", 300),
    "film.avif": many_frames("AVIF", 20),
    "rgba.png": large_still("PNG", "RGBA"),
    "grey16.png": large_still("PNG", "I;16"),
    "palette.png": large_still("PNG", "P"),
    "cmyk.jpg": large_still("JPEG", "CMYK"),
    "rgb.webp": large_still("WEBP", "RGB"),
    "flat.gif": large_still("GIF", "P"),
}


# --- Cut anywhere: one sentence, or what is there

WHOLE: dict[str, Maker] = {
    "whole.jpg": jpeg_with_everything,
    "progressive.jpg": lambda: jpeg(progressive=True),
    "whole.png": png_with_everything,
    "whole.webp": webp_with_everything,
    "whole.gif": gif_with_everything,
    "whole.avif": avif_with_everything,
    "whole.heic": phone_heic,
}


# --- Names

NAMES = {
    "traversal": "../../../../etc/cron.d/picture.jpg",
    "windows": "..\\..\\windows\\picture.jpg",
    "absolute": "/etc/passwd",
    "nul": "picture.php\0.jpg",
    "line breaks": "picture\r\nSet-Cookie: a=b\n.jpg",
    "right to left": "picture\u202egpj.exe",
    "300 characters": "п" * 296 + ".jpg",
    "only dots": "....",
    "nothing": "",
    "only control characters": "\x01\x02\u202e\u200b",
    "markup": "<img src=x onerror=alert(1)>.jpg",
    "lone surrogate": "picture\ud800.jpg",
    "shell": "$(id);`id`|picture.jpg",
    "wrong ending": "picture.exe",
    "device": "CON.jpg",
}
