"""Each documented spelling finds its person first among ten thousand invented people."""

from pathlib import Path

import pytest

from delivery.search.index import SearchIndex
from delivery.search.people import find_people
from tests.search_engine.names_list import (
    FIRST_INVENTED,
    batches,
    everybody,
    listed_people,
    questions,
)

OTHERS = 10_000
LEAST = 0.98


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, dictionaries: Path) -> SearchIndex:
    index = SearchIndex(tmp_path_factory.mktemp("crowd"), dictionaries)
    index.rebuild(batches(everybody(OTHERS)), 1, "J")
    return index


def test_the_list_is_long_enough() -> None:
    assert len(questions()) >= 300
    assert len(listed_people()) >= 60
    assert len(listed_people()) < FIRST_INVENTED


def test_the_person_meant_comes_first(
    crowd: SearchIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = questions()
    wrong = [one for one in asked if first(crowd, one.text) != one.meant]
    right = 1 - len(wrong) / len(asked)
    with capsys.disabled():
        print(f"\n{len(asked)} spellings, {OTHERS} others: {right:.1%} right at first place")  # noqa: T201
        for one in wrong:
            print(f"  {one.text} ({one.source})")  # noqa: T201
    assert right >= LEAST


def first(index: SearchIndex, text: str) -> int | None:
    hits = find_people(index, text, "en").hits
    return hits[0].id if hits else None
