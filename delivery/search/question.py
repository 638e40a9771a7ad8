"""A question in words, as the ways in which an item may answer it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tantivy import Query

from delivery.search.analysis import family_of
from delivery.search.characters import plain
from delivery.search.filters import QUESTION_LENGTH, count, every, near, prefix, some, term
from delivery.search.function_words import function_words
from delivery.search.index import Reader
from delivery.search.schema import schema

# Words of a question that are searched for; the rest is ignored.
_WORDS = 12

# Shorter words have too many neighbours to be read as mistyped.
_TYPO_LENGTH = 5

_TITLE_BOOST = 3.0
_NAME_BOOST = 2.0
_PHRASE_BOOST = 2.0
_TYPO_BOOST = 0.3


@dataclass(frozen=True)
class Way:
    """The strictest way in which something answers a question, and how much does.

    `step` is 0 if that has all the words, 1 if words may be mistyped, 2 if half of them suffice.
    """

    query: Query
    step: int
    total: int


class Question:
    """The words of a question, each as the ways in which an item may have it."""

    def __init__(self, reader: Reader, text: str, language: str, *, unfinished: bool) -> None:
        """Read `text`; if it is `unfinished`, its last word may be the beginning of one."""
        text = text[:QUESTION_LENGTH]
        family = family_of(language)
        self._title, self._text = f"title_{family}", f"text_{family}"
        found = list(reader.analyzer.words(text, language))
        words = [(word.term, plain(text[word.start : word.end])) for word in found]
        self.words = _telling(words, language, unfinished)[:_WORDS]
        self._phrase = [term_ for term_, _name in words[:_WORDS]]
        self._unfinished = unfinished

    def first_way(self, reader: Reader, base: Query) -> Way | None:
        """Return the strictest way in which something of `base` answers; None if nothing does."""
        if not self.words:
            return None
        for step, wanted in enumerate(self._ways()):
            query = every([base, wanted])
            if total := count(reader, query):
                return Way(query, step, total)
        return None

    def _ways(self) -> Iterator[Query]:
        """Yield queries from strict to loose."""
        words = [self._word(*word) for word in self.words]
        if self._unfinished:
            words[-1] = some([words[-1], self._beginning(*self.words[-1])])
        yield self._preferring_phrase(every(words))
        mistyped = self._maybe_mistyped(words)
        yield every(mistyped)
        if len(words) > 1:
            yield some(mistyped, (len(words) + 1) // 2)

    def any_word(self) -> Query:
        """Return the query for what has one of the words at least."""
        return some(self._maybe_mistyped([self._word(*word) for word in self.words]))

    def _maybe_mistyped(self, words: Sequence[Query]) -> list[Query]:
        pairs = zip(words, self.words, strict=True)
        return [some([word, self._mistyped(term_)]) for word, (term_, _name) in pairs]

    def _word(self, term_: str, name: str) -> Query:
        places = [
            Query.boost_query(_counted(self._title, term_), _TITLE_BOOST),
            _counted(self._text, term_),
        ]
        places += [Query.boost_query(term("name", part), _NAME_BOOST) for part in name.split()]
        return some(places)

    def _beginning(self, term_: str, name: str) -> Query:
        fields = [(self._title, term_), (self._title, name), ("name", name)]
        return some([prefix(field, word) for field, word in fields if word])

    def _mistyped(self, term_: str) -> Query:
        if len(term_) < _TYPO_LENGTH:
            return Query.empty_query()
        both = [near(self._title, term_, 1), near(self._text, term_, 1)]
        return Query.boost_query(some(both), _TYPO_BOOST)

    def _preferring_phrase(self, query: Query) -> Query:
        if len(self._phrase) == 1:
            return query
        phrases = [
            Query.phrase_query(schema(), field, list(self._phrase), slop=1)
            for field in (self._title, self._text)
        ]
        preferred = Query.boost_query(some(phrases), _PHRASE_BOOST)
        # The phrase is a bonus: `query` alone is enough.
        return some([every([query, preferred]), query])


def _telling(
    words: list[tuple[str, str]], language: str, unfinished: bool
) -> list[tuple[str, str]]:
    """Return the words that say what is asked for; all of them when none does."""
    asking = function_words(language)
    # What is still being typed may become another word.
    last = len(words) - 1 if unfinished else -1
    telling = [word for place, word in enumerate(words) if place == last or word[1] not in asking]
    return telling or words


def _counted(field: str, word: str) -> Query:
    return Query.term_query(schema(), field, word, index_option="position")
