"""A copy is found however it was saved, and different pictures are told apart."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageEnhance

from library import arriving
from library.arriving import LOOKS_ALIKE
from library.decoding.pixels import look_of
from library.models import Picture
from publishing import workflow
from tests.factories import make_picture
from tests.library.conftest import STROKE
from tests.library.hostile import saved
from tests.library.scenes import page, portrait, scene

pytestmark = pytest.mark.any_database

SIZE = (1000, 750)
# Of so many pictures each.
MANY = 24

Change = Callable[[Image.Image], Image.Image]


def _saved_badly(quality: int) -> Change:
    return lambda picture: Image.open(BytesIO(saved(picture, "JPEG", quality=quality)))


def _cropped(share: float) -> Change:
    def crop(picture: Image.Image) -> Image.Image:
        width, height = picture.size
        x, y = round(width * share), round(height * share)
        return picture.crop((x, y, width - x, height - y))

    return crop


def _with_a_mark(picture: Image.Image) -> Image.Image:
    marked, (width, height) = picture.copy(), picture.size
    box = (width * 0.75, height * 0.92, width * 0.98, height * 0.97)
    ImageDraw.Draw(marked).rectangle(box, fill="white")
    return marked


# What somebody may have done to a copy, and of 24 copies how many must be found at least.
COPIES: dict[str, tuple[Change, int]] = {
    "quality 75": (_saved_badly(75), 24),
    "quality 30": (_saved_badly(30), 24),
    "quality 10": (_saved_badly(10), 18),
    "half the size": (lambda picture: picture.resize((500, 375)), 24),
    "a tenth of the size": (lambda picture: picture.resize((100, 75)), 24),
    "twice the size": (lambda picture: picture.resize((2000, 1500)), 24),
    "grey": (lambda picture: picture.convert("L").convert("RGB"), 24),
    "brighter": (lambda picture: ImageEnhance.Brightness(picture).enhance(1.1), 22),
    "more contrast": (lambda picture: ImageEnhance.Contrast(picture).enhance(1.2), 22),
    "a mark in a corner": (_with_a_mark, 22),
    "cropped by 1 %": (_cropped(0.01), 20),
    "cropped by 2 %": (_cropped(0.02), 10),
}
# And what is another picture, or as good as.
OTHERS: dict[str, tuple[Change, int]] = {
    "cropped by 10 %": (_cropped(0.1), 0),
    "mirrored": (lambda picture: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 0),
    "upside down": (lambda picture: picture.transpose(Image.Transpose.ROTATE_180), 0),
}


def _distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


@pytest.fixture(scope="module")
def pictures() -> list[Image.Image]:
    """Return scenes that have nothing in common but sky above and ground below."""
    return [scene(seed, SIZE) for seed in range(MANY)]


@pytest.mark.parametrize("change", COPIES)
def test_a_copy_is_found(change: str, pictures: list[Image.Image]) -> None:
    do, least = COPIES[change]
    found = [_distance(look_of(one), look_of(do(one))) <= LOOKS_ALIKE for one in pictures]
    assert found.count(True) >= least


@pytest.mark.parametrize("change", OTHERS)
def test_what_is_hardly_the_same_is_not_called_so(change: str, pictures: list[Image.Image]) -> None:
    do, most = OTHERS[change]
    found = [_distance(look_of(one), look_of(do(one))) <= LOOKS_ALIKE for one in pictures]
    assert found.count(True) <= most


@pytest.mark.parametrize(
    ("make", "most"),
    # Scenes and pages are far from another; portraits in one pose come near now and then.
    [(scene, 0), (page, 0), (portrait, 3)],
)
def test_different_pictures_are_told_apart(make: Callable[[int], Image.Image], most: int) -> None:
    looks = [look_of(make(seed)) for seed in range(120)]
    pairs = list(itertools.combinations(looks, 2))
    assert sum(_distance(one, other) <= LOOKS_ALIKE for one, other in pairs) <= most


# --- In the library


@pytest.mark.django_db
def test_what_looks_like_a_picture_of_the_library_is_kept_only_when_asked() -> None:
    original = scene(3, SIZE)
    first = arriving.add(SimpleUploadedFile("a.jpg", saved(original, "JPEG")), by=None).picture
    assert first is not None
    make_picture((480, 320), seed=77)
    copy = saved(original.resize((640, 480)), "WEBP", quality=50)
    arrived = arriving.add(SimpleUploadedFile("b.webp", copy), by=None)
    assert arrived.picture is None
    assert [picture.pk for picture in arrived.alike] == [first.pk]
    assert Picture.objects.count() == 2
    kept = arriving.add(SimpleUploadedFile("b.webp", copy), by=None, anyway=True)
    assert kept.picture is not None
    other = arriving.add(SimpleUploadedFile("c.jpg", saved(scene(4, SIZE), "JPEG")), by=None)
    assert other.picture is not None


@pytest.mark.django_db
def test_the_same_bytes_are_found_after_a_blur_has_changed_the_pixels() -> None:
    data = saved(scene(5, SIZE), "JPEG")
    first = arriving.add(SimpleUploadedFile("a.jpg", data), by=None).picture
    assert first is not None
    arriving.blur(first, [STROKE], by=None)
    arrived = arriving.add(SimpleUploadedFile("a.jpg", data), by=None)
    assert [picture.pk for picture in arrived.alike] == [first.pk]


@pytest.mark.django_db
def test_the_likest_come_first_and_not_too_many() -> None:
    original = scene(6, SIZE)
    for quality in (90, 60, 40, 30, 25, 20, 15, 12):
        file = SimpleUploadedFile(f"{quality}.jpg", saved(original, "JPEG", quality=quality))
        arriving.add(file, by=None, anyway=True)
    data = saved(original, "JPEG", quality=40)
    alike = arriving.add(SimpleUploadedFile("a.jpg", data), by=None).alike
    assert len(alike) == 6
    assert alike[0].filename == "40.jpg"
    workflow.discard(alike[0], by=None)
    again = arriving.add(SimpleUploadedFile("a.jpg", data), by=None).alike
    assert alike[0].pk not in {picture.pk for picture in again}
