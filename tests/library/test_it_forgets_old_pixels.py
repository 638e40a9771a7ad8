"""New pixels have a new address, and the old ones can be fetched nowhere any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from library import arriving, renditions, store
from library.models import Picture
from library.specs import BY_FILE
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_photo,
    make_picture,
)
from tests.library.conftest import FILE, SMALL, STROKE, Sign, fetch, in_body, is_out, public_files

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.any_database
@pytest.mark.parametrize("verb", ["blur", "replace"])
def test_new_pixels_kill_the_old_address_everywhere(
    verb: str, signed_in: Sign, editor: User
) -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key, body=in_body(picture), live=True)
    old = picture.name
    assert fetch(old, FILE)[0] == 200
    if verb == "blur":
        arriving.blur(picture, [STROKE], by=None)
    else:
        arriving.replace(picture, make_photo(SMALL, 99), by=None)
    assert picture.name != old
    for client in (Client(), signed_in(editor)):
        for file in BY_FILE:
            assert fetch(old, file, client)[0] == 404
    assert public_files(old) == set()
    assert not store.private_folder(old).exists()
    item = live_item(draft)
    assert item.picture["name"] == picture.name
    assert old not in item.body
    assert picture.name in item.body
    # Within the verb, before the companion has come.
    assert public_files(picture.name) >= {"w320.jpg", "w640.jpg"}


@pytest.mark.any_database
def test_new_pixels_of_a_picture_that_nobody_shows_stay_inside() -> None:
    picture = make_picture(SMALL)
    arriving.blur(picture, [STROKE], by=None)
    assert not is_out(picture)


@pytest.mark.any_database
def test_who_is_still_rendering_cannot_bring_the_old_pixels_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = make_picture(SMALL)
    make_article(picture=picture.key, live=True)
    old, write = picture.name, renditions._write

    def blur_meanwhile(image: Any, file: Path, spec: Any) -> None:
        write(image, file, spec)
        monkeypatch.setattr(renditions, "_write", write)
        arriving.blur(picture, [STROKE], by=None)

    monkeypatch.setattr(renditions, "_write", blur_meanwhile)
    with pytest.raises(FileNotFoundError):
        renditions.make(old, BY_FILE[FILE], (0.5, 0.5))
    assert public_files(old) == set()
    assert not store.private_folder(old).exists()


@pytest.mark.any_database
def test_a_new_crop_replaces_the_old_one_for_readers_without_a_gap() -> None:
    picture = make_picture(SMALL)
    make_article(picture=picture.key, live=True)
    before = fetch(picture.name, "square.jpg")[1]
    picture.focal_x = 0
    workflow.save(picture, by=None)
    renditions.make_crops(picture.name, picture.focus)
    after = fetch(picture.name, "square.jpg")[1]
    assert before != after
    assert after == (store.private_folder(picture.name) / "square.jpg").read_bytes()


@pytest.mark.any_database
def test_a_failed_save_keeps_the_old_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = make_picture(SMALL)
    make_article(picture=picture.key, live=True)
    old = picture.name
    stale = Picture.objects.get(pk=picture.pk)
    picture.title = "Somebody was faster"
    workflow.save(picture, by=None)
    with pytest.raises(workflow.Conflict):
        arriving.blur(stale, [STROKE], by=None)
    assert fetch(old, FILE)[0] == 200
    assert not store.private_folder(stale.name).exists()
