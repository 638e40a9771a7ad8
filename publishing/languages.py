"""Names of languages, also of those that the site is not written in, and their alphabets."""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase

from babel import Locale, UnknownLocaleError

# The alphabets whose letters do not come in the order of Unicode, as the CLDR sorts them
# (common/collation). Any other Latin letter is sorted as its letter without marks.
_ALPHABETS = {
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}


def language_name(code: str, language: str) -> str:
    """Return the name of a language in the words of another one; the code where it has none."""
    try:
        return str(Locale.parse(language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code


def alphabetical(text: str, language: str) -> list[tuple[int, int]]:
    """Return a key that sorts texts as a dictionary of the language does.

    Signs come before letters, letters of other scripts after those of the language; an
    apostrophe counts for nothing.
    """
    alphabet = _ALPHABETS.get(language, ascii_lowercase)
    letters = unicodedata.normalize("NFC", text.casefold()).replace("\u2019", "")
    return [_place(letter, alphabet) for letter in letters]


def _place(letter: str, alphabet: str) -> tuple[int, int]:
    for form in (letter, unicodedata.normalize("NFD", letter)[0]):
        if form in alphabet:
            return 1, alphabet.index(form)
    return (2 if letter.isalpha() else 0), ord(letter)
