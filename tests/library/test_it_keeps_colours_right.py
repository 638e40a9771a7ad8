"""A picture looks as it did where it was made: in ink, in 16 bits, in a wide space, on its side."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from library import renditions
from library.models import Picture
from library.specs import BY_FILE
from tests.library import hostile, metadata
from tests.library.conftest import fetch, take
from tests.library.hostile import saved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

Color = tuple[int, int, int]

# Left, middle and right third of the picture below.
PATCHES: tuple[Color, ...] = ((200, 60, 40), (60, 150, 90), (50, 70, 190))
# JPEG and AVIF are not exact; an eye does not see so much.
TOLERANCE = 5

P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
_XYZ_TO_SRGB = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)


def patches(colors: tuple[Color, ...] = PATCHES) -> Image.Image:
    """Return a picture of three upright stripes."""
    picture = Image.new("RGB", (300, 120))
    for number, color in enumerate(colors):
        picture.paste(color, (number * 100, 0, number * 100 + 100, 120))
    return picture


def _kept(data: bytes) -> Picture:
    outcome = take(data)
    assert outcome.picture is not None, outcome.sentence
    return outcome.picture


def _shown(picture: Picture, file: str, signed_in: object, editor: object) -> Image.Image:
    renditions.make(picture.name, BY_FILE[file], picture.focus)
    status, data = fetch(picture.name, file, signed_in(editor))  # type: ignore[operator]
    assert status == 200
    return Image.open(BytesIO(data)).convert("RGB")


def _assert_stripes(shown: Image.Image, colors: tuple[Color, ...]) -> None:
    width, height = shown.size
    for number, color in enumerate(colors):
        got = shown.getpixel((width * (2 * number + 1) // 6, height // 2))
        assert _distance(got, color) <= TOLERANCE, (number, got, color)  # type: ignore[arg-type]


def _distance(one: Color, other: Color) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _in_srgb(xyz: tuple[float, float, float]) -> Color:
    """Return the sRGB colour of a colour under D50, by the formulas of the standard."""
    linear = [sum(a * b for a, b in zip(row, xyz, strict=True)) for row in _XYZ_TO_SRGB]
    bounded = [min(1.0, max(0.0, value)) for value in linear]
    curved = [
        12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        for value in bounded
    ]
    red, green, blue = (round(255 * value) for value in curved)
    return red, green, blue


def _from_p3(color: Color) -> Color:
    linear = [(value / 255) ** 2.2 for value in color]
    x, y, z = (sum(linear[k] * P3[k][row] for k in range(3)) for row in range(3))
    return _in_srgb((x, y, z))


def _from_lab(light: float, a: float, b: float) -> Color:
    def back(value: float) -> float:
        return value**3 if value > 6 / 29 else 3 * (6 / 29) ** 2 * (value - 4 / 29)

    middle = (light + 16) / 116
    x = 0.9642 * back(middle + a / 500)
    return _in_srgb((x, back(middle), 0.8249 * back(middle - b / 200)))


def _without_adobes_segment(jpeg: bytes) -> bytes:
    at = jpeg.index(b"\xff\xee")
    return jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big") :]


def _sixteen_bits() -> bytes:
    """Return a PNG in RGB with 16 bits a channel, which Pillow cannot write."""
    row = b"".join(struct.pack(">3H", *(value * 257 for value in color)) * 100 for color in PATCHES)
    head = struct.pack(">IIBBBBB", 300, 120, 16, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + metadata.chunk(b"IHDR", head)
        + metadata.chunk(b"IDAT", zlib.compress((b"\0" + row) * 120))
        + metadata.chunk(b"IEND", b"")
    )


PLAIN = {
    "jpeg": lambda: saved(patches(), "JPEG", quality=95),
    "png": lambda: saved(patches(), "PNG"),
    "palette": lambda: saved(patches().quantize(8), "PNG"),
    "gif": lambda: saved(patches().quantize(8), "GIF"),
    "webp": lambda: saved(patches(), "WEBP", lossless=True),
    "avif": lambda: saved(patches(), "AVIF", quality=95),
    "16 bits": _sixteen_bits,
    # As browsers do, both are read with the inks upside down.
    "cmyk": lambda: saved(patches().convert("CMYK"), "JPEG", quality=95),
    "cmyk without Adobe's segment": lambda: _without_adobes_segment(
        saved(patches().convert("CMYK"), "JPEG", quality=95)
    ),
}


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("file", ["w320.jpg", "w320.avif"])
def test_every_format_keeps_its_colours(
    kind: str, file: str, signed_in: object, editor: object
) -> None:
    picture = _kept(PLAIN[kind]())
    _assert_stripes(_shown(picture, file, signed_in, editor), PATCHES)


def test_sixteen_bits_of_grey_are_neither_white_nor_black(
    signed_in: object, editor: object
) -> None:
    greys = tuple((value, value, value) for value in (30, 128, 220))
    tall = patches(greys).convert("L").convert("I").point(lambda value: value * 257)
    picture = _kept(saved(tall.convert("I;16"), "PNG"))
    _assert_stripes(_shown(picture, "w320.jpg", signed_in, editor), greys)


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("JPEG", "RGB"),
        *(("PNG", mode) for mode in ("RGB", "RGBA", "P")),
        *((form, mode) for form in ("WEBP", "AVIF") for mode in ("RGB", "RGBA")),
    ],
)
def test_a_wide_space_is_brought_into_srgb(
    form: str, mode: str, signed_in: object, editor: object
) -> None:
    source = patches().quantize(8) if mode == "P" else patches().convert(mode)
    data = saved(source, form, quality=95, icc_profile=metadata.rgb_profile(*P3))
    wanted = tuple(_from_p3(color) for color in PATCHES)
    assert _distance(wanted[0], PATCHES[0]) > 2 * TOLERANCE
    _assert_stripes(_shown(_kept(data), "w320.jpg", signed_in, editor), wanted)


def test_ink_is_mixed_as_its_profile_says(signed_in: object, editor: object) -> None:
    # What an ideal press gives; then three mixes for the stripes, of a press that is not ideal.
    inks = {}
    for cyan in (0, 1):
        for magenta in (0, 1):
            for yellow in (0, 1):
                for black in (0, 1):
                    light = 95.0 - 20 * (cyan + magenta + yellow) - 30 * black
                    inks[cyan, magenta, yellow, black] = (light, 0.0, 0.0)
    wanted = {(0, 1, 1, 0): (48.0, 60.0, 40.0), (1, 0, 1, 0): (50.0, -50.0, 25.0)}
    wanted[1, 1, 0, 0] = (40.0, 5.0, -30.0)
    inks.update(wanted)
    source = Image.new("CMYK", (300, 120))
    for number, mix in enumerate(wanted):
        source.paste(tuple(255 * ink for ink in mix), (number * 100, 0, number * 100 + 100, 120))
    profile = metadata.cmyk_profile(inks)  # type: ignore[arg-type]
    picture = _kept(saved(source, "JPEG", quality=95, icc_profile=profile))
    colors = tuple(_from_lab(*lab) for lab in wanted.values())
    _assert_stripes(_shown(picture, "w320.jpg", signed_in, editor), colors)


def test_a_profile_for_other_channels_is_passed_over(signed_in: object, editor: object) -> None:
    grey = patches().convert("L")
    data = saved(grey, "JPEG", quality=95, icc_profile=metadata.rgb_profile(*P3))
    wanted = tuple((value, value, value) for value in (grey.getpixel((x, 60)) for x in (50, 150)))
    _assert_stripes(
        _shown(_kept(data), "w320.jpg", signed_in, editor)
        .crop((0, 0, 200, 120))
        .resize((300, 120)),
        (wanted[0],),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "tRNS"])
def test_what_is_transparent_lies_on_white(mode: str, signed_in: object, editor: object) -> None:
    source = patches().convert("RGBA")
    source.paste((10, 20, 30, 0), (100, 0, 200, 120))
    options = {}
    if mode == "P":
        source = source.quantize(8)
    elif mode == "LA":
        source = source.convert("LA")
    elif mode == "tRNS":
        source = patches()
        options["transparency"] = PATCHES[1]
    picture = _kept(saved(source, "PNG", **options))
    shown = _shown(picture, "w320.jpg", signed_in, editor)
    assert _distance(shown.getpixel((150, 60)), (255, 255, 255)) <= TOLERANCE  # type: ignore[arg-type]
    assert _distance(shown.getpixel((50, 60)), (255, 255, 255)) > 40  # type: ignore[arg-type]


# EXIF's orientation, and where in the stored file the upright picture's top left corner lies.
TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", TURNS)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_on_its_side_is_set_upright(
    orientation: int, form: str, signed_in: object, editor: object
) -> None:
    step = TURNS[orientation]
    stored = patches() if step is None else patches().transpose(step)
    prefix = b"Exif\0\0" if form == "JPEG" else b""
    data = saved(stored, form, quality=95, exif=prefix + metadata.exif(orientation=orientation))
    picture = _kept(data)
    assert (picture.width, picture.height) == (300, 120)
    _assert_stripes(_shown(picture, "w320.jpg", signed_in, editor), PATCHES)


def test_the_pictures_of_phones_are_taken(signed_in: object, editor: object) -> None:
    # It is stored on its side: a red corner, upright at the top right.
    picture = _kept(hostile.phone_heic())
    assert (picture.width, picture.height) == (96, 128)
    shown = _shown(picture, "w320.jpg", signed_in, editor)
    assert _distance(shown.getpixel((90, 8)), (220, 40, 40)) <= 8  # type: ignore[arg-type]
    assert _distance(shown.getpixel((8, 8)), (40, 90, 160)) <= 8  # type: ignore[arg-type]
    # Two pictures in one file: the first is it.
    picture = _kept(hostile.phone_photo())
    assert (picture.width, picture.height) == hostile.SIZE


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_a_film_the_first_picture_is_taken(form: str, signed_in: object, editor: object) -> None:
    first, second = patches(), Image.new("RGB", (300, 120), "white")
    if form == "GIF":
        first, second = first.quantize(8), second.quantize(8)
    data = saved(first, form, save_all=True, append_images=[second], duration=100, quality=95)
    _assert_stripes(_shown(_kept(data), "w320.jpg", signed_in, editor), PATCHES)


def test_a_large_photograph_is_made_smaller_and_no_picture_larger() -> None:
    large = _kept(saved(hostile.scene(3, (3000, 1500)), "JPEG"))
    assert (large.width, large.height) == (2048, 1024)
    small = _kept(saved(hostile.scene(3, (33, 20)), "JPEG"))
    assert (small.width, small.height) == (33, 20)
    thin = _kept(saved(Image.new("RGB", (4000, 1), "red"), "PNG"))
    assert (thin.width, thin.height) == (2048, 1)
