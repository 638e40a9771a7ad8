"""The whole interface is there in English and in Ukrainian."""

from __future__ import annotations

from tests.site.catalogue import missing, sentences


def test_every_sentence_is_translated() -> None:
    assert len(sentences()) > 300
    assert missing("uk") == {}
