"""Words of articles and answers are found in any grammatical form, in their language."""

from pathlib import Path

import pytest

from delivery.search.analysis import Analyzer
from delivery.search.documents import Hit
from delivery.search.index import SearchIndex
from delivery.search.query import search
from delivery.search.snippets import snippet
from tests.search_engine.cast import article, built, person

ITEMS = [
    article(1, "Україна та легіон", "Іноземці воюють у легіоні. Україна дякує.", "uk"),
    article(2, "The Legion", "Soldiers of the legion fight. A café opened.", "en"),
    article(3, "Військо", "Легіон. " + "Решта тексту. " * 40 + "Капітан спить.", "uk"),
    article(4, "ლეგიონი", "ლეგიონი იბრძვის", "ka"),
    article(5, "L'armée", "Les soldats de l'armée", "fr"),
    article(6, "Legion paid", "Money", "en"),
    article(7, "Noise", "A legion " * 50, "en"),
    person(8, "Mamuka Mamulashvili", text="Founder of a legion"),
]


@pytest.fixture
def items(empty: SearchIndex) -> SearchIndex:
    return built(empty, ITEMS)


def found(index: SearchIndex, text: str, language: str) -> list[str]:
    return [hit.title for hit in search(index, text, language).hits]


@pytest.mark.parametrize(
    ("asked", "language", "title"),
    [
        ("легіонів", "uk", "Україна та легіон"),
        ("іноземцями", "uk", "Україна та легіон"),
        ("Українa", "uk", "Україна та легіон"),
        ("Українy дякувати", "uk", "Україна та легіон"),
        ("soldier's cafe", "en", "The Legion"),
        ("легіону капітана", "uk", "Військо"),
        ("ლეგიონის", "ka", "ლეგიონი"),
        ("armées", "fr", "L'armée"),
        ("Mamulashvili", "uk", "Mamuka Mamulashvili"),
    ],
)
def test_forms_meet(items: SearchIndex, asked: str, language: str, title: str) -> None:
    assert found(items, asked, language)[:1] == [title]
    assert not search(items, asked, language).loosened


def test_a_language_is_searched_by_itself(items: SearchIndex) -> None:
    assert found(items, "Legion", "fr") == []


def test_a_title_counts_more_than_a_text(items: SearchIndex) -> None:
    assert set(found(items, "legion", "en")[:2]) == {"The Legion", "Legion paid"}


def test_a_mistyped_word_is_allowed_for(items: SearchIndex) -> None:
    results = search(items, "solders fight", "en")
    assert results.loosened
    assert results.hits[0].title == "The Legion"


def test_half_of_the_words_are_enough_at_last(items: SearchIndex) -> None:
    assert found(items, "legion money zebra", "en")[0] == "Legion paid"


def test_a_kind_can_be_asked_for(items: SearchIndex) -> None:
    hits = search(items, "legion", "en", kind="profile").hits
    assert [hit.kind for hit in hits] == ["profile"]


def test_the_last_word_may_be_unfinished(items: SearchIndex) -> None:
    assert search(items, "the legi", "en", as_typed=True).hits[0].title == "The Legion"


def test_an_excerpt_shows_the_match(items: SearchIndex) -> None:
    pieces = snippet(items, only(items, "капітани", "uk"), "капітани", size=80)
    assert pieces[0] == ("… ", False)
    assert [piece for piece, is_match in pieces if is_match] == ["Капітан"]
    assert pieces[-1] == (" спить.", False)


def test_an_excerpt_shows_the_place_where_all_words_stand_together(empty: SearchIndex) -> None:
    far = "Nothing here. " * 40
    text = f"The river alone. {far} The letter alone. {far} The river took the letter. {far}"
    index = built(empty, [article(1, "Post", text)])
    pieces = snippet(index, only(index, "river letter", "en"), "river letter", size=80)
    assert [piece for piece, is_match in pieces if is_match] == ["river", "letter"]
    assert "took the" in "".join(piece for piece, _ in pieces)


def test_an_excerpt_shows_what_begins_so(items: SearchIndex) -> None:
    pieces = snippet(items, only(items, "капіт", "uk"), "капіт", size=80)
    assert [piece for piece, is_match in pieces if is_match] == ["Капітан"]


def test_a_mistyped_word_is_compared_as_it_is_spelled(items: SearchIndex) -> None:
    # Its lemma is far from what it looks like.
    assert found(items, "іноземцші", "uk") == ["Україна та легіон"]


def test_an_excerpt_is_never_markup(empty: SearchIndex) -> None:
    index = built(empty, [article(1, "T", "<b>legion</b> & more")])
    pieces = snippet(index, only(index, "legions", "en"), "legions")
    assert pieces == [("<b>", False), ("legion", True), ("</b> & more", False)]


def test_lemmas_need_no_built_dictionary(tmp_path: Path) -> None:
    analyzer = Analyzer(tmp_path)
    assert analyzer.terms("żołnierzy legionów", "pl") == ["zolnierz", "legion"]
    assert not list(tmp_path.iterdir())


def test_built_dictionaries_give_the_same_lemmas(tmp_path: Path, dictionaries: Path) -> None:
    text = "Українці в легіонах: добровольцями воювали полонених"
    built_one = Analyzer(dictionaries)
    built_one.prepare("uk")
    assert built_one.terms(text, "uk") == Analyzer(tmp_path).terms(text, "uk")


def only(index: SearchIndex, text: str, language: str) -> Hit:
    (hit,) = search(index, text, language).hits
    return hit
