"""Dates in words, each spelled out once for a language: a list has thirty, and they come again."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def spelled(day: dt.date, form: str) -> str:
    """Return a day (of a moment: its own) in the active language, in a form of `date_format`."""
    if isinstance(day, dt.datetime):
        day = day.date()
    return _spelled(day, form, get_language() or "")


@lru_cache(maxsize=4096)
def _spelled(day: dt.date, form: str, language: str) -> str:
    return date_format(day, form)
