"""Fold a name: every spelling of it, in any script, becomes keys that meet.

The one function for what is indexed and what is asked. A word is first written in Latin letters
(`scripts`), then by its sound (`scripts.latin`). Where a script or a language could be read in
more than one way, a word has more than one key; `fold` gives the most likely.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from anyascii import anyascii

from delivery.search.characters import (
    TOKEN_LIMIT,
    clean,
    repair_homoglyphs,
    split_words,
    strip_marks,
)
from delivery.search.scripts import arabic, cyrillic, georgian, greek, hangul, latin
from delivery.search.scripts.table import System, Table

_SCRIPTS: tuple[tuple[re.Pattern[str], Mapping[str, System]], ...] = (
    (re.compile("[\u0400-\u052f]"), cyrillic.READINGS),
    (re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"), georgian.READINGS),
    (re.compile("[\u0370-\u03ff]"), greek.READINGS),
    (re.compile("[\u0600-\u06ff]"), arabic.READINGS),
    (re.compile("[\uac00-\ud7a3]"), hangul.READINGS),
)

# A last e that many languages do not speak: Nance, Ненс.
_SILENT_E = re.compile("(?<=..[bdfgklmnprstvč])e$")
_DOUBLED = re.compile(r"(.)\1+")

_VOWELS = frozenset("aeiou")
_FEWEST_CONSONANTS = 2


def fold(text: str) -> str:
    """Return the key of `text`: folded words separated by one space.

    'Selenskyj', 'Zelensky' and 'Зеленський' all give 'selenski'. Folding a key gives the key
    again. Not empty for a text with a letter in it. Never raises.
    """
    return " ".join(name_tokens(text))


def name_tokens(text: str) -> tuple[str, ...]:
    """Return the words of `fold(text)`."""
    return tuple(keys[0] for keys in name_keys(text))


def name_keys(text: str) -> tuple[tuple[str, ...], ...]:
    """Return for each word of `text` its keys, the most likely first."""
    return tuple(word_keys(word) for word in words(text))


def words(text: str) -> list[str]:
    """Return the words of `text` in small letters, look-alikes mended, Korean names parted."""
    composed = repair_homoglyphs(unicodedata.normalize("NFKC", clean(text))).casefold()
    whole = (word for word in split_words(composed) if any(map(str.isalnum, word)))
    found = [part for word in whole for part in hangul.parted(word)]
    # Letters that make no word, such as an apostrophe by itself.
    return found or list(filter(None, ["".join(filter(str.isalpha, clean(text).casefold()))]))


@lru_cache(maxsize=65_536)
def word_keys(word: str) -> tuple[str, ...]:
    """Return the keys of one word as `words` gives it, the most likely first; at least one."""
    word = word[:TOKEN_LIMIT]
    keys = dict.fromkeys(filter(None, _readings(word)))
    return tuple(keys) or (word,)


@lru_cache(maxsize=65_536)
def latin_word(word: str) -> str:
    """Return one word in Latin letters: spelled, not folded, for comparing by eye."""
    word = word[:TOKEN_LIMIT]
    return _to_ascii(next(_latin_spellings(word))) or word


def romanized(word: str, language: str) -> str:
    """Return `word` in Latin letters by the table of `language`, e.g. "uk" or "ka"."""
    tables = {**cyrillic.READINGS, **georgian.READINGS, **greek.READINGS}
    bare = word if language in cyrillic.READINGS else strip_marks(word)
    written = tables[language].write(bare.casefold())
    return written.capitalize() if word[:1].isupper() else written


def skeleton(token: str) -> str:
    """Return a folded word without its vowels ('nans' -> 'nns'); 'a' stands for a first vowel.

    Empty where fewer than two consonants are left: that would match nearly everybody.
    """
    consonants = "".join(c for c in token[1:] if c not in _VOWELS)
    first = token[:1]
    if len(consonants) + (first not in _VOWELS) < _FEWEST_CONSONANTS:
        return ""
    return ("a" if first in _VOWELS else first) + consonants


def _readings(word: str) -> Iterator[str]:
    if word.isascii() or not any(letters.search(word) for letters, _ in _SCRIPTS):
        yield from (_sound(word, table) for table in latin.readings_of(word))
        if not word.isascii():
            yield _sound(_to_ascii(word), latin.COMMON)
    else:
        yield from (_sound(spelled, latin.COMMON) for spelled in _latin_spellings(word))


def _latin_spellings(word: str) -> Iterator[str]:
    """Yield how `word` is written in Latin letters, a Latin word as it is."""
    for letters, tables in _SCRIPTS:
        if letters.search(word):
            bare = word if letters is _SCRIPTS[0][0] else strip_marks(word)
            yield from (table.write(bare) for table in tables.values())
            return
    yield word


def _sound(word: str, table: Table) -> str:
    """Return `word` written by sound; what comes out stays as it is when read by COMMON again."""
    written = _one_pass(word, table)
    while (again := _one_pass(written, latin.COMMON)) != written:
        written = again
    return written


def _one_pass(word: str, table: Table) -> str:
    written = "".join(c if c.isascii() or c == "č" else _to_ascii(c) for c in table.write(word))
    return _SILENT_E.sub("", _DOUBLED.sub(r"\1", written))


@lru_cache(maxsize=4_096)
def _to_ascii(text: str) -> str:
    return "".join(filter(str.isalnum, anyascii(text).casefold()))
