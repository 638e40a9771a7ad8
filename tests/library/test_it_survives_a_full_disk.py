"""A full disk is a sentence: no half file, no row, and all goes on when there is room again."""

from __future__ import annotations

import errno
import gc
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from delivery import background
from library import arriving, renditions, store, tasks
from library.decoding import guard
from library.models import Picture
from library.specs import files_for
from publishing import workflow
from tests.factories import live_item, make_article, make_picture
from tests.library import hostile, walkers
from tests.library.conftest import STROKE, left_behind, public_files, take

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = (640, 420)
NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


class SmallDisk:
    """A disk of its own in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resize(self, kilobytes: int) -> None:
        """Give it another size."""
        self._mount(f"remount,size={kilobytes}k")

    def begin(self) -> None:
        """Put it in its place; skip the test where that is not allowed."""
        self.folder.mkdir(exist_ok=True)
        if os.geteuid() or shutil.which("mount") is None:
            pytest.skip("only root may mount a disk")
        if self._mount("size=4k"):
            pytest.skip("no disk can be mounted here")

    def end(self) -> None:
        """Take it away."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=False)  # noqa: S603, S607

    def used(self) -> int:
        """Return how many bytes are taken."""
        facts = os.statvfs(self.folder)
        return (facts.f_blocks - facts.f_bfree) * facts.f_frsize

    def _mount(self, options: str) -> int:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Give a disk of which a test says how large it is."""
    small = SmallDisk(tmp_path / "disk")
    small.begin()
    yield small
    small.end()


def _photo() -> bytes:
    return hostile.saved(hostile.scene(4, SIZE), "JPEG", quality=90)


def _assert_nothing_kept(sentence: str) -> None:
    assert "disk may be full" in sentence
    assert not Picture.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert left_behind() == set()


def test_an_upload_to_a_disk_of_any_size_is_kept_whole_or_not_at_all(
    disk: SmallDisk, settings: Any
) -> None:
    settings.LIBRARY_DIR = disk.folder
    outcomes = set()
    for kilobytes in (4, 8, 16, 64, 96, 128, 160, 200, 240, 280, 320, 400, 600):
        disk.resize(kilobytes)
        outcome = take(_photo())
        outcomes.add(outcome.picture is not None)
        if outcome.picture is None:
            _assert_nothing_kept(outcome.sentence)
            assert disk.used() <= 8192
            continue
        for file in store.private_folder(outcome.picture.name).iterdir():
            walkers.assert_clean(file.read_bytes(), file.name)
        store.forget(outcome.picture.name)
        outcome.picture.delete()
        DBTaskResult.objects.all().delete()
    assert outcomes == {True, False}


def _fail(*_args: Any, **_kwargs: Any) -> None:
    raise NO_ROOM


class _ChildWithoutRoom:
    stdout = b'{"refused": "full"}'


def _full_database(*_args: Any, **_kwargs: Any) -> None:
    raise OperationalError("database or disk is full")


WRITES = {
    "the folder of the upload": (tempfile, "mkdtemp", _fail),
    "the upload": (SimpleUploadedFile, "chunks", _fail),
    "the master": (guard.subprocess, "run", lambda *args, **kwargs: _ChildWithoutRoom),
    "the folder of the master": (store, "keep", _fail),
    "a rendition": (Path, "write_bytes", _fail),
    "a rendition's name": (store, "renew", _fail),
    "the row": (workflow, "save", _full_database),
}


@pytest.mark.any_database
@pytest.mark.parametrize("write", WRITES)
def test_a_full_disk_at_any_write_leaves_nothing(
    write: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name, fails = WRITES[write]
    with monkeypatch.context() as full:
        full.setattr(owner, name, fails)
        outcome = take(_photo())
    _assert_nothing_kept(outcome.sentence)
    assert take(_photo()).picture is not None


@pytest.mark.any_database
@pytest.mark.parametrize("write", ["the folder of the upload", "a rendition", "the row"])
def test_a_full_disk_keeps_the_old_pixels(write: str, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    owner, name, fails = WRITES[write]
    for verb in (
        lambda: arriving.blur(picture, [STROKE], by=None),
        lambda: arriving.replace(picture, SimpleUploadedFile("a.jpg", _photo()), by=None),
    ):
        old = Picture.objects.get(pk=picture.pk).name
        with monkeypatch.context() as full:
            full.setattr(owner, name, fails)
            with pytest.raises(workflow.Refused, match="disk may be full"):
                verb()
        picture.refresh_from_db()
        assert picture.name == old
        assert public_files(old)
        assert left_behind() == set()


def test_trouble_that_is_no_full_disk_is_not_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "keep", lambda *args: (_ for _ in ()).throw(OSError(errno.EIO, "x")))
    with pytest.raises(OSError, match="x"):
        take(_photo())
    assert left_behind() == set()


def test_renditions_that_had_no_room_are_made_when_there_is(disk: SmallDisk, settings: Any) -> None:
    settings.LIBRARY_DIR = disk.folder
    disk.resize(2000)
    picture = make_picture(SIZE)
    folder = store.private_folder(picture.name)
    disk.resize(disk.used() // 1024 + 24)
    background.work_off()
    assert DBTaskResult.objects.failed().count() == 1
    assert left_behind() == set()
    for file in folder.iterdir():
        walkers.assert_clean(file.read_bytes(), file.name)
    wanted = {spec.file for spec in files_for(picture.width)}
    assert wanted - {file.name for file in folder.iterdir()}
    disk.resize(4000)
    assert tasks.ask_for_missing() == 1
    background.work_off()
    assert wanted <= {file.name for file in folder.iterdir()}
    assert tasks.ask_for_missing() == 0


@pytest.mark.any_database
def test_a_full_public_disk_does_not_undo_publishing(disk: SmallDisk, settings: Any) -> None:
    media = {**settings.STORAGES["media"], "OPTIONS": {"location": disk.folder}}
    settings.STORAGES = {**settings.STORAGES, "media": media}
    picture = make_picture(SIZE)
    renditions.make_all(picture.name, picture.focus)
    draft = make_article(picture=picture.key)
    disk.resize(40)
    as_of = background.mend_files(-1)
    workflow.publish(draft, by=None)
    assert live_item(draft) is not None
    assert not [file for file in public_files(picture.name) if file.endswith(".part")]
    for name in public_files(picture.name):
        walkers.assert_clean((disk.folder / picture.name / name).read_bytes(), name)
    disk.resize(4000)
    background.mend_files(as_of)
    there = {file.name for file in store.private_folder(picture.name).iterdir()}
    assert public_files(picture.name) == there - {store.MASTER}


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_full_disk_for_what_is_on_its_way_is_said(
    accept: str, disk: SmallDisk, settings: Any, editor: User
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(disk.folder)
    disk.resize(1024)
    client = Client(raise_request_exception=False, headers={"Accept": accept})
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    large = SimpleUploadedFile("large.jpg", _photo() + b"\0" * 6_000_000, content_type="image/jpeg")
    # Who logs the fault holds on to it, and so to the file.
    logging.disable()
    try:
        response = client.post(reverse("admin:library_picture_upload"), {"files": large})
    finally:
        logging.disable(logging.NOTSET)
    assert response.status_code == 507
    assert response.headers["Content-Type"].startswith(accept)
    assert b"Nothing of what you sent was kept." in response.content
    assert not Picture.objects.exists()
    # So do the client and its answer, which a server lets go of.
    del client, response
    gc.collect()
    assert list(disk.folder.iterdir()) == []
