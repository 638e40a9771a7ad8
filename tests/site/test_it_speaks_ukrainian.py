"""The whole interface is there in English and in Ukrainian."""

from __future__ import annotations

import datetime as dt

from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.formats import date_format

from tests.site.catalogue import missing, sentences


def test_every_sentence_is_translated() -> None:
    assert len(sentences()) > 300
    assert missing("uk") == {}


def test_a_date_is_said_as_one_writes_it() -> None:
    with translation.override("uk"):
        assert date_format(dt.date(2026, 11, 3)) == "3 листопада 2026\u00a0р."


def test_sizes_are_in_bytes_and_not_in_bits() -> None:
    with translation.override("uk"):
        assert filesizeformat(1_234_567) == "1,2\u00a0МБ"
        assert filesizeformat(34_567) == "33,8\u00a0кБ"
