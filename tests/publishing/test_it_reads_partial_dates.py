"""Dates known to the day, the month or only the year."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from publishing.partial_date import display, validate_partial_date


@pytest.mark.parametrize("value", ["2022", "2022-06", "2022-06-30", "2024-02-29"])
def test_a_year_a_month_or_a_day_is_taken(value: str) -> None:
    validate_partial_date(value)


@pytest.mark.parametrize(
    "value", ["22", "2022-13", "2022-02-30", "2022-6", "June 2022", "٢٠٢٢", "2022-", "0000"]
)
def test_anything_else_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        validate_partial_date(value)


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2022", "en", "2022"),
        ("2022-06", "en", "June 2022"),
        ("2022-06-30", "en", "30 June 2022"),
        ("2022-06-30", "uk", "30 червня 2022"),
        ("2022-06", "uk", "червень 2022"),
        ("", "en", ""),
        ("broken", "en", ""),
    ],
)
def test_it_is_shown_in_words_as_precise_as_it_is(value: str, language: str, words: str) -> None:
    with translation.override(language):
        assert display(value).startswith(words)
