"""The whole interface is there in English and in Ukrainian."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.formats import date_format

from tests.site.catalogue import missing, sentences


def test_every_sentence_is_translated() -> None:
    assert len(sentences()) > 300
    assert missing("uk") == {}


def test_a_date_is_said_as_one_writes_it() -> None:
    with translation.override("uk"):
        assert date_format(dt.date(2026, 11, 3)) == "3 листопада 2026\u00a0р."
