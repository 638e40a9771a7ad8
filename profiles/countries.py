"""The countries that people come from, by their names in the reader's language."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.translation import get_language
from django_countries import countries

from publishing.languages import alphabetical


def countries_by_name() -> tuple[tuple[str, str], ...]:
    """Return code and name of every country in the reader's language, in alphabetical order."""
    return tuple(_names(get_language() or settings.FIRST_LANGUAGE).items())


def country_name(code: str) -> str:
    """Return the name of a country in the reader's language; "" where there is none."""
    return _names(get_language() or settings.FIRST_LANGUAGE).get(code, "")


@cache
def _names(language: str) -> dict[str, str]:
    # To look up and order fifty names takes longer than to find somebody.
    return dict(sorted(countries, key=lambda country: alphabetical(country.name, language)))
