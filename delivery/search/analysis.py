"""Cut running text into words and give each word the term under which its forms meet."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from delivery.search.characters import TOKEN_LIMIT, clean, plain, repair_homoglyphs
from delivery.search.dictionaries import TrieDictionaries

# Language code -> name of its Snowball stemmer in Tantivy.
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "nb": "norwegian", "nl": "dutch", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip

# Languages without a stemmer there: simplemma has lemmas for them.
LEMMAS = frozenset({"ka", "pl", "uk"})

# Words of any other language are compared as they stand.
OTHER = "other"

FAMILIES = (*sorted({*STEMMERS, *LEMMAS}), OTHER)

# Marks are letters in the scripts that write vowels with them (Hebrew, Arabic, Indic, Thai).
_LETTER = r"\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0eff"
_WORD = re.compile(rf"[{_LETTER}]+(?:['’ʼ][{_LETTER}]+)*")
# There an apostrophe parts two words: l'armée.
_ELIDING = frozenset({"fr", "it"})
_ELIDED_WORD = re.compile(rf"[{_LETTER}]+")


class Word(NamedTuple):
    """A word of a text: its term and where it stands."""

    term: str
    start: int
    end: int


def family_of(language: str) -> str:
    """Return which of FAMILIES analyses `language` ('pt-br' -> 'pt'); OTHER if none does."""
    code = language.partition("-")[0].lower()
    return code if code in STEMMERS or code in LEMMAS else OTHER


def _pattern(family: str) -> re.Pattern[str]:
    return _ELIDED_WORD if family in _ELIDING else _WORD


def _words_of(text: str, family: str) -> list[str]:
    return _pattern(family).findall(repair_homoglyphs(text))


class Analyzer:
    """Gives terms for words. One per process is enough; terms of frequent words are kept."""

    def __init__(self, dictionaries: Path) -> None:
        """Keep lemma dictionaries in the folder `dictionaries`."""
        self._dictionaries = TrieDictionaries(dictionaries)
        self._lemmatizer = Lemmatizer(
            cache_max_size=1,
            lemmatization_strategy=DefaultStrategy(dictionary_factory=self._dictionaries),
        )
        self._stemmers: dict[str, TextAnalyzer] = {}
        self._term = lru_cache(maxsize=65_536)(self._term_uncached)
        self._plain = lru_cache(maxsize=65_536)(plain)

    def prepare(self, language: str) -> None:
        """Build what analysing `language` quickly needs; takes seconds the first time."""
        family = family_of(language)
        if family in LEMMAS:
            self._dictionaries.build(family)

    def words(self, text: str, language: str) -> Iterator[Word]:
        """Yield the words of `text`; offsets count characters of `text` as given."""
        family = family_of(language)
        for match in _pattern(family).finditer(repair_homoglyphs(text)):
            term = self._term(match[0][:TOKEN_LIMIT], family)
            if term:
                yield Word(term, match.start(), match.end())

    def spellings(self, text: str, language: str) -> dict[str, str]:
        """Return each word of `text` by its plain spelling, in small letters if there are."""
        found = set(_words_of(text, family_of(language)))
        # The last one wins.
        return {self._plain(word): word for word in sorted(found, key=str.islower)}

    def terms(self, text: str, language: str) -> list[str]:
        """Return the terms of `text` in order.

        The index is made by this; it does not ask where words stand, and takes half the time.
        """
        family, term = family_of(language), self._term
        words = _words_of(text, family)
        return [found for word in words if (found := term(word[:TOKEN_LIMIT], family))]

    def _term_uncached(self, word: str, family: str) -> str:
        small = unicodedata.normalize("NFKC", clean(word)).casefold()
        small = small.replace("’", "'").replace("ʼ", "'").strip("_'")
        if not small:
            return ""
        # Marks go last: stemmers and dictionaries know words with their accents.
        return plain(self._base_form(small, family)).replace(" ", "")

    def _base_form(self, word: str, family: str) -> str:
        if family in LEMMAS:
            return self._lemmatizer.lemmatize(word, family)
        if family in STEMMERS:
            return self._stemmer(family).analyze(word)[0]
        return word

    def _stemmer(self, family: str) -> TextAnalyzer:
        if family not in self._stemmers:
            stem = Filter.stemmer(STEMMERS[family])
            self._stemmers[family] = TextAnalyzerBuilder(Tokenizer.raw()).filter(stem).build()
        return self._stemmers[family]
