"""Damaged files are noticed, by whoever meets them or by reading all; nobody sees a panic."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.search.errors import IndexMissing
from delivery.search.index import SearchIndex
from delivery.search.people import find_people, list_people
from delivery.search.query import search
from tests.search_engine.cast import article, built, cast, person

KINDS = ("idx", "term", "fast", "store", "pos", "fieldnorm")


@pytest.fixture
def folder(empty: SearchIndex, tmp_path: Path) -> Path:
    """Return the folder of an index large enough for every kind of file, with deletes."""
    many = [person(number, f"Eira{number} Mom{number * 104729}") for number in range(1000, 2000)]
    built(empty, [*cast(), *many, article(1, "Zeppelin sighted", "A zeppelin over the sea.")])
    empty.apply([person(1000, "Nobody")], [("profile", "person-1001")], 2, "J")
    return tmp_path / "index" / (tmp_path / "index" / "current").read_text()


def scramble(folder: Path, pattern: str, seed: int) -> None:
    """Write over one byte in two hundred of each file that matches, as a bad disk does."""
    chance = random.Random(seed)  # noqa: S311
    for file in folder.glob(pattern):
        content = bytearray(file.read_bytes())
        for _ in range(max(3, len(content) // 200)):
            content[chance.randrange(len(content) - 8)] ^= chance.randrange(1, 256)
        file.write_bytes(content)


def test_a_sound_index_has_no_damage(empty: SearchIndex, folder: Path) -> None:
    assert list(folder.glob("*.del"))
    assert empty.look_for_damage() is None
    assert empty.reached() == ("J", 2)


@pytest.mark.parametrize("kind", [*KINDS, "del"])
def test_reading_all_finds_the_damaged_file(empty: SearchIndex, folder: Path, kind: str) -> None:
    scramble(folder, f"*.{kind}", seed=1)
    damaged = empty.look_for_damage()
    assert damaged is not None
    assert damaged.suffix == f".{kind}"
    assert empty.reached() is None
    built(empty, cast())
    assert empty.look_for_damage() is None
    assert list_people(empty, "en").total == len(cast())


def test_one_turned_bit_is_damage(empty: SearchIndex, folder: Path) -> None:
    file = next(folder.glob("*.pos"))
    content = bytearray(file.read_bytes())
    content[0] ^= 1
    file.write_bytes(content)
    assert empty.look_for_damage() == file


QUESTIONS: list[Callable[[SearchIndex], object]] = [
    lambda index: find_people(index, "Wali", "en"),
    lambda index: find_people(index, "Eira1500 Mom", "uk"),
    lambda index: list_people(index, "en"),
    lambda index: search(index, "zeppelin over the sea", "en", limit=10),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_question_is_answered_or_told_that_there_is_no_index(
    folder: Path, tmp_path: Path, dictionaries: Path, kind: str, seed: int
) -> None:
    scramble(folder, f"*.{kind}", seed)
    index = SearchIndex(tmp_path / "index", dictionaries)
    told = 0
    for ask in QUESTIONS:
        try:
            ask(index)
        except IndexMissing:
            told += 1
            # From now on, without trying again what may take long to fail.
            assert index.reached() is None
    if kind in {"term", "store"}:
        assert told
