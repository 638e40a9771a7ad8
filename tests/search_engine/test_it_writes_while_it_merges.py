"""The companion keeps one writer open; that is in nobody's way, and no trouble of it lasts."""

import json
from pathlib import Path

import pytest

from delivery.search.errors import IndexBusy
from delivery.search.index import SearchIndex
from delivery.search.people import list_people
from tests.search_engine.cast import built, person

# Tantivy merges when eight segments are alike.
MANY = 10


def segments(root: Path) -> int:
    meta = root / (root / "current").read_text() / "meta.json"
    return len(json.loads(meta.read_text())["segments"])


def test_segments_do_not_pile_up(empty: SearchIndex, tmp_path: Path) -> None:
    built(empty, [person(1, "Wali")])
    with empty.merging_aside():
        for edition in range(2, MANY):
            empty.apply([person(edition, "Wali")], [], edition, "J")
            assert list_people(empty, "en").total == edition
    # What was being merged at the end is merged by whoever writes next.
    empty.apply([], [], MANY, "J")
    assert segments(tmp_path / "index") < 9


def test_another_may_rebuild_between_two_changes(
    empty: SearchIndex, tmp_path: Path, dictionaries: Path
) -> None:
    built(empty, [person(1, "Wali")])
    another = SearchIndex(tmp_path / "index", dictionaries)
    with empty.merging_aside():
        empty.apply([person(2, "Wali")], [], 2, "J")
        with pytest.raises(IndexBusy):
            another.apply([], [], 3, "J")
        built(another, [person(1, "Wali"), person(2, "Wali")])
        empty.apply([person(3, "Wali")], [], 3, "J")
    assert list_people(another, "en").total == 3
    another.apply([], [], 4, "J")


def test_after_an_exception_the_next_change_is_written(empty: SearchIndex) -> None:
    built(empty, [person(1, "Wali")])

    def failing() -> object:
        yield person(99, "Nobody")
        raise RuntimeError

    with empty.merging_aside():
        empty.apply([person(2, "Wali")], [], 2, "J")
        with pytest.raises(RuntimeError) as kept:
            empty.apply(failing(), [("profile", "person-1")], 3, "J")
        # Though somebody keeps the traceback.
        empty.apply([person(3, "Wali")], [], 3, "J")
        del kept
    assert list_people(empty, "en").total == 3
    assert empty.reached() == ("J", 3)
