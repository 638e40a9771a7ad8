"""What has no answer is noted, and the note names nobody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from delivery.limits import Limit
from delivery.search_site import site_index
from faq import asking
from faq.models import AskedInbox, Why
from faq.models.asked import this_week
from tests.factories import (
    make_profile,
    make_question,
    make_volunteer,
)
from tests.public.asking import noted, page


def test_what_has_no_answer_is_noted_with_its_week_alone(full: Client) -> None:
    page(full, "  Where do\tzebras  live? ")
    (row,) = AskedInbox.objects.all()
    assert (row.words, row.language, row.why) == ("Where do zebras live?", "en", Why.SEARCHED)
    assert row.week == this_week()
    assert re.fullmatch(r"\d{4}-W\d\d", row.week)
    assert row.id.version == 4
    fields = {field.name for field in AskedInbox._meta.get_fields()}
    assert fields == {"id", "week", "language", "why", "words", "item"}


@pytest.mark.any_database
def test_half_an_answer_is_none(full: Client) -> None:
    page(full, "join zebras")
    assert noted() == [("join zebras", "en", "searched")]


@pytest.mark.any_database
@pytest.mark.parametrize("asked", ["join", "How can I join?", "offise", "pays"])
def test_what_has_an_answer_is_not_noted(full: Client, asked: str) -> None:
    assert "We have no answer" not in page(full, asked)
    assert noted() == []


@pytest.mark.any_database
@pytest.mark.parametrize(
    "asked",
    [
        "Mamuka Mamulashvili",
        "mamulashvili",
        "Mamuka",
        "Mamul",
        "ma",
        "Мамука Мамулашвілі",
        "Mamouka Mamulashwili",
        "mamulashvilli",
        "Is Mamuka Mamulashvili alive?",
        "zebras and Mamouka Mamulashwili",
        "what became of Mamulashvili in June",
        "Що сталося з Мамука Мамулашвілі?",
    ],
)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_nothing_that_names_somebody_is_noted(full: Client, asked: str, language: str) -> None:
    page(full, asked, language)
    assert noted() == []


@pytest.mark.any_database
def test_somebody_who_is_shown_in_one_language_alone_is_somebody(
    full: Client, build_index: Callable[[], None]
) -> None:
    volunteer = make_volunteer(name="Xavier Zebrano")
    make_profile("uk", volunteer=volunteer, title="Шав'єр Зебрано", live=True)
    build_index()
    page(full, "Xavier Zebrano")
    page(full, "зебрано", "en")
    assert noted() == []


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("Ivan Petrenko", "en"),
        ("Where is Ivan Petrenko?", "en"),
        ("zebra: “Ivan Petrenko”, missing", "en"),
        ("Чи живий Іван Петренко", "uk"),
    ],
)
def test_what_is_written_like_a_name_is_not_noted(full: Client, asked: str, language: str) -> None:
    page(full, asked, language)
    assert noted() == []


@pytest.mark.any_database
def test_what_we_say_ourselves_is_no_name(full: Client, build_index: Callable[[], None]) -> None:
    make_question(title="What is the International Legion?", live=True)
    build_index()
    page(full, "Are zebras in the International Legion?")
    page(full, "Do Zebras eat?")
    assert [words for words, _language, _why in noted()] == [
        "Are zebras in the International Legion?", "Do Zebras eat?",
    ]  # fmt: skip


@pytest.mark.any_database
def test_a_word_of_the_answers_may_stand_in_a_name(
    full: Client, build_index: Callable[[], None]
) -> None:
    make_profile(volunteer=make_volunteer(name="Adam Price"), live=True)
    make_question(title="Is there a price list?", live=True)
    build_index()
    page(full, "What is the price of zebras?")
    page(full, "Is Adam there?")
    assert noted() == [("What is the price of zebras?", "en", "searched")]


@pytest.mark.any_database
@pytest.mark.parametrize(
    "asked", ["zebra@example.org", "call +380 44 123-45-67", "passport ZZ 123456", "12 34 56"]
)
def test_nothing_with_an_address_or_a_number_is_noted(full: Client, asked: str) -> None:
    page(full, asked)
    assert noted() == []


@pytest.mark.any_database
def test_searches_elsewhere_are_not_noted(full: Client) -> None:
    for path in ("/en/search/?q=zebra", "/en/volunteers/?q=zebra", "/en/search/suggest?q=zebra",
                 "/en/search/suggest?q=zebra&kind=question"):  # fmt: skip
        assert full.get(path).status_code == 200
    assert noted() == []


@pytest.mark.any_database
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-purpose": "prefetch"},
    ],
)
def test_what_no_reader_asked_for_is_not_noted(full: Client, headers: dict[str, str]) -> None:
    page(full, "zebra", **headers)
    full.head("/en/faq/?q=zebra")
    assert noted() == []
    page(full, "zebra", **{"sec-fetch-site": "same-origin"})
    assert len(noted()) == 1


@pytest.mark.any_database
def test_without_an_index_nothing_is_noted(full: Client, settings: Settings) -> None:
    shutil.rmtree(Path(settings.SEARCH_DIR))
    site_index.cache_clear()
    assert "being built" in page(full, "zebra")
    assert asking.names_somebody("zebra", "en")
    assert noted() == []


@pytest.mark.any_database
def test_a_reader_does_not_hear_of_trouble_with_the_note(
    full: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object) -> None:
        raise DatabaseError("secret zebra")

    monkeypatch.setattr(asking, "put_in", fail)
    assert "We have no answer" in page(full, "zebra")
    assert "not noted" in caplog.text
    assert "zebra" not in caplog.text


@pytest.mark.any_database
def test_it_costs_few_queries(
    full: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(full, "zebra office")
    with django_assert_num_queries(5):
        # The edition; the nearest answers; the note, between the two lines of a savepoint.
        page(full, "zebra office")


@pytest.mark.any_database
def test_a_flood_of_searches_is_answered_and_not_noted(
    full: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SEARCHES", Limit(each=2, all=100, seconds=60))
    for number in range(5):
        page(full, f"zebra {number}")
    assert len(noted()) == 2
