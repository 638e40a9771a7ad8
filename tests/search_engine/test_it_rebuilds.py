"""A rebuild fills a new folder; readers have the old index until the pointer moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery.search import generations
from delivery.search.documents import SearchDocument
from delivery.search.errors import IndexMissing
from delivery.search.index import SearchIndex
from delivery.search.people import find_people, list_people
from delivery.search.schema import SCHEMA_NUMBER
from tests.search_engine.cast import built, cast, person

SCHEMA = f"schema{SCHEMA_NUMBER}"


def folders(tmp_path: Path) -> list[str]:
    return sorted(folder.name for folder in (tmp_path / "index").glob("schema*"))


def test_no_index_is_missing(empty: SearchIndex) -> None:
    assert empty.reached() is None
    with pytest.raises(IndexMissing):
        find_people(empty, "Wali", "en")


def test_readers_follow_the_pointer(empty: SearchIndex, tmp_path: Path, dictionaries: Path) -> None:
    other_process = SearchIndex(tmp_path / "index", dictionaries)
    built(empty, cast())
    assert list_people(other_process, "en").total == len(cast())
    seen: list[int] = []

    def batches() -> Iterator[list[SearchDocument]]:
        yield [person(1, "Wali")]
        assert list_people(other_process, "en").total == len(cast())
        yield [person(2, "Валі"), person(3, "Eira")]

    empty.rebuild(batches(), 5, "K", seen.append)
    assert seen == [1, 2]
    assert other_process.reached() == ("K", 5)
    assert list_people(other_process, "en").total == 3


def test_one_older_generation_stays(empty: SearchIndex, tmp_path: Path) -> None:
    for _ in range(3):
        built(empty, cast())
    assert folders(tmp_path) == [f"{SCHEMA}-000002", f"{SCHEMA}-000003"]


def test_an_open_reader_keeps_its_state(empty: SearchIndex) -> None:
    built(empty, cast())
    reader = empty.reader()
    for _ in range(3):
        built(empty, [])
    assert reader.searcher.num_docs == len(cast()) + 1


def test_a_failed_rebuild_changes_nothing(empty: SearchIndex, tmp_path: Path) -> None:
    built(empty, cast())

    def failing() -> Iterator[list[SearchDocument]]:
        yield [person(1, "Wali")]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        empty.rebuild(failing(), 2, "J")
    assert empty.reached() == ("J", 1)
    assert folders(tmp_path) == [f"{SCHEMA}-000001"]


def test_a_killed_rebuild_is_swept_away(empty: SearchIndex, tmp_path: Path) -> None:
    built(empty, cast())
    unfinished = tmp_path / "index" / f"{SCHEMA}-000002"
    unfinished.mkdir()
    (unfinished / "half.idx").write_bytes(b"half")
    built(empty, cast())
    assert folders(tmp_path) == [f"{SCHEMA}-000001", f"{SCHEMA}-000002"]
    assert not (unfinished / "half.idx").exists()
    assert list_people(empty, "en").total == len(cast())


@pytest.mark.parametrize("damage", ["meta.json", "*.idx", "*.store", "*.term", "*.fast"])
def test_a_damaged_index_is_missing_until_rebuilt(
    empty: SearchIndex, tmp_path: Path, dictionaries: Path, damage: str
) -> None:
    built(empty, cast())
    for file in (tmp_path / "index").rglob(damage):
        file.write_bytes(file.read_bytes()[:50])
    damaged = SearchIndex(tmp_path / "index", dictionaries)
    assert damaged.reached() is None
    with pytest.raises(IndexMissing):
        list_people(damaged, "en")
    built(damaged, cast())
    assert list_people(damaged, "en").total == len(cast())


@pytest.mark.parametrize("pointer", ["", f"{SCHEMA}-000009", "../etc", "schema0-000001", "\xff"])
def test_a_wrong_pointer_is_missing(empty: SearchIndex, tmp_path: Path, pointer: str) -> None:
    built(empty, cast())
    (tmp_path / "index" / "current").write_text(pointer, encoding="latin-1")
    assert empty.reached() is None
    built(empty, cast())
    assert empty.reached() == ("J", 1)


def test_an_older_schema_is_missing(empty: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    built(empty, cast())
    monkeypatch.setattr(generations, "SCHEMA_NUMBER", SCHEMA_NUMBER + 1)
    # A process of the new version has not read the pointer yet.
    empty._reader = None
    assert empty.reached() is None
