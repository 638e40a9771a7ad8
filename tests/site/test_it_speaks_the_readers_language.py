"""What readers meet is said in their language, as far as it is translated; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po

from tests.site.catalogue import ROOT, catalogue, missing, public_sentences, wanted

_HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+>")
_TAG = re.compile(r"</?\w+>")
_END = re.compile(r"[.:?!…]$")
# The author stands after a word with a colon where no preposition would fit each name.
_ENDS_OTHERWISE = {"By", "%(year)s"}
_QUOTES = {"es": "«»", "ka": "„“", "pl": "„”", "pt": "«»", "uk": "«»"}
_DJANGOS = Path(django.__file__).parent / "conf" / "locale"

LANGUAGES = sorted(file.parts[-3] for file in (ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_it_says_how_much_is_translated(
    language: str, record_property: Callable[[str, object], None]
) -> None:
    asked = wanted(language)
    done = len(asked) - len(missing(language))
    record_property(f"Translated, {language}", f"{done} of {len(asked)}, {done / len(asked):.0%}")
    assert done


@every_language
def test_a_translation_is_whole(language: str) -> None:
    known = catalogue(language)
    for entry in known:
        if not entry.id:
            continue
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        plural = isinstance(entry.id, tuple)
        assert not entry.fuzzy, entry.id
        assert all(strings), entry.id
        assert len(strings) == (known.num_plurals if plural else 1), entry.id


@every_language
def test_it_counts_as_django_does(language: str) -> None:
    file = _DJANGOS / language / "LC_MESSAGES" / "django.po"
    with file.open("rb") as source:
        djangos = read_po(source, locale=language)
    assert _squeezed(catalogue(language).plural_forms) == _squeezed(djangos.plural_forms)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s;]", "", text)


@every_language
def test_a_translation_fills_the_same_holes(language: str) -> None:
    for entry in catalogue(language):
        if not entry.id:
            continue
        given = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        holes = set(_HOLE.findall(given[-1]))
        for text in strings:
            assert set(_HOLE.findall(text)) <= holes, entry.id
        assert holes <= set(_HOLE.findall(" ".join(strings))), entry.id


@every_language
def test_a_translation_is_set_as_the_language_is(language: str) -> None:
    opening, closing = _QUOTES[language]
    for entry in catalogue(language):
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        for text in strings if entry.id else ():
            said = _TAG.sub("", text)
            assert said == said.strip() and "  " not in said, text
            assert not set(said) & (set("«»„“”‘\"'`") - {opening, closing}), text
            assert said.count(opening) == said.count(closing), text
            assert not re.search(r" [.,:;!…]", said), text


@every_language
def test_a_translation_ends_as_the_sentence_does(language: str) -> None:
    for entry in catalogue(language):
        given = entry.id[-1] if isinstance(entry.id, tuple) else entry.id
        if not given or given in _ENDS_OTHERWISE:
            continue
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        for text in strings:
            assert _END.findall(text) == _END.findall(given), given


def test_what_only_editors_meet_is_not_asked_of_every_language() -> None:
    public = {text for _context, text in public_sentences()}
    # A page, a module that answers readers, the label of a choice.
    assert {"On this page", "No suggestions", "Released from captivity"} <= public
    # A help text, a refusal, the back office.
    assert not {"The coarse role.", "The item is gone.", "What waits"} & public
