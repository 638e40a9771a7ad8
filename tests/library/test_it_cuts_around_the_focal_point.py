"""What must stay in sight stays in sight in every shape into which a picture is cut."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from library import arriving, renditions, store
from library.crops import crop_box
from library.specs import BY_FILE, CARD_RATIO, SHARE, SQUARE
from publishing import workflow

CUTS = ["c360.jpg", "c360.avif", "square.jpg", "share.jpg"]
SHAPES = [CARD_RATIO, (SQUARE, SQUARE), SHARE]
_LENGTHS = st.integers(1, 2048)
_PLACES = st.floats(0, 1)


@given(st.tuples(_LENGTHS, _LENGTHS), st.sampled_from(SHAPES), st.tuples(_PLACES, _PLACES))
def test_a_cut_is_as_large_as_can_be_and_holds_the_point(
    size: tuple[int, int], shape: tuple[int, int], focus: tuple[float, float]
) -> None:
    left, top, right, bottom = crop_box(size, shape, focus)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert right - left == size[0] or bottom - top == size[1]
    # Half a pixel: where a cut begins is rounded.
    assert left - 0.5 <= focus[0] * size[0] <= right + 0.5
    assert top - 0.5 <= focus[1] * size[1] <= bottom + 0.5


@pytest.mark.django_db
@pytest.mark.parametrize("size", [(900, 300), (300, 900)], ids=["wide", "high"])
def test_the_files_show_it(size: tuple[int, int]) -> None:
    # A white end in black: in sight when the focal point is there, out of it when it is not.
    photo = Image.new("RGB", size, "black")
    photo.paste("white", (0, 0, 100, 100))
    handle = BytesIO()
    photo.save(handle, "JPEG")
    picture = arriving.add(SimpleUploadedFile("a.jpg", handle.getvalue()), by=None).picture
    assert picture is not None
    for focus, seen in (((0, 0), True), ((100, 100), False)):
        picture.focal_x, picture.focal_y = focus
        workflow.save(picture, by=None)
        renditions.make_crops(picture.name, picture.focus)
        for file in CUTS:
            assert BY_FILE[file].height is not None
            with Image.open(store.private_folder(picture.name) / file) as cut:
                brightest = cut.convert("L").getextrema()[1]
            assert (brightest > 200) == seen, (file, focus)
