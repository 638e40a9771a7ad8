"""Dates that are known to the day, to the month or only to the year.

Stored as the text "2022", "2022-06" or "2022-06-30" (ISO 8601 reduced precision): one column, the
precision is in it, and sorting as text sorts by time.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from publishing.dates import spelled

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def validate_partial_date(value: str) -> None:
    """Raise ValidationError unless value is a year, a month or a day that exists."""
    match = _SHAPE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else 1 for part in match.groups())
        dt.date(year, month, day)
    except ValueError as error:
        raise ValidationError(
            _("Write a year (2022), a month (2022-06) or a day (2022-06-30)."),
            code="invalid_partial_date",
        ) from error


def display(value: str) -> str:
    """Return a partial date in words of the active language; "" for an empty or broken one."""
    match = _SHAPE.fullmatch(value or "")
    if match is None:
        return ""
    year, month, day = match.groups()
    if day:
        return spelled(dt.date(int(year), int(month), int(day)), "DATE_FORMAT")
    if month:
        return _month_in_words(dt.date(int(year), int(month), 1))
    return pgettext("a date of which only the year is known", "%(year)s") % {"year": year}


def _month_in_words(first: dt.date) -> str:
    """Return "June 2022", "червень 2022"."""
    return in_sentence(spelled(first, "YEAR_MONTH_FORMAT"))


def in_sentence(words: str) -> str:
    """Return a date in words as it stands within a sentence of the active language.

    Django's month names begin with a capital in most languages; among the languages of the site
    only English writes them so.
    """
    return words if (get_language() or "").startswith("en") else words.lower()


class PartialDateField(models.CharField):
    """A text column that holds a partial date."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)
