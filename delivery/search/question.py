"""A question in words, as the ways in which an item may answer it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from tantivy import Query

from delivery.search.analysis import family_of
from delivery.search.characters import plain
from delivery.search.filters import (
    QUESTION_LENGTH,
    count,
    every,
    near,
    nothing,
    prefix,
    some,
    term,
    without,
)
from delivery.search.function_words import function_words
from delivery.search.index import Reader
from delivery.search.parts import read_parts
from delivery.search.schema import schema

# Words of a question that are searched for; the rest is ignored.
_WORDS = 12

# Shorter words have too many neighbours to be read as mistyped.
_TYPO_LENGTH = 5

# A word being sought has at least as many letters where it may be the beginning of one.
_SHORTEST_BEGINNING = 3

# The headline counts more than the standfirst, that more than the body (which has it, too). A short
# field already counts up to twice as much as a long one.
_TITLE_BOOST = 8.0
_NAME_BOOST = 5.0
_LEAD_BOOST = 2.0
_PHRASE_BOOST = 2.0
_TYPO_BOOST = 0.3

# A word as its term and as it is spelled.
Asked = tuple[str, str]


@dataclass(frozen=True)
class Way:
    """The strictest way in which something answers a question, and how much does.

    `query` finds it, at no cost for order; `ranked` finds the same and says how well it answers.
    `step` is 0 if that has all the words, 1 if words may be mistyped, 2 if half of them suffice.
    """

    query: Query
    ranked: Query
    step: int
    total: int


class Question:
    """The words of a question, each as the ways in which an item may have it.

    What stands in quotation marks must stand so, in whatever forms of the words; what a minus
    stands before must not be there. Where nothing else is asked for, a minus is a mark like others.
    """

    def __init__(self, reader: Reader, text: str, language: str, *, unfinished: bool) -> None:
        """Read `text`; if it is `unfinished`, its last word may be the beginning of one."""
        family = family_of(language)
        self._title, self._lead, self._text, self._spelled = (
            f"{part}_{family}" for part in ("title", "lead", "text", "spelled")
        )
        asked = read_parts(text[:QUESTION_LENGTH])
        read = partial(_read, reader, language=language)
        loose = [word for part in asked.loose for word in read(part)]
        self._phrases = _without_empty(map(read, asked.phrases))
        self._excluded = _without_empty(map(read, asked.excluded))
        if not loose and not self._phrases:
            loose, self._excluded = read(text[:QUESTION_LENGTH]), []
        self._words = _telling(loose, language, unfinished)[:_WORDS]
        if self._phrases and self._words == loose:
            # Beside a phrase, words that only ask say nothing.
            asking = function_words(language)
            self._words = [word for word in self._words if word[1] not in asking]
        self._in_order = [term_ for term_, _name in loose[:_WORDS]]
        self._unfinished = unfinished

    @property
    def has_words(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self._words or self._phrases)

    def first_way(self, reader: Reader, base: Query) -> Way | None:
        """Return the strictest way in which something of `base` answers; None if nothing does."""
        if not self.has_words:
            return None
        needed = every([base, *map(self._phrase, self._phrases)])
        if self._excluded:
            needed = without(needed, some([self._phrase(part) for part in self._excluded]))
        for step, wanted in self._ways():
            query = Query.const_score_query(every([needed, wanted]), 0.0)
            if total := count(reader, query):
                ranked = every([needed, wanted if step else self._preferring_order(wanted)])
                return Way(query, ranked, step, total)
        return None

    def _ways(self) -> Iterator[tuple[int, Query]]:
        """Yield queries from strict to loose, each with its step."""
        words = [self._word(*word) for word in self._words]
        if not words:
            yield 0, Query.all_query()
            return
        begun = [*words[:-1], some([words[-1], *self._beginnings(*self._words[-1])])]
        if not self._unfinished:
            yield 0, every(words)
        yield 0, every(begun)
        mistyped = self._maybe_mistyped(begun if self._unfinished else words)
        yield 1, every(mistyped)
        if len(words) > 1:
            yield 2, some(mistyped, (len(words) + 1) // 2)

    def any_word(self) -> Query:
        """Return the query for what has one of the words at least."""
        asked = [*self._words, *chain(*self._phrases)]
        words = [self._word(*word) for word in asked]
        return some([*words, *(self._mistyped(*one) for one in asked)])

    def _maybe_mistyped(self, words: Sequence[Query]) -> list[Query]:
        pairs = zip(words, self._words, strict=True)
        return [some([word, self._mistyped(*asked)]) for word, asked in pairs]

    def _word(self, term_: str, name: str) -> Query:
        places = [
            Query.boost_query(_counted(self._title, term_), _TITLE_BOOST),
            Query.boost_query(_counted(self._lead, term_), _LEAD_BOOST),
            _counted(self._text, term_),
        ]
        places += [Query.boost_query(term("name", part), _NAME_BOOST) for part in name.split()]
        return some(places)

    def _phrase(self, words: Sequence[Asked]) -> Query:
        """Return the query for what has these words side by side, or all of them in its names."""
        if len(words) == 1:
            return self._word(*words[0])
        in_order = [term_ for term_, _name in words]
        places = [
            Query.boost_query(Query.phrase_query(schema(), field, list(in_order)), boost)
            for field, boost in ((self._title, _TITLE_BOOST), (self._text, 1.0))
        ]
        names = [part for _term, name in words for part in name.split()]
        return some([*places, every([term("name", part) for part in names])])

    def _beginnings(self, term_: str, name: str) -> Iterator[Query]:
        """Yield the queries for words that begin so; of what is being typed, any letter."""
        if len(name) >= (1 if self._unfinished else _SHORTEST_BEGINNING):
            fields = [(self._title, term_), (self._title, name), ("name", name)]
            if not self._unfinished:
                fields.append((self._spelled, name))
            yield from (prefix(field, word) for field, word in fields if word)

    def _mistyped(self, term_: str, name: str) -> Query:
        """Return the query for what has the word with an error, in any form or as it is spelled.

        The term of a misspelt word may be far from that of the right one.
        """
        places = [(self._title, term_), (self._text, term_), (self._spelled, name)]
        errors = [near(field, word, 1) for field, word in places if len(word) >= _TYPO_LENGTH]
        return Query.boost_query(some(errors), _TYPO_BOOST) if errors else nothing()

    def _preferring_order(self, query: Query) -> Query:
        if len(self._in_order) < 2:
            return query
        phrases = [
            Query.phrase_query(schema(), field, list(self._in_order), slop=1)
            for field in (self._title, self._text)
        ]
        preferred = Query.boost_query(some(phrases), _PHRASE_BOOST)
        # The order is a bonus: `query` alone is enough.
        return some([every([query, preferred]), query])


def _read(reader: Reader, text: str, language: str) -> list[Asked]:
    found = reader.analyzer.words(text, language)
    return [(word.term, plain(text[word.start : word.end])) for word in found]


def _without_empty(parts: Iterable[list[Asked]]) -> list[list[Asked]]:
    return [part[:_WORDS] for part in parts if part]


def _telling(words: list[Asked], language: str, unfinished: bool) -> list[Asked]:
    """Return the words that say what is asked for; all of them when none does."""
    asking = function_words(language)
    # What is still being typed may become another word.
    last = len(words) - 1 if unfinished else -1
    telling = [word for place, word in enumerate(words) if place == last or word[1] not in asking]
    return telling or words


def _counted(field: str, word: str) -> Query:
    return Query.term_query(schema(), field, word, index_option="position")
