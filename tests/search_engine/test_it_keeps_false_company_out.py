"""Names that nobody bears are never shown as exact; a name that somebody bears leads to them."""

import random
from pathlib import Path

import pytest

from delivery.search.index import SearchIndex
from delivery.search.people import find_people
from delivery.search.similar import SIMILAR_LIMIT
from tests.search_engine.cast import built, person
from tests.search_engine.names_list import batches, everybody

CROWD = 3_000
ABSENT = 100


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, dictionaries: Path) -> SearchIndex:
    index = SearchIndex(tmp_path_factory.mktemp("company"), dictionaries)
    index.rebuild(batches(everybody(CROWD)), 1, "J")
    return index


def names_of_the_crowd() -> list[str]:
    return [document.title for document in everybody(CROWD)]


def absent_names() -> list[str]:
    """Return names that nobody bears: given and family names of the crowd, put together anew."""
    there = {frozenset(name.casefold().split()) for name in names_of_the_crowd()}
    words = [name.split() for name in names_of_the_crowd() if len(name.split()) == 2]
    chance = random.Random(7)  # noqa: S311
    made: list[str] = []
    while len(made) < ABSENT:
        name = f"{chance.choice(words)[0]} {chance.choice(words)[1]}"
        if not any(set(name.casefold().split()) <= other for other in there):
            made.append(name)
    return made


def test_nobody_bears_an_absent_name(crowd: SearchIndex) -> None:
    exact = [name for name in absent_names() if find_people(crowd, name, "en").totals.exact]
    assert exact == []


def test_whoever_bears_the_name_comes_first(crowd: SearchIndex) -> None:
    chance = random.Random(8)  # noqa: S311
    for name in chance.sample(names_of_the_crowd(), 200):
        assert find_people(crowd, name, "en").hits[0].title == name


def test_a_name_one_letter_away_leads_to_its_own_bearer(empty: SearchIndex) -> None:
    index = built(empty, [person(1, "Ivan Petrenko"), person(2, "Ivan Petrenka")])
    for asked, first in (("Ivan Petrenko", 1), ("Ivan Petrenka", 2)):
        assert [hit.id for hit in find_people(index, asked, "en").hits] == [first]


@pytest.mark.parametrize("asked", ["Xqwpt Zzvkj", "Tanaka Hiroshi", "Bjorkqvistsson"])
def test_names_like_nobodys_find_nobody(crowd: SearchIndex, asked: str) -> None:
    assert find_people(crowd, asked, "en").totals.all == 0


def test_company_stays_small(crowd: SearchIndex) -> None:
    shown = [find_people(crowd, name, "en").totals.similar for name in absent_names()]
    assert max(shown) <= SIMILAR_LIMIT
    assert sum(shown) / len(shown) < 5
