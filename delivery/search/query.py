"""Search published items by their words."""

from collections.abc import Iterator
from dataclasses import dataclass

from delivery.search.documents import Hit
from delivery.search.filters import (
    Facets,
    count,
    every,
    hits_of,
    page,
    people_shown,
    shown,
    term,
    without,
)
from delivery.search.index import Reader, SearchIndex
from delivery.search.question import Question, Way
from delivery.search.schema import OUTDATED


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
    ("how can I"); the last one may be the beginning of a word. If nothing has them all, mistyped
    words are allowed for, then half of the words is enough. `as_typed` prefers nothing to the last
    word as a beginning, for suggestions; without `people` nobody is among them. "Words in quotation
    marks" are required side by side, a -word is not to be there; any other text is allowed, and
    without a word in it there are no hits.

    A headline counts more than a standfirst, that more than a body; of equal ones the newer comes
    first, and what is outdated comes last. Raises IndexMissing.
    """
    reader = index.reader()
    asked = Question(reader, text, language, unfinished=as_typed)
    limit, offset = page(limit, offset, reader.searcher.num_docs)
    base = shown(language, kind, facets)
    if not people:
        base = without(base, people_shown(language))
    way = asked.first_way(reader, base)
    if way is None:
        return Results(0, ())
    hits = tuple(_best(reader, way, limit, offset))
    return Results(way.total, hits, loosened=way.step > 0, halved=way.step > 1)


def _best(reader: Reader, way: Way, limit: int, offset: int) -> Iterator[Hit]:
    """Yield one page of what answers in a way: the best first, what is outdated last."""
    no_longer_holds = term("outdated", OUTDATED)
    current = way.total - count(reader, every([way.query, no_longer_holds]))
    for query, start, end in (
        (without(way.ranked, no_longer_holds), offset, min(offset + limit, current)),
        (
            every([way.ranked, no_longer_holds]),
            max(offset - current, 0),
            min(offset + limit, way.total) - current,
        ),
    ):
        if end > start:
            found = reader.searcher.search(
                query, end - start, count=False, offset=start, weight_by_field="worth"
            )
            yield from hits_of(reader, found)


def nearest(
    index: SearchIndex, text: str, language: str, *, kind: str | None = None, limit: int = 3
) -> tuple[Hit, ...]:
    """Find what has any of the words of `text`, mistyped or not; the most and rarest words first.

    For when `search` has nothing to offer. Raises IndexMissing.
    """
    reader = index.reader()
    asked = Question(reader, text, language, unfinished=False)
    limit, _ = page(limit, 0, reader.searcher.num_docs)
    if not asked.has_words or not limit:
        return ()
    query = every([shown(language, kind), asked.any_word()])
    return tuple(hits_of(reader, reader.searcher.search(query, limit, count=False)))
