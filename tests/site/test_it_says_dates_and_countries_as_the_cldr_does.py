"""Dates, countries and the order of names are those of the Unicode CLDR, in each language."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from django.utils.formats import date_format
from django.utils.translation import override
from django_countries import countries

from articles.templatetags.stories import short_day
from publishing import partial_date
from publishing.languages import alphabetical

# What the site writes: English as in Britain, Portuguese as in Portugal.
LOCALES = {"en": "en_GB", "uk": "uk", "es": "es", "pl": "pl", "pt": "pt_PT", "ka": "ka"}
MONTHS = [dt.date(2022, month, 9) for month in range(1, 13)]

every_language = pytest.mark.parametrize("language", LOCALES)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@every_language
def test_a_day_and_a_month_are_said_so(language: str) -> None:
    locale = LOCALES[language]
    with override(language):
        for day in MONTHS:
            month = partial_date.display(f"{day:%Y-%m}")
            assert _plain(date_format(day)) == _plain(format_date(day, "long", locale=locale))
            assert _plain(month) == _plain(format_skeleton("yMMMM", day, locale=locale))


def test_a_year_is_never_parted_from_its_word() -> None:
    with override("uk"):
        said = [date_format(MONTHS[0]), *map(partial_date.display, ("2022", "2022-06"))]
    assert all(text.endswith("2022\u00a0р.") for text in said)


def test_a_short_month_is_no_stump() -> None:
    moment = dt.datetime(2022, 5, 9, tzinfo=dt.UTC)
    said = {}
    for language in LOCALES:
        with override(language):
            said[language] = short_day(moment), short_day(moment, with_year=True)
    assert said == {
        "en": ("9 May", "9 May 2022"),
        "uk": ("9 трав.", "9 трав. 2022"),
        "es": ("9 may", "9 may 2022"),
        "pl": ("9 maj", "9 maj 2022"),
        "pt": ("9 mai.", "9 mai. 2022"),
        "ka": ("9 მაი", "9 მაი 2022"),
    }


@every_language
def test_a_country_has_its_name_of_today(language: str) -> None:
    known = Locale.parse(LOCALES[language]).territories
    with override(language):
        # Where the war is, and whence most of the volunteers are.
        for code in "UA US GB CA PL GE BR KR AU NO CO VN MK CZ LT TJ".split():
            assert countries.name(code) == known[code].replace("\u02bc", "\u2019")
        assert not [name for _code, name in countries if " SAR" in name or "ОАР" in name]


def test_names_are_in_the_order_of_the_alphabet() -> None:
    in_order = {
        "en": ["Åland", "Albania", "Zambia"],
        "uk": [
            "Ґана",
            "Данія",
            "Естонія",
            "Єгипет",
            "Італія",
            "Їзд",
            "Йорданія",
            "М’янма",
            "Японія",
        ],
        "es": ["Nicaragua", "Noruega", "Ñandú", "Omán"],
        "pl": ["Litwa", "Łotwa", "Malta", "Szwecja", "Świat", "Włochy"],
        "pt": ["África do Sul", "Alemanha", "Índia", "Irlanda"],
        "ka": ["საფრანგეთი", "საქართველო", "უკრაინა"],
    }
    for language, names in in_order.items():
        backwards = list(reversed(names))
        assert sorted(backwards, key=lambda name: alphabetical(name, language)) == names
