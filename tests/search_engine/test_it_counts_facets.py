"""Counts and filters hold each person once per language."""

import pytest

from delivery.search.counts import facet_counts
from delivery.search.index import SearchIndex
from delivery.search.people import find_people, list_people
from tests.search_engine.cast import built, person

GEORGIAN = {"country": "GE", "status": "serving"}


@pytest.fixture
def directory(empty: SearchIndex) -> SearchIndex:
    """One person in both languages, two in English only, one of them shown in Ukrainian."""
    return built(
        empty,
        [
            person(1, "Wali", key="wali", shown_in=("en",), facets={"country": "CA"}),
            person(2, "Валі", "Wali", key="wali", language="uk", shown_in=("uk",),
                   facets={"country": "CA"}),
            person(3, "Mamuka", facets=GEORGIAN, shown_in=("en", "uk", "ka")),
            person(4, "Aleko", facets=GEORGIAN | {"status": "returned"}, shown_in=()),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "counts"),
    [("en", {"GE": 2, "CA": 1}), ("uk", {"GE": 1, "CA": 1}), ("ka", {"GE": 1}), ("pl", {})],
)
def test_each_language_has_its_counts(
    directory: SearchIndex, language: str, counts: dict[str, int]
) -> None:
    assert facet_counts(directory, language, "country") == counts
    assert list_people(directory, language).total == sum(counts.values())


def test_the_readers_language_comes_first(directory: SearchIndex) -> None:
    assert [hit.title for hit in find_people(directory, "wali", "uk").hits] == ["Валі"]
    assert [hit.title for hit in find_people(directory, "wali", "en").hits] == ["Wali"]
    assert find_people(directory, "mamuka", "uk").exact[0].language == "en"


def test_other_filters_narrow_the_counts_but_not_its_own(directory: SearchIndex) -> None:
    chosen = {"country": "GE", "status": "serving"}
    assert facet_counts(directory, "en", "country", chosen) == {"GE": 1}
    assert facet_counts(directory, "en", "status", chosen) == {"serving": 1, "returned": 1}


def test_filters_narrow_people(directory: SearchIndex) -> None:
    assert list_people(directory, "en", facets={"country": "GE", "status": ""}).total == 2
    assert find_people(directory, "aleko", "en", facets={"country": "CA"}).totals.all == 0
    assert list_people(directory, "en", facets={"no-such": "x"}).total == 0


def test_counts_follow_changes(directory: SearchIndex) -> None:
    directory.apply([person(3, "Mamuka", facets={"country": "UA"})], [("profile", "wali")], 2, "J")
    assert facet_counts(directory, "en", "country") == {"GE": 1, "UA": 1}
    assert facet_counts(directory, "ka", "country") == {}
