"""The items and the edition that they stand for are always of one commit."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from delivery.search.errors import IndexBusy, IndexMissing
from delivery.search.index import SearchIndex
from delivery.search.people import list_people
from tests.search_engine.cast import built, cast, person

ROOT = Path(__file__).parents[2]

# Seconds; other points of the work in each run.
RANDOM_WAITS = [random.uniform(0, 0.1) for _ in range(2)]  # noqa: S311

# Each edition puts in one person, as the companion does it: merges go on beside.
ENDLESS_WRITER = """
import sys
from pathlib import Path
from delivery.search.index import SearchIndex
from tests.search_engine.cast import person
index = SearchIndex(Path(sys.argv[1]), Path(sys.argv[2]))
with index.merging_aside():
    for edition in range(index.reached()[1] + 1, 100_000):
        index.apply([person(edition, "Wali")], [], edition, "J")
        print(edition, flush=True)
"""


def test_a_killed_writer_leaves_a_whole_commit(
    empty: SearchIndex, tmp_path: Path, dictionaries: Path
) -> None:
    built(empty, [person(1, "Wali")])
    for wait in (0.02, *RANDOM_WAITS):
        before = empty.reached()
        kill_while_writing(tmp_path / "index", dictionaries, wait)
        after = empty.reached()
        assert before is not None
        assert after is not None
        assert after[1] > before[1]
        assert list_people(empty, "en").total == after[1]
        # A killed writer frees the lock at once.
        empty.apply([], [], after[1], "J")


def kill_while_writing(root: Path, dictionaries: Path, wait: float) -> None:
    command = [sys.executable, "-c", ENDLESS_WRITER, str(root), str(dictionaries)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:  # noqa: S603
        assert process.stdout
        process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)


def test_what_a_killed_writer_left_is_not_in_the_way(empty: SearchIndex, tmp_path: Path) -> None:
    """Killed between the files and the commit: the next writer gives the same names again."""
    built(empty, [person(number, "Wali") for number in range(1, 50)])
    meta = tmp_path / "index" / (tmp_path / "index" / "current").read_text() / "meta.json"
    before = meta.read_bytes()
    empty.apply([person(1, "Eira")], [], 2, "J")
    assert list(meta.parent.glob("*.del"))
    meta.write_bytes(before)
    empty.apply([person(1, "Eira")], [], 2, "J")
    assert empty.reached() == ("J", 2)
    assert list_people(empty, "en").total == 49


def test_an_exception_changes_nothing(empty: SearchIndex) -> None:
    built(empty, cast())

    def failing() -> object:
        yield person(99, "Nobody")
        raise RuntimeError

    with empty.writer() as writer:
        with pytest.raises(RuntimeError):
            writer.apply(failing(), [("profile", "person-1")], 2, "J")
        assert empty.reached() == ("J", 1)
        writer.apply([person(100, "Somebody")], [], 3, "J")
    assert empty.reached() == ("J", 3)
    assert list_people(empty, "en").total == len(cast()) + 1


def test_there_is_one_writer(empty: SearchIndex) -> None:
    built(empty, cast())
    with empty.writer():
        with pytest.raises(IndexBusy):
            empty.apply([], [], 2, "J")
        with pytest.raises(IndexBusy):
            empty.rebuild([], 2, "J")
    empty.apply([], [], 2, "J")
    assert empty.reached() == ("J", 2)


def test_nothing_to_write_to_is_said(empty: SearchIndex) -> None:
    with pytest.raises(IndexMissing):
        empty.apply([], [], 2, "J")
