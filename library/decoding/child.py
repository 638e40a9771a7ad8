"""The child that decodes a picture: run as a program, alone, with limits set by `guard`.

    child.py SOURCE MASTER EDGE

Reads SOURCE, writes the pixels as a new JPEG to MASTER, no side longer than EDGE, and prints one
line of JSON: what was found (size, colour, look, facts, what was removed), or {"refused": reason}.
Of the program it imports only what lies beside it, so that a decoder that is taken over finds no
database, no key and no settings.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
# First of all: it sets the limits.
from in_child import Refused, answer  # type: ignore[import-not-found]  # isort: skip

import datetime as dt
import re
import resource
import warnings
from contextlib import suppress
from io import BytesIO
from typing import Any

import pi_heif
from PIL import ExifTags, Image, ImageCms, ImageFile, IptcImagePlugin
from pixels import described, write_master  # type: ignore[import-not-found]

# Seconds of processor. The dearest picture that we take, 50 megapixels of HEIC, needs 2.3.
resource.setrlimit(resource.RLIMIT_CPU, (4, 4))

# 50 megapixels. Pillow warns at the limit and raises at twice of it; here both refuse.
MOST_PIXELS = 50_000_000
# Characters of a text field that is offered to the editor.
MOST_TEXT = 400
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")

# By IIM number (record 2): what an agency photo carries and an editor would otherwise retype.
_IPTC = {80: "creator", 110: "credit", 120: "caption", 115: "source"}
_IPTC_DATE = 55
_EXIF_TAKEN = 0x9003
_IPTC_PLACES = {26, 27, 90, 92, 95, 100, 101}
_EXIF_SERIALS = {0xA431, 0xA435, 0xC62F, 0xA420, 0xA430}
_EXIF_DEVICE = {0x010F, 0x0110, 0x0131, 0x013B}
_XMP_PLACES = re.compile(
    rb"Iptc4xmp(?:Core|Ext):(?:Location|CountryCode|City|Sublocation)|"
    rb"photoshop:(?:City|State|Country)"
)

# What EXIF's orientation (tag 274) asks for to stand upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def main(source: str, master: str, edge: int) -> dict[str, Any]:
    """Decode, write the master, and return what was found. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    pi_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(source, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("large")
            # Lets the JPEG decoder skip detail that the master does not keep.
            opened.draft("RGB", (edge, edge))
            opened.load()
            found = {"format": opened.format or "", **told_by(opened)}
            pixels = flat(shrunk(opened, edge))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("large") from None
    # A picture made of the pixels alone: whatever hung on the opened one stays behind.
    clean = Image.frombytes("RGB", pixels.size, pixels.tobytes())
    write_master(clean, master)
    return {**found, **described(clean)}


def shrunk(opened: Image.Image, edge: int) -> Image.Image:
    """Return the picture upright and with no side longer than `edge`; first of all, for memory."""
    step = _UPRIGHT.get(orientation_of(opened))
    picture = eight_bits(opened)
    picture.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    return picture.transpose(step) if step is not None else picture


def orientation_of(opened: Image.Image) -> Any:
    """Return what EXIF says of the orientation; upright when it cannot be read."""
    try:
        return opened.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - EXIF is a format of its own, broken in ways of its own
        return 1


def eight_bits(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode with eight bits a channel that can be scaled."""
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        # Of 16 bits the upper eight are what a screen shows.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"P", "PA", "LA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("L") if picture.mode == "1" else picture


def flat(picture: Image.Image) -> Image.Image:
    """Return the picture as plain RGB in sRGB, on white where it was transparent."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "RGBA":
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture).convert("RGB")
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        picture = in_srgb(picture, profile)
    return picture.convert("RGB")


def in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; as it is where its profile is broken."""
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, given, srgb, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def told_by(opened: ImageFile.ImageFile) -> dict[str, Any]:
    """Return what the file says of itself: facts to offer, and kinds of things left behind.

    Nothing of it is needed: where it is broken, the pixels are taken without it.
    """
    try:
        return facts_of(opened)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - formats of their own, broken in ways of their own
        return {"facts": {}, "removed": []}


def facts_of(opened: ImageFile.ImageFile) -> dict[str, Any]:
    """Return what the file says of itself; raises whatever broken metadata provokes."""
    exif = opened.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    iptc = iptc_of(opened)
    facts = {_IPTC[number]: words(text) for number, text in iptc.items() if number in _IPTC}
    if taken := day_of(iptc.get(_IPTC_DATE, b"").decode("latin-1"), str(inner.get(_EXIF_TAKEN))):
        facts["taken"] = taken
    xmp = opened.info.get("xmp") or opened.info.get("XML:com.adobe.xmp") or b""
    xmp = xmp if isinstance(xmp, bytes) else str(xmp).encode("utf-8", "replace")
    removed = {
        "coordinates": bool(exif.get_ifd(ExifTags.IFD.GPSInfo)) or b"GPSL" in xmp,
        "device": bool(_EXIF_DEVICE & set(exif)),
        "place": bool(_IPTC_PLACES & set(iptc) or _XMP_PLACES.search(xmp)),
        "serials": bool(_EXIF_SERIALS & {*exif, *inner}),
    }
    return {
        "facts": facts,
        "removed": [kind for kind, found in removed.items() if found],
    }


def iptc_of(opened: ImageFile.ImageFile) -> dict[int, bytes]:
    """Return the fields of IPTC's second record, by number; of a repeated one the first."""
    if opened.format not in {"JPEG", "MPO"}:
        return {}
    found = {}
    for (record, number), value in (IptcImagePlugin.getiptcinfo(opened) or {}).items():
        text = value[0] if isinstance(value, list) else value
        if record == 2 and isinstance(text, bytes):
            found[number] = text
    return found


def day_of(iptc: str, exif: str) -> str:
    """Return the day on which a picture was taken as YYYY-MM-DD, or ""."""
    for text in (iptc, exif):
        match = re.match(r"([12][0-9]{3}):?([0-9]{2}):?([0-9]{2})", text)
        with suppress(ValueError):
            if match:
                return dt.date(*map(int, match.groups())).isoformat()
    return ""


def words(value: bytes) -> str:
    """Return a text field of IPTC as one line of bounded length without control characters."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_TEXT]


if __name__ == "__main__":
    source, master, edge = sys.argv[1:]
    answer(lambda: main(source, master, int(edge)), master)
