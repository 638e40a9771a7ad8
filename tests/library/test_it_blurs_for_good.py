"""What a brush went over is unrecognisable and cannot be won back; the rest is as it was."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from library.decoding import NotAPicture
from library.decoding.blur import blur_strokes
from library.decoding.pixels import write_master
from library.specs import MASTER_EDGE
from library.strokes import MOST_POINTS, MOST_STROKES, Stroke, TooMuch, strokes_in
from tests.library import walkers

SIZE = (600, 400)


@pytest.fixture
def blurred(tmp_path: Path) -> Any:
    """Give a function that blurs a picture and returns it as it is kept afterwards."""

    def blur(picture: Image.Image, *strokes: Stroke) -> Image.Image:
        source, target = tmp_path / "source.jpg", tmp_path / "master.jpg"
        write_master(picture, source)
        found = blur_strokes(source, target, strokes)
        walkers.assert_clean(target.read_bytes(), "master.jpg")
        result = Image.open(target).convert("RGB")
        assert (found.width, found.height) == result.size == picture.size
        return result

    return blur


def noise() -> Image.Image:
    return Image.effect_noise(SIZE, 120).convert("RGB")


def detail(picture: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Return how much neighbouring pixels in a box differ, on average."""
    cut = picture.convert("L").crop(box)
    return ImageStat.Stat(ImageChops.difference(cut, ImageChops.offset(cut, 1, 0))).mean[0]


def test_a_line_is_blurred_in_its_whole_width_and_nothing_else(blurred: Any) -> None:
    picture = noise()
    result = blurred(picture, Stroke(((0.2, 0.5), (0.8, 0.5)), 0.05))
    # The line lies between 170 and 230, with round ends.
    assert detail(result, (100, 176, 500, 224)) < 3
    assert detail(result, (0, 0, 600, 160)) > 30
    outside = ImageChops.difference(picture, result)
    ImageDraw.Draw(outside).rectangle((80, 162, 520, 238), fill=0)
    # What was not painted is what it was, but for one more time as a JPEG.
    assert max(ImageStat.Stat(outside).mean) < 4


def test_nothing_under_the_brush_depends_on_its_single_pixels(blurred: Any) -> None:
    # Two pictures that differ only by a pattern finer than a cell, under the brush.
    one, other = Image.new("RGB", SIZE, "gray"), Image.new("RGB", SIZE, "gray")
    for picture, first in ((one, 0), (other, 8)):
        draw = ImageDraw.Draw(picture)
        for x in range(240, 360, 16):
            draw.rectangle((x + first, 140, x + first + 7, 260), fill="white")
            draw.rectangle((x + 8 - first, 140, x + 15 - first, 260), fill="black")
    whole = Stroke(((0.5, 0.5),), 0.2)
    difference = ImageChops.difference(blurred(one, whole), blurred(other, whole))
    assert max(high for _low, high in difference.getextrema()) < 24
    assert max(high for _low, high in ImageChops.difference(one, other).getextrema()) == 255


def test_many_small_dabs_over_one_face_hide_it_like_one_large(blurred: Any) -> None:
    across = [(0.4 + 0.2 * x / 20, 0.4 + 0.3 * y / 20) for y in range(21) for x in range(21)]
    dabs = [Stroke((point,), 0.008) for point in across]
    result = blurred(noise(), *dabs[:300])
    assert detail(result, (240, 160, 360, 240)) < 3


def test_the_smallest_dab_hides_too_and_pieces_are_blurred_each_by_itself(blurred: Any) -> None:
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((98, 98, 102, 102), fill="black")
    draw.rectangle((450, 250, 550, 350), fill="red")
    result = blurred(picture, Stroke(((0.16667, 0.25),), 0.008), Stroke(((0.8333, 0.75),), 0.1))
    # One tone where the speck was, neither its black nor the white around it.
    assert 40 < ImageStat.Stat(result.convert("L").crop((97, 97, 104, 104))).mean[0] < 240
    assert detail(result, (97, 97, 104, 104)) < 12
    # The red one has not bled into the speck, nor the other way round.
    red, green, _blue = ImageStat.Stat(result.crop((490, 290, 510, 310))).mean
    assert red > 240
    assert green < 40


@pytest.mark.parametrize(
    "strokes",
    [
        [Stroke(((0.5, 0.5), (0.6, 0.6)) * (MOST_POINTS // 2), 0.5)],
        [Stroke(((0.01 + 0.95 * (n % 17) / 17, 0.01 + n / 320),), 0.003) for n in range(300)],
    ],
    ids=["all points and the largest brush", "pieces as many as there can be"],
)
def test_as_much_as_is_taken_at_once_is_done_in_time(strokes: list[Stroke], blurred: Any) -> None:
    picture = Image.effect_noise((MASTER_EDGE, MASTER_EDGE), 100).convert("RGB")
    began = time.monotonic()
    blurred(picture, *strokes)
    assert time.monotonic() - began < 5


def test_a_damaged_master_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    source, target = tmp_path / "source.jpg", tmp_path / "master.jpg"
    for data in (b"", b"\xff\xd8\xff", b"not a picture"):
        source.write_bytes(data)
        with pytest.raises(NotAPicture):
            blur_strokes(source, target, [Stroke(((0.5, 0.5),), 0.5)])
        assert not target.exists()


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "{}",
        "null",
        "1",
        "[1]",
        "[[]]",
        "[{}]",
        '[{"radius": 0.1, "points": []}]',
        '[{"radius": 0, "points": [[0.5, 0.5]]}]',
        '[{"radius": 0.6, "points": [[0.5, 0.5]]}]',
        '[{"radius": NaN, "points": [[0.5, 0.5]]}]',
        '[{"radius": 1e400, "points": [[0.5, 0.5]]}]',
        '[{"radius": true, "points": [[0.5, 0.5]]}]',
        '[{"radius": "0.1", "points": [[0.5, 0.5]]}]',
        '[{"radius": 0.1, "points": [[0.5]]}]',
        '[{"radius": 0.1, "points": [[0.5, 1.01]]}]',
        '[{"radius": 0.1, "points": [[-0.01, 0.5]]}]',
        '[{"radius": 0.1, "points": [[0.5, 0.5, 0.5]]}]',
        '[{"radius": 0.1, "points": [[0.5, -Infinity]]}]',
        "[" * 100_000,
        "[" + "9" * 5000 + "]",
    ],
)
def test_what_are_no_strokes_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        strokes_in(text)


def test_strokes_are_bounded_in_number() -> None:
    one = {"radius": 0.1, "points": [[0, 1], [0.5, 0.5]]}
    assert strokes_in(json.dumps([one])) == [Stroke(((0, 1), (0.5, 0.5)), 0.1)]
    assert len(strokes_in(json.dumps([one] * MOST_STROKES))) == MOST_STROKES
    for most in ([one] * (MOST_STROKES + 1), [{**one, "points": [[0, 0]] * (MOST_POINTS + 1)}]):
        with pytest.raises(TooMuch):
            strokes_in(json.dumps(most))
