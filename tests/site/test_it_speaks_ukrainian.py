"""The whole interface is there in English and in Ukrainian."""

from __future__ import annotations

import re

from tests.site.catalogue import catalogue, missing, sentences

_HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_every_sentence_is_translated() -> None:
    assert len(sentences()) > 300
    assert missing("uk") == {}


def test_a_translation_fills_the_same_holes() -> None:
    for entry in catalogue("uk"):
        if not entry.id:
            continue
        given = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        wanted = set(_HOLE.findall(given[-1]))
        for text in strings:
            assert set(_HOLE.findall(text)) <= wanted, entry.id
        assert wanted <= set(_HOLE.findall(" ".join(strings))), entry.id
