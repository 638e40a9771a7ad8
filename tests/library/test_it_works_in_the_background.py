"""The queue goes on whatever a piece of it does, ends when told to, and does not pile up."""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from delivery import background, companion
from library import publicity, renditions, store, tasks
from library.models import Picture
from library.specs import files_for
from tests.factories import make_article, make_picture
from tests.library.conftest import public_files

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = (480, 320)


def _states() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def _wait_for(what: Any, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Give what stops the thread, and see that it has stopped."""
    monkeypatch.setattr(background, "PAUSE", 0.05)
    monkeypatch.setattr(background, "TROUBLE_PAUSE", 0.05)
    event = threading.Event()
    yield event
    event.set()
    for thread in threading.enumerate():
        if thread.name == "background":
            thread.join(20)
            assert not thread.is_alive()


@pytest.mark.any_database
def test_a_new_picture_gets_every_file() -> None:
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    assert background.work_off() >= 1
    wanted = {spec.file for spec in files_for(picture.width)}
    assert public_files(picture.name) == wanted
    assert set(_states()) == {TaskResultStatus.SUCCESSFUL}


@pytest.mark.any_database
def test_a_picture_that_fails_does_not_stop_the_queue() -> None:
    broken, gone, whole = (make_picture(SIZE, seed) for seed in (1, 2, 3))
    store.master_path(broken.name).write_bytes(b"\xff\xd8 no picture any more")
    store.master_path(gone.name).unlink()
    assert background.work_off() == 3
    assert _states() == ["FAILED", "FAILED", "SUCCESSFUL"]
    assert not store.lacks(whole.name, [spec.file for spec in files_for(whole.width)])
    # What has no master is not asked for again and again.
    assert tasks.ask_for_missing() == 1
    assert not list(site_settings.LIBRARY_DIR.rglob("*.part"))


def test_a_picture_that_was_deleted_or_blurred_meanwhile_is_no_failure() -> None:
    tasks.make_renditions.enqueue("0" * 32)
    tasks.make_crops.enqueue("0" * 32)
    background.work_off()
    assert set(_states()) == {"SUCCESSFUL"}


def test_one_piece_at_a_time_when_asked() -> None:
    for seed in (1, 2, 3):
        make_picture(SIZE, seed)
    assert tasks.ask_for_missing() == 0, "they are asked for already"
    assert background.work_off(most=1) == 1
    assert sorted(_states()) == ["READY", "READY", "SUCCESSFUL"]


def test_what_was_running_when_the_companion_was_killed_begins_again(
    stop: threading.Event,
) -> None:
    picture = make_picture(SIZE)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    background.start(stop)
    wanted = {spec.file for spec in files_for(picture.width)}
    _wait_for(lambda: not store.lacks(picture.name, wanted))
    _wait_for(lambda: _states() == ["SUCCESSFUL"])


def test_the_thread_outlives_what_nobody_thought_of(
    stop: threading.Event, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faults: list[Exception] = [
        RuntimeError("nobody thought of this"),
        OSError("the disk is away"),
        OperationalError("the database is away"),
    ]
    mend = background.mend_files

    def fail_first(as_of: int) -> int:
        if faults:
            raise faults.pop()
        return mend(as_of)

    monkeypatch.setattr(background, "mend_files", fail_first)
    picture = make_picture(SIZE)
    background.start(stop)
    wanted = {spec.file for spec in files_for(picture.width)}
    _wait_for(lambda: not store.lacks(picture.name, wanted))
    assert "nobody thought of this" in caplog.text
    assert caplog.text.count("background work waits") == 2


def test_the_companion_stops_quickly_while_it_renders(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(4):
        make_picture(SIZE, seed)
    rendering = threading.Event()

    def make_slowly(*_args: Any, **_kwargs: Any) -> int:
        rendering.set()
        time.sleep(1)
        return 0

    monkeypatch.setattr(renditions, "make_all", make_slowly)
    stop = threading.Event()

    def follow() -> None:
        try:
            companion.follow(stop)
        finally:
            connection.close()

    thread = threading.Thread(target=follow)
    thread.start()
    assert rendering.wait(20)
    began = time.monotonic()
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    assert time.monotonic() - began < background.SECONDS_TO_END + 1
    # The piece at hand was finished, the others wait for the next companion.
    assert "RUNNING" not in _states()
    assert _states().count("READY") >= 2


def test_finished_work_is_let_go_of() -> None:
    make_picture(SIZE, 1)
    broken = make_picture(SIZE, 2)
    store.master_path(broken.name).write_bytes(b"no picture")
    background.work_off()
    fresh = make_picture(SIZE, 3)
    old = timezone.now() - dt.timedelta(days=background.KEPT_DAYS, minutes=1)
    DBTaskResult.objects.exclude(status="READY").update(finished_at=old)
    background.clean_up()
    assert set(_states()) == {"READY"}
    names = {row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()}
    assert names == {broken.name, fresh.name}


@pytest.mark.any_database
def test_work_of_today_is_kept_to_be_looked_at() -> None:
    make_picture(SIZE)
    background.work_off()
    background.clean_up()
    assert _states() == ["SUCCESSFUL"]


def _aged(path: Path, seconds: float) -> Path:
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def test_only_what_a_crash_left_behind_is_swept_away() -> None:
    picture = make_picture(SIZE)
    folder = site_settings.LIBRARY_DIR
    age = publicity.LEFT_BEHIND_SECONDS + 60
    for name in ("arriving-old", "a" * 32, "arriving-new"):
        (folder / name).mkdir()
        (folder / name / "upload").write_bytes(b"where it was taken")
    _aged(folder / "arriving-old", age)
    _aged(folder / ("a" * 32), age)
    own = store.private_folder(picture.name)
    old_part, new_part = own / "w960.avif.1.part", own / "w960.avif.2.part"
    for part in (old_part, new_part):
        part.write_bytes(b"half")
    _aged(old_part, age)
    _aged(own / store.MASTER, age)
    _aged(own, age)
    assert publicity.sweep() == 3
    left = {path.name for path in folder.iterdir()}
    assert left == {picture.name, "arriving-new", ".lock"}
    assert new_part.exists()
    assert (own / store.MASTER).exists()
    assert not old_part.exists()
    assert Picture.objects.count() == 1


@pytest.mark.any_database
def test_nothing_is_swept_where_there_is_nothing(settings: Any, tmp_path: Path) -> None:
    settings.LIBRARY_DIR = tmp_path / "never made"
    assert publicity.sweep() == 0
    assert publicity.reconcile() == 0
