"""Readers of Polish and Georgian find numbers, dates and countries as these languages have them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.formats import date_format
from django.utils.translation import ngettext, override
from django_countries import countries

from delivery.templatetags.reading import begun
from publishing import partial_date

pytestmark = pytest.mark.any_database


def _pages(number: int) -> str:
    return ngettext("%(count)d page", "%(count)d pages", number) % {"count": number}


def test_polish_has_its_forms_of_the_plural() -> None:
    with override("pl"):
        assert [_pages(number) for number in (1, 2, 5, 12, 21, 22, 112)] == [
            "1 strona",
            "2 strony",
            "5 stron",
            "12 stron",
            "21 stron",
            "22 strony",
            "112 stron",
        ]


def test_georgian_counts_in_the_singular() -> None:
    with override("ka"):
        assert [_pages(number) for number in (1, 5)] == ["1 გვერდი", "5 გვერდი"]


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("pl", "30 czerwca 2022", "czerwiec 2022", "2022\u00a0r."),
        ("ka", "30 ივნისი, 2022", "ივნისი, 2022", "2022 წელი"),
    ],
)
def test_a_date_is_said_as_one_writes_it(language: str, day: str, month: str, year: str) -> None:
    with override(language):
        assert date_format(dt.date(2022, 6, 30)) == day
        known = ("2022-06-30", "2022-06", "2022")
        assert [partial_date.display(one) for one in known] == [day, month, year]


def test_countries_are_named_as_of_today() -> None:
    with override("pl"):
        assert countries.name("MK") == "Macedonia Północna"
        assert countries.name("GE") == "Gruzja"
    with override("ka"):
        assert countries.name("LT") == "ლიეტუვა"
        assert countries.name("GE") == "საქართველო"


def test_a_line_begins_as_its_script_begins_one() -> None:
    words = ("czerwiec 2022", "червень 2022", "ივნისი, 2022", "")
    assert [begun(one) for one in words] == ["Czerwiec 2022", "Червень 2022", "ივნისი, 2022", ""]
