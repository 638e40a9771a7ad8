"""What is outside follows the database: through crashes, full disks and two writers at once."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from delivery import background
from library import publicity, store
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_picture,
)
from tests.library.conftest import FILE, SMALL, is_out, public_files

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_rolled_back_moves_no_file() -> None:
    dark, light = make_picture(SMALL, 1), make_picture(SMALL, 2)
    draft = make_article(picture=dark.key)
    live = make_article(picture=light.key, live=True)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        workflow.publish(draft, by=None)
        workflow.unpublish(live, by=None)
        workflow.withdraw(light.key, by=None, reason="In danger")
        raise ZeroDivisionError
    assert not is_out(dark)
    assert is_out(light)


def test_nothing_is_outside_before_the_commit() -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key)
    with transaction.atomic():
        workflow.publish(draft, by=None)
        assert public_files(picture.name) == set()
    assert is_out(picture)


@pytest.mark.any_database
def test_a_crash_between_commit_and_files_is_mended_both_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to_show, to_hide, to_keep = (
        make_picture(SMALL, 1),
        make_picture(SMALL, 2),
        make_picture(SMALL, 3),
    )
    draft = make_article(picture=to_show.key)
    live = make_article(picture=to_hide.key, live=True)
    make_article(picture=to_keep.key, live=True)
    as_of = background.mend_files(-1)
    with monkeypatch.context() as crash:
        crash.setattr(publicity, "sync", lambda keys: None)
        workflow.publish(draft, by=None)
        workflow.unpublish(live, by=None)
    assert (bool(public_files(to_show.name)), bool(public_files(to_hide.name))) == (False, True)
    as_of = background.mend_files(as_of)
    assert is_out(to_show)
    assert not is_out(to_hide)
    assert is_out(to_keep)
    # Nothing has happened since, so nothing is looked at.
    store.hide(to_keep.name)
    assert background.mend_files(as_of) == as_of
    assert public_files(to_keep.name) == set()
    # A companion that starts looks at everything.
    background.mend_files(-1)
    assert public_files(to_keep.name)


@pytest.mark.any_database
def test_a_picture_of_which_a_crash_showed_one_file_is_completed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key)
    as_of = background.mend_files(-1)
    with monkeypatch.context() as crash:
        crash.setattr(publicity, "sync", lambda keys: store.show_file(picture.name, FILE))
        workflow.publish(draft, by=None)
    assert public_files(picture.name) == {FILE}
    background.mend_files(as_of)
    assert public_files(picture.name) >= {FILE, "w640.jpg"}


def test_files_that_could_not_be_moved_do_not_undo_the_verb(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key)
    as_of = background.mend_files(-1)

    def fail(name: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr(store, "show", fail)
        workflow.publish(draft, by=None)
        assert live_item(draft) is not None
        assert "No space left" in caplog.text
        with pytest.raises(OSError, match="No space"):
            background.mend_files(as_of)
    background.mend_files(as_of)
    assert is_out(picture)


def _in_a_child(work: Any) -> int:
    """Do some work in a process of its own, with a connection of its own; return its id."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def test_two_processes_at_once_leave_files_as_the_database_has_it() -> None:
    shared = make_picture(SMALL)
    drafts = [make_article(picture=shared.key) for _number in range(2)]

    def publish_and_unpublish(draft: Any) -> None:
        for _round in range(6):
            workflow.publish(draft, by=None)
            workflow.unpublish(draft, by=None)

    def end_live(draft: Any) -> None:
        publish_and_unpublish(draft)
        workflow.publish(draft, by=None)

    for second, stays in ((end_live, True), (publish_and_unpublish, False)):
        connections.close_all()
        children = [
            _in_a_child(lambda: publish_and_unpublish(drafts[0])),
            _in_a_child(lambda second=second: second(drafts[1])),
        ]
        assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0]
        assert is_out(shared) == stays
        if stays:
            workflow.unpublish(drafts[1], by=None)


def test_who_decides_waits_for_who_is_deciding(tmp_path: Path) -> None:
    picture = make_picture(SMALL)
    make_article(picture=picture.key, live=True)
    workflow.withdraw(picture.key, by=None, reason="In danger")
    order = tmp_path / "order"
    ready, go = os.pipe()

    def sync() -> None:
        os.read(ready, 1)
        publicity.sync({picture.key})
        with order.open("a") as handle:
            handle.write("second")

    connections.close_all()
    child = _in_a_child(sync)
    with store.alone():
        os.write(go, b"!")
        time.sleep(0.5)
        with order.open("a") as handle:
            handle.write("first ")
    os.waitpid(child, 0)
    assert order.read_text() == "first second"
