"""Search published items by their words, and count them by facet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tantivy import Query

from delivery.search.analysis import family_of
from delivery.search.characters import plain
from delivery.search.documents import Hit
from delivery.search.filters import (
    QUESTION_LENGTH,
    Facets,
    count,
    every,
    hits_of,
    near,
    page,
    people_shown,
    prefix,
    shown,
    some,
    term,
    without,
)
from delivery.search.function_words import function_words
from delivery.search.index import Reader, SearchIndex
from delivery.search.schema import schema

# Words of a question that are searched for; the rest is ignored.
_WORDS = 12

# Shorter words have too many neighbours to be read as mistyped.
_TYPO_LENGTH = 5

# More values than a facet has on any page (there are 250 countries).
_FACET_VALUES = 1_000

_TITLE_BOOST = 3.0
_NAME_BOOST = 2.0
_PHRASE_BOOST = 2.0
_TYPO_BOOST = 0.3


@dataclass(frozen=True)
class Results:
    """One page of hits, best first, and how many there are in all.

    `loosened`: nothing had all the words, so these have mistyped words or only half of them;
    `halved`: only half of them.
    """

    total: int
    hits: tuple[Hit, ...]
    loosened: bool = False
    halved: bool = False


def search(
    index: SearchIndex,
    text: str,
    language: str,
    *,
    kind: str | None = None,
    facets: Facets | None = None,
    limit: int = 20,
    offset: int = 0,
    as_typed: bool = False,
    people: bool = True,
) -> Results:
    """Find what is shown in `language` and has the words of `text` in title, text or names.

    Words meet in all their grammatical forms. All words are required but those that only ask
    ("how can I"); if nothing has them all, mistyped words are allowed for, then half of the
    words is enough. `as_typed` takes the last word as the beginning of a word, for
    suggestions; without `people` nobody is among them. Any `text` is allowed, no character
    has a meaning of its own; without a word in it there are no hits. Raises IndexMissing.
    """
    reader = index.reader()
    asked = _Question(reader, text, language, unfinished=as_typed)
    if not asked.words:
        return Results(0, ())
    limit, offset = page(limit, offset, reader.searcher.num_docs)
    base = shown(language, kind, facets)
    if not people:
        base = without(base, people_shown(language))
    for step, wanted in enumerate(asked.ways()):
        query = every([base, wanted])
        total = count(reader, query)
        if total:
            hits: list[Hit] = []
            if offset < total and limit:
                found = reader.searcher.search(query, limit, count=False, offset=offset)
                hits = hits_of(reader, found)
            return Results(total, tuple(hits), loosened=step > 0, halved=step > 1)
    return Results(0, ())


def nearest(
    index: SearchIndex, text: str, language: str, *, kind: str | None = None, limit: int = 3
) -> tuple[Hit, ...]:
    """Find what has any of the words of `text`, mistyped or not; the most and rarest words first.

    For when `search` has nothing to offer. Raises IndexMissing.
    """
    reader = index.reader()
    asked = _Question(reader, text, language, unfinished=False)
    limit, _ = page(limit, 0, reader.searcher.num_docs)
    if not asked.words or not limit:
        return ()
    query = every([shown(language, kind), asked.any_word()])
    return tuple(hits_of(reader, reader.searcher.search(query, limit, count=False)))


def facet_counts(
    index: SearchIndex,
    language: str,
    field: str,
    facets: Facets | None = None,
    *,
    kind: str | None = None,
) -> dict[str, int]:
    """Return value -> number of items shown in `language`, for the facet `field`.

    Counted under `facets` but without a choice in `field` itself, so that the other values
    can still be offered. Most frequent value first. A field that nothing has gives {}.
    Raises IndexMissing.
    """
    reader = index.reader()
    if not field.isidentifier():
        return {}
    others = {name: value for name, value in (facets or {}).items() if name != field}
    terms = {"field": f"facets.{field}", "size": _FACET_VALUES}
    counted = reader.searcher.aggregate(shown(language, kind, others), {"values": {"terms": terms}})
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["values"]["buckets"]}


class _Question:
    """The words of a question, each as the ways in which an item may have it."""

    def __init__(self, reader: Reader, text: str, language: str, *, unfinished: bool) -> None:
        text = text[:QUESTION_LENGTH]
        family = family_of(language)
        self._title, self._text = f"title_{family}", f"text_{family}"
        found = list(reader.analyzer.words(text, language))
        words = [(word.term, plain(text[word.start : word.end])) for word in found]
        self.words = _telling(words, language, unfinished)[:_WORDS]
        self._phrase = [term_ for term_, _name in words[:_WORDS]]
        self._unfinished = unfinished

    def ways(self) -> Iterator[Query]:
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
