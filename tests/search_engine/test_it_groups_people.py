"""Exact first, then beginnings, then similar names; nobody twice."""

import string

import pytest

from delivery.search.characters import sort_key
from delivery.search.documents import Hit
from delivery.search.index import SearchIndex
from delivery.search.people import SIMILAR_LIMIT, find_people, list_people
from tests.search_engine.cast import article, built, cast, person


def titles(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.title for hit in hits]


def kennedys(index: SearchIndex) -> SearchIndex:
    names = ["Kennedy", "Conor Kennedy", "Ann Kennedy", "Bo Kennedyson", "Al Kenedy", "Jo Nance"]
    return built(index, [person(number, name) for number, name in enumerate(names, start=1)])


def test_groups_follow_one_another(empty: SearchIndex) -> None:
    found = find_people(kennedys(empty), "KENNEDY", "en")
    assert titles(found.exact) == ["Kennedy", "Ann Kennedy", "Conor Kennedy"]
    assert titles(found.prefix) == ["Bo Kennedyson"]
    assert titles(found.similar) == ["Al Kenedy"]
    assert (found.totals.exact, found.totals.prefix, found.totals.similar) == (3, 1, 1)


def test_pages_run_through_the_groups(empty: SearchIndex) -> None:
    index = kennedys(empty)
    whole = titles(find_people(index, "kennedy", "en").hits)
    paged = [find_people(index, "kennedy", "en", limit=2, offset=at) for at in (0, 2, 4, 6)]
    assert [title for page in paged for title in titles(page.hits)] == whole
    assert {page.totals.all for page in paged} == {5}


def test_the_order_of_words_does_not_matter(people: SearchIndex) -> None:
    assert titles(find_people(people, "nance malcolm", "en").exact) == ["Malcolm Nance"]
    assert titles(find_people(people, "nan mal", "en").prefix) == ["Malcolm Nance"]


def test_every_spelling_of_a_person_is_exact(empty: SearchIndex) -> None:
    index = built(empty, [person(1, "Damien Magrou", "Дам'єн Магру")])
    assert titles(find_people(index, "магру", "en").exact) == ["Damien Magrou"]
    assert titles(find_people(index, "Magrou", "uk").exact) == ["Damien Magrou"]


def test_similar_people_are_few(empty: SearchIndex) -> None:
    index = built(empty, [person(number, "Jan Kowalski") for number in range(50)])
    assert find_people(index, "Kovalsky", "en").totals.similar == SIMILAR_LIMIT


def test_people_are_listed_by_name(empty: SearchIndex) -> None:
    names = ["Яна", "Єва", "Іван", "Ґаля", "Zoe", "Łucja", "Maria", "Марія Б", "Марія А"]
    index = built(
        empty, [person(number, name, sort_name=name) for number, name in enumerate(names)]
    )
    listed = list_people(index, "uk")
    assert titles(listed.hits) == [
        "Łucja", "Maria", "Zoe", "Ґаля", "Єва", "Іван", "Марія А", "Марія Б", "Яна",
    ]  # fmt: skip
    pages = [list_people(index, "uk", limit=2, offset=at).hits for at in range(0, 10, 2)]
    assert [hit for page in pages for hit in page] == list(listed.hits)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([], id="the first letters tell"),
        pytest.param(["Ann Kay"] * 60, id="many namesakes"),
        pytest.param(["Maximilian Alexander Ferdinand B", "Maximilian Alexander Ferdinand A"],
                     id="as many letters are alike as there are in all ranks"),
        pytest.param([f"Ян {letter}" for letter in "вбагд"], id="letters without a rank"),
    ],
)  # fmt: skip
def test_many_people_are_listed_by_name(empty: SearchIndex, more: list[str]) -> None:
    names = [f"{first} {last}" for last in ("Kay", "Lee", "Moe") for first in string.ascii_letters]
    index = built(
        empty,
        [person(number, name, sort_name=name) for number, name in enumerate([*names, *more])],
    )
    listed = [hit.title for hit in list_people(index, "uk", limit=200).hits]
    in_order = sorted([*names, *more], key=sort_key)[:200]
    assert list(map(sort_key, listed)) == list(map(sort_key, in_order))
    pages = [list_people(index, "uk", limit=7, offset=at).hits for at in range(0, len(listed), 7)]
    assert [hit.title for page in pages for hit in page][: len(listed)] == listed


def test_articles_are_not_people(empty: SearchIndex) -> None:
    index = built(empty, [*cast(), article(1, "Malcolm Nance", "Malcolm Nance")])
    assert find_people(index, "Nance", "en").totals.all == 1
