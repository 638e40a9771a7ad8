"""Make differently typed but equal-looking characters equal, in any script."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Unicode classes that carry no letter: controls, format characters (zero-width joiners,
# bidirectional marks), lone surrogates (they cannot be stored as UTF-8) and private use.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02bb\u02b9\u02bd\u02be\u02bf\u0060\u00b4\u2032\uff07"

# Look-alikes by shape, capitals and small letters each for themselves: a capital Latin B looks
# like a Cyrillic В, a small one does not.
_LATIN_TO_CYRILLIC = str.maketrans("ABCEHIKMOPTXYSJaceijkmopstxyh", "АВСЕНІКМОРТХУЅЈасеіјкморѕтхуһ")
_CYRILLIC_TO_LATIN = str.maketrans(
    "АВСЕНІКМОРТХУЅЈавсенікмортхуѕјһ", "ABCEHIKMOPTXYSJabcehikmoptxysjh"
)
_GREEK_TO_LATIN = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ", "ABEZHIKMNOPTYXavopu")

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_GREEK = re.compile("[\u0370-\u03ff]")
_RUN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u02bc\u2019']+")
_AMBIGUOUS_CYRILLIC = frozenset("АВСЕНІКМОРТХУЅЈавсенікмортхуѕјһ")
_AMBIGUOUS_LATIN = frozenset("ABCEHIKMOPTXYSJaceijkmopstxyh")

TOKEN_LIMIT = 40  # characters; longer "words" are noise and make fuzzy matching expensive


def clean(text: str) -> str:
    """Return `text` without characters that no index can hold or reader can see.

    Line ends and tabs become spaces. Never raises; the result is always valid UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    for char in text:
        if char.isspace():
            kept.append(" ")
        elif unicodedata.category(char) not in _DROPPED:
            kept.append(char)
    return "".join(kept)


def repair_homoglyphs(text: str) -> str:
    """Return `text` with each word that mixes scripts written in the script it is meant in.

    'Українa' with a Latin a becomes Ukrainian throughout. Length never changes, so offsets
    into the result are offsets into `text`. A word in one script is left alone.
    """
    if text.isascii():
        return text
    return _RUN.sub(_repair_match, text)


def _repair_match(match: re.Match[str]) -> str:
    return _repair_word(match[0])


def _repair_word(word: str) -> str:
    if not _LATIN.search(word):
        return word
    if _CYRILLIC.search(word):
        if _is_meant_cyrillic(word):
            return word.translate(_LATIN_TO_CYRILLIC)
        return word.translate(_CYRILLIC_TO_LATIN)
    if _GREEK.search(word):
        return word.translate(_GREEK_TO_LATIN)
    return word


def _is_meant_cyrillic(word: str) -> bool:
    """Letters that exist in one script only decide; if there are none, the greater number."""
    sure_cyrillic = sure_latin = cyrillic = latin = 0
    for char in word:
        if _CYRILLIC.match(char):
            cyrillic += 1
            sure_cyrillic += char not in _AMBIGUOUS_CYRILLIC
        elif _LATIN.match(char):
            latin += 1
            sure_latin += char not in _AMBIGUOUS_LATIN
    return (sure_cyrillic, cyrillic) >= (sure_latin, latin)


def plain(text: str) -> str:
    """Return the key under which equal spellings meet: words in small letters, no marks.

    Rules: NFKC, homoglyph repair, casefold, marks off, apostrophes inside words dropped,
    Latin letters with strokes to their base ('Łoś' -> 'los'); other scripts are kept.
    Words are separated by one space; anything but letters and digits separates words.
    """
    # Twice: a letter that lost its mark may turn out to be a look-alike.
    return _plain_once(_plain_once(text))


def _plain_once(text: str) -> str:
    repaired = repair_homoglyphs(unicodedata.normalize("NFKC", clean(text)))
    return " ".join(filter(None, map(_plain_word, split_words(repaired))))


def split_words(text: str) -> list[str]:
    """Return the words of `text`; apostrophes inside a word do not split it.

    Marks count as letters here, for the scripts that write vowels with them.
    """
    for apostrophe in _APOSTROPHES:
        if apostrophe in text:
            text = text.replace(apostrophe, "")
    if text.isascii():
        return _ASCII_WORD.findall(text)
    separated = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)
    return "".join(separated).split()


_ASCII_WORD = re.compile("[A-Za-z0-9]+")


@lru_cache(maxsize=32_768)
def _plain_word(word: str) -> str:
    folded = word[:TOKEN_LIMIT].casefold()
    if folded.isascii():
        return folded
    stripped = strip_marks(folded)
    return "".join(
        anyascii(c).casefold() if not c.isascii() and _LATIN.match(c) else c for c in stripped
    )


def strip_marks(text: str) -> str:
    """Return `text` with every letter replaced by its base letter ('ñ' -> 'n', 'й' -> 'и')."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if unicodedata.category(c)[0] != "M")
    )


# Ukrainian letters that Unicode puts after я stand where the Ukrainian alphabet has them.
_ALPHABET = str.maketrans(
    {"ґ": "г\uffff", "є": "е\uffff", "ё": "е\ufff0", "і": "и\ufff0", "ї": "и\ufff1", "й": "и\uffff"}
)


def sort_key(text: str) -> str:
    """Return a string whose plain comparison puts names into alphabetical order.

    Latin letters sort by their base letter, Cyrillic in the order of the Ukrainian alphabet,
    Latin before Cyrillic before Georgian.
    """
    composed = repair_homoglyphs(unicodedata.normalize("NFKC", clean(text)))
    words = []
    for word in split_words(composed):
        folded = word.casefold()
        ordered = folded.translate(_ALPHABET) if _CYRILLIC.search(folded) else _plain_word(folded)
        words.append(ordered)
    return " ".join(words)
