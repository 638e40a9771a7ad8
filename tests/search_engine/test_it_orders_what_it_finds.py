"""Headline over standfirst over body, newer over older of equal worth, what is outdated last."""

import dataclasses
import datetime as dt

import pytest

from delivery.search.documents import SearchDocument
from delivery.search.index import SearchIndex
from delivery.search.query import search
from tests.search_engine.cast import article, built

FILLER = "Words about nothing much that fill a column. " * 12


def story(
    number: int, title: str, lead: str = "", body: str = "", **fields: object
) -> SearchDocument:
    given = article(number, title, f"{lead} {body}")
    return dataclasses.replace(given, lead=lead, **fields)  # type: ignore[arg-type]


def found(index: SearchIndex, asked: str, **more: object) -> list[int]:
    return [hit.id for hit in search(index, asked, "en", **more).hits]  # type: ignore[arg-type]


def test_a_headline_counts_more_than_a_standfirst_and_that_more_than_a_body(
    empty: SearchIndex,
) -> None:
    long_title = "A zeppelin was seen by many people over the roofs of the old town on Sunday"
    index = built(
        empty,
        [
            story(1, "Body", "A lead.", f"{FILLER} A zeppelin. Another zeppelin, the zeppelin."),
            story(2, "Lead", "The zeppelin, in short.", FILLER),
            story(3, long_title, "A lead.", FILLER),
            *(
                story(number, f"A headline of six words {number}", "A lead.", FILLER)
                for number in range(4, 40)
            ),
        ],
    )
    assert found(index, "zeppelin") == [3, 2, 1]


def at(year: int, month: int = 1) -> dt.datetime:
    return dt.datetime(year, month, 1, tzinfo=dt.UTC)


def test_the_newer_of_equal_ones_comes_first(empty: SearchIndex) -> None:
    months = [at(2024, 3), at(2025, 1), at(2024, 2), at(2026, 1), at(2022, 6)]
    same = [
        story(number, "Zeppelin", "Lead.", FILLER, published=month)
        for number, month in enumerate(months)
    ]
    index = built(empty, [*same, story(9, "Zeppelin", "Lead.", FILLER)])
    assert found(index, "zeppelin") == [3, 1, 0, 2, 4, 9]


def test_worth_comes_before_age(empty: SearchIndex) -> None:
    index = built(
        empty,
        [
            story(1, "Old zeppelin", "Lead.", FILLER, published=at(2014)),
            story(2, "New", "A zeppelin.", FILLER, published=at(2026)),
            *(story(number, "Filler", "Lead.", FILLER) for number in range(3, 30)),
        ],
    )
    assert found(index, "zeppelin") == [1, 2]


@pytest.fixture
def outdated(empty: SearchIndex) -> SearchIndex:
    """Three that no longer hold, which have the word in the headline, and three that do."""
    gone = [story(n, "Zeppelin", "A zeppelin.", is_outdated=True) for n in (1, 2, 3)]
    return built(
        empty, [*gone, *(story(n, "Title", "Lead.", f"{FILLER} zeppelin") for n in (4, 5, 6))]
    )


def test_what_is_outdated_comes_last(outdated: SearchIndex) -> None:
    assert set(found(outdated, "zeppelin")[:3]) == {4, 5, 6}
    assert set(found(outdated, "zeppelin")[3:]) == {1, 2, 3}


@pytest.mark.parametrize("size", [1, 2, 4, 5])
def test_pages_hold_everything_once(outdated: SearchIndex, size: int) -> None:
    whole = found(outdated, "zeppelin")
    pages = [found(outdated, "zeppelin", limit=size, offset=at) for at in range(0, 6, size)]
    assert [one for page in pages for one in page] == whole
    assert search(outdated, "zeppelin", "en", limit=1).total == 6


def test_the_last_word_may_be_a_beginning(empty: SearchIndex) -> None:
    index = built(
        empty,
        [
            story(1, "Zeppelins over Kyiv"),
            story(2, "Zepp"),
            article(3, "Заголовок", "Іноземцями командують.", "uk"),
        ],
    )
    # A word that is there is no beginning.
    assert found(index, "zepp") == [2]
    result = search(index, "kyiv zeppel", "en")
    assert [hit.id for hit in result.hits] == [1]
    assert not result.loosened
    # Only the last one, and not after a letter or two.
    assert search(index, "zeppel kyiv", "en").loosened
    assert found(index, "ky") == []
    # Also of a form of a word.
    assert [hit.id for hit in search(index, "іноземця", "uk").hits] == [3]
