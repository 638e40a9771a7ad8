"""A misspelt question is offered as live texts of its language spell it."""

import pytest

from delivery.search.documents import SearchDocument
from delivery.search.index import SearchIndex
from delivery.search.query import search
from delivery.search.spelling import did_you_mean
from tests.search_engine.cast import article, built, person

ITEMS = [
    article(1, "The International Legion", "Foreigners fight in Ukraine. The legions' pay."),
    article(2, "A lesion", "Surgeons treat foreigners in Lviv."),
    article(3, "Легіон іноземців", "Іноземцями командує капітан Шевченко.", "uk"),
    article(4, "Legion", "Foreigners."),
    person(5, "Mamuka Mamulashvili", text="Founder of the Georgian legion."),
    SearchDocument(
        kind="question", id=6, key="q", language="en", path="/en/faq/6/", title="Who pays?",
        text="The state.", also="remuneration",
    ),
]  # fmt: skip


@pytest.fixture
def items(empty: SearchIndex) -> SearchIndex:
    return built(empty, ITEMS)


@pytest.mark.parametrize(
    ("asked", "language", "meant"),
    [
        ("legoin", "en", "legion"),
        ("internatoinal legion", "en", "International legion"),
        ("how do foriegners fight", "en", "how do foreigners fight"),
        ("Who is Mamulashvilli?", "en", "Who is Mamulashvili?"),
        ("іноземцмями", "uk", "Іноземцями"),
        ("капитан", "uk", "капітан"),
    ],
)
def test_the_nearest_word_is_offered(
    items: SearchIndex, asked: str, language: str, meant: str
) -> None:
    assert did_you_mean(items, asked, language) == meant
    assert not search(items, meant, language).loosened


@pytest.mark.parametrize(
    "asked",
    [
        "legion", "legions", "the", "", "?!", "2O22", "zzzzzzzz", "leg",
        # Each is known, only not together with the other.
        "surgeons fight",
        # Would find nothing that has both.
        "surgeons fihgt",
    ],
)  # fmt: skip
def test_nothing_is_offered(items: SearchIndex, asked: str) -> None:
    assert did_you_mean(items, asked, "en") == ""


def test_another_language_is_not_a_source(items: SearchIndex) -> None:
    assert did_you_mean(items, "Шевченка", "uk") == ""
    assert did_you_mean(items, "Шевчинко", "uk") == "Шевченко"
    assert did_you_mean(items, "Шевчинко", "en") == ""
    # The profile is shown in Ukrainian lists for want of a translation; its text is English.
    assert did_you_mean(items, "foundre", "uk") == ""
    assert did_you_mean(items, "foundre", "en") == "Founder"


def test_what_is_never_shown_is_no_source(items: SearchIndex) -> None:
    assert search(items, "remuneration", "en").total == 1
    assert did_you_mean(items, "renumeration", "en") == ""


def test_what_has_gone_is_no_source(items: SearchIndex) -> None:
    assert did_you_mean(items, "Mamulashvilli", "en") == "Mamulashvili"
    items.apply([], [("profile", "person-5")], 2, "J")
    assert did_you_mean(items, "Mamulashvilli", "en") == ""


def test_the_more_frequent_word_is_meant(items: SearchIndex) -> None:
    # One error away from "legion" and from "lesion".
    assert did_you_mean(items, "lexion", "en") == "legion"


def test_a_choice_is_kept(items: SearchIndex) -> None:
    assert did_you_mean(items, "legoin", "en", kind="profile") == "legion"
    assert did_you_mean(items, "legoin", "en", kind="question") == ""
