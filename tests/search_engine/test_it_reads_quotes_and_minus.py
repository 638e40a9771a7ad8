"""What stands in quotation marks must stand so; what a minus stands before must not be there."""

import pytest

from delivery.search.counts import count_found
from delivery.search.index import SearchIndex
from delivery.search.parts import Parts, read_parts
from delivery.search.query import search
from tests.search_engine.cast import article, built, person

ITEMS = [
    article(1, "One", "The foreign legion marched to Kyiv."),
    article(2, "Two", "A legion of foreign cooks stayed in Lviv."),
    article(3, "Three", "Foreigners join. Legions march. Foreign, legion: Odesa."),
    article(4, "Чотири", "Іноземні легіони у Львові.", "uk"),
    article(5, "П’ять", "Легіон іноземний.", "uk"),
    person(6, "Malcolm Nance", text="A foreign man in a legion."),
]


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory, dictionaries: object) -> SearchIndex:
    root = tmp_path_factory.mktemp("quotes")
    return built(SearchIndex(root, dictionaries), ITEMS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "language", "titles"),
    [
        ("foreign legion", "en", {"One", "Two", "Three", "Malcolm Nance"}),
        ('"foreign legion"', "en", {"One", "Three"}),
        ("“foreign legions”", "en", {"One", "Three"}),
        ("«іноземного легіону»", "uk", {"Чотири"}),
        ('"foreign legion" kyiv', "en", {"One"}),
        ('what about "foreign legion"', "en", {"One", "Three"}),
        ('"foreign legion', "en", {"One", "Two", "Three", "Malcolm Nance"}),
        ("foreign -kyiv", "en", {"Two", "Three", "Malcolm Nance"}),
        ("foreign -cooking -kyiv", "en", {"Three", "Malcolm Nance"}),
        ('legion -"foreign legion"', "en", {"Two", "Malcolm Nance"}),
        ("foreign -nance", "en", {"One", "Two", "Three"}),
        ("foreign - kyiv", "en", {"One"}),
        ("foreign−kyiv", "en", {"One"}),
        ("-kyiv", "en", {"One"}),
        ('"Nance Malcolm"', "en", {"Malcolm Nance"}),
        ('""', "en", set()),
        ('foreign ""', "en", {"One", "Two", "Three", "Malcolm Nance"}),
    ],
)
def test_marks_are_read(items: SearchIndex, asked: str, language: str, titles: set[str]) -> None:
    found = search(items, asked, language)
    assert {hit.title for hit in found.hits} == titles
    assert not found.loosened


def test_a_phrase_is_never_loosened(items: SearchIndex) -> None:
    assert search(items, '"legion foreign"', "en").total == 0
    assert search(items, '"foreign legoin"', "en").total == 0
    # Of the words beside it, half are enough.
    found = search(items, '"foreign legion" kyiv zebra', "en")
    assert [hit.title for hit in found.hits] == ["One"]
    assert found.halved


def test_what_is_left_out_stays_out_of_loose_answers(items: SearchIndex) -> None:
    found = search(items, "foreign zebra -kyiv -odesa", "en")
    assert {hit.title for hit in found.hits} == {"Two", "Malcolm Nance"}


def test_what_is_left_out_is_not_counted(items: SearchIndex) -> None:
    assert count_found(items, "foreign -nance", "en", ["kind"]) == {
        "kind": {"article": {"article": 3}}
    }


def test_parts_are_told_from_each_other() -> None:
    assert read_parts('F-16 "a b" -c -"d e" - f') == Parts(
        loose=["F-16", "-", "f"], phrases=["a b"], excluded=["c", "d e"]
    )
