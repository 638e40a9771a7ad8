"""Search published items by their words."""

from dataclasses import dataclass

from delivery.search.documents import Hit
from delivery.search.filters import (
    Facets,
    every,
    hits_of,
    page,
    people_shown,
    shown,
    without,
)
from delivery.search.index import SearchIndex
from delivery.search.question import Question


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
    asked = Question(reader, text, language, unfinished=as_typed)
    limit, offset = page(limit, offset, reader.searcher.num_docs)
    base = shown(language, kind, facets)
    if not people:
        base = without(base, people_shown(language))
    way = asked.first_way(reader, base)
    if way is None:
        return Results(0, ())
    hits: list[Hit] = []
    if offset < way.total and limit:
        hits = hits_of(reader, reader.searcher.search(way.query, limit, count=False, offset=offset))
    return Results(way.total, tuple(hits), loosened=way.step > 0, halved=way.step > 1)


def nearest(
    index: SearchIndex, text: str, language: str, *, kind: str | None = None, limit: int = 3
) -> tuple[Hit, ...]:
    """Find what has any of the words of `text`, mistyped or not; the most and rarest words first.

    For when `search` has nothing to offer. Raises IndexMissing.
    """
    reader = index.reader()
    asked = Question(reader, text, language, unfinished=False)
    limit, _ = page(limit, 0, reader.searcher.num_docs)
    if not asked.words or not limit:
        return ()
    query = every([shown(language, kind), asked.any_word()])
    return tuple(hits_of(reader, reader.searcher.search(query, limit, count=False)))
