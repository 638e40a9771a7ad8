"""A question asks with words that no page need have: only the telling ones are looked for."""

import pytest

from delivery.search.function_words import function_words
from delivery.search.index import SearchIndex
from delivery.search.query import nearest, search
from tests.search_engine.cast import article, built

ITEMS = [
    article(1, "Joining", "Write to the recruiters. Bring a passport.", "en"),
    article(2, "Pay", "Soldiers are paid monthly.", "en"),
    article(3, "Dogs of the front", "A dog finds mines.", "en"),
    article(4, "Вступ", "Напишіть рекрутерам. Беріть паспорт.", "uk"),
    article(5, "The Who", "A band.", "en"),
]


@pytest.fixture
def items(empty: SearchIndex) -> SearchIndex:
    return built(empty, ITEMS)


@pytest.mark.parametrize(
    ("asked", "language", "title"),
    [
        ("How can I join?", "en", "Joining"),
        ("What do I have to bring, a passport?", "en", "Joining"),
        ("How much do soldiers get paid", "en", "Pay"),
        ("Чи потрібно мені брати паспорт до рекрутерів?", "uk", "Вступ"),
        ("the who", "en", "The Who"),
    ],
)
def test_only_what_tells_something_is_required(
    items: SearchIndex, asked: str, language: str, title: str
) -> None:
    results = search(items, asked, language)
    assert results.hits[0].title == title
    assert not results.halved


def test_half_of_a_question_is_said_to_be_half(items: SearchIndex) -> None:
    assert not search(items, "soldiers paid", "en").halved
    assert not search(items, "solders paid", "en").halved
    halved = search(items, "soldiers zebra", "en")
    assert halved.loosened
    assert halved.halved


def test_what_is_being_typed_may_become_another_word(items: SearchIndex) -> None:
    # "do" asks when it stands there whole; it may also be the beginning of "dogs".
    assert "do" in function_words("en")
    assert search(items, "do", "en", as_typed=True).hits[0].title == "Dogs of the front"
    assert search(items, "what do", "en", as_typed=True).hits[0].title == "Dogs of the front"


def test_one_word_is_near_enough(items: SearchIndex) -> None:
    asked = "Does my elephant need a pasport or a visa for the zoo"
    assert search(items, asked, "en").total == 0
    assert [hit.title for hit in nearest(items, asked, "en")] == ["Joining"]


def test_more_words_are_nearer(items: SearchIndex) -> None:
    found = [hit.title for hit in nearest(items, "a dog, a mine, a passport", "en", limit=2)]
    assert found == ["Dogs of the front", "Joining"]


@pytest.mark.parametrize("asked", ["", "?", "xyzzy", "\x00", "\ud800"])
def test_nothing_is_near_nothing(items: SearchIndex, asked: str) -> None:
    assert nearest(items, asked, "en") == ()
    assert nearest(items, asked, "en", limit=-1) == ()


def test_an_unknown_language_has_no_such_words() -> None:
    assert function_words("zz") == frozenset()
    assert function_words("pt-br") == function_words("pt") != frozenset()
