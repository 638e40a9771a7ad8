"""Find people by name: exact, by beginning, or by likeness; list them without a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from tantivy import Query

from delivery.search.characters import plain
from delivery.search.documents import Hit
from delivery.search.filters import (
    QUESTION_LENGTH,
    Facets,
    by_name,
    count,
    every,
    page,
    people_shown,
    prefix,
    some,
    term,
    without,
)
from delivery.search.index import Reader, SearchIndex
from delivery.search.name_fields import LISTED, WHOLE, whole_name
from delivery.search.particles import without_particles
from delivery.search.similar import SIMILAR_LIMIT, similar_people

__all__ = ["SIMILAR_LIMIT", "PeopleList", "PeopleResults", "Totals", "find_people", "list_people"]

# Words of a question that are looked up; nobody's name has more that tell anything.
_WORDS = 8

# So many of the ways of `_ways` are exact.
_EXACT = 4

# Of how many words a part of a name consists (see name_fields); more are looked up one by one.
_LONGEST_PART = 3


@dataclass(frozen=True)
class Totals:
    """How many people each group has. `similar` never exceeds SIMILAR_LIMIT."""

    exact: int = 0
    prefix: int = 0
    similar: int = 0

    @property
    def all(self) -> int:
        """Return the number of people in all groups; nobody is in two."""
        return self.exact + self.prefix + self.similar


@dataclass(frozen=True)
class PeopleResults:
    """One page of people: the groups follow one another, and so the page runs through them."""

    exact: tuple[Hit, ...] = ()
    prefix: tuple[Hit, ...] = ()
    similar: tuple[Hit, ...] = ()
    totals: Totals = Totals()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return the people of the page in order."""
        return self.exact + self.prefix + self.similar


@dataclass(frozen=True)
class PeopleList:
    """One page of people in alphabetical order, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


def find_people(
    index: SearchIndex,
    text: str,
    language: str,
    *,
    kind: str | None = None,
    facets: Facets | None = None,
    limit: int = 20,
    offset: int = 0,
) -> PeopleResults:
    """Find the people shown in `language` whose names `text` may mean.

    * exact: the words of `text` stand in one of the person's names, case, marks and particles
      aside: first whole names, then parts;
    * prefix: each word begins a word of a name;
    * similar: spelled otherwise, in another script, by ear or with errors; short forms and
      initials; the likest first. Looked for only while the other groups are small.

    Other spellings, native names and call signs count as names; of two people found equally well
    the one listed under the name comes first, then the one who also has it.
    The order of words never matters. Within a group the order is alphabetical. Any `text` is
    allowed; one without letters finds nobody. Raises IndexMissing.
    """
    reader = index.reader()
    text = text[:QUESTION_LENGTH]
    words = list(dict.fromkeys(plain(text).split()))[:_WORDS]
    if not words:
        return PeopleResults()
    limit, offset = page(limit, offset, reader.searcher.num_docs)
    base = people_shown(language, kind, facets)
    ways = _ways(text, words)
    totals = _totals(reader, base, ways)
    pages = _through(reader, base, ways, totals, limit, offset)
    similar: list[Hit] = []
    if sum(totals) < SIMILAR_LIMIT:
        others = without(base, ways[-1]) if any(totals) else base
        similar = similar_people(reader, others, text, is_known=any(totals[:_EXACT]))
    start = max(0, offset - sum(totals))
    room = limit - sum(map(len, pages))
    return PeopleResults(
        exact=tuple(chain(*pages[:_EXACT])),
        prefix=tuple(chain(*pages[_EXACT:])),
        similar=tuple(similar[start : start + room]),
        totals=Totals(sum(totals[:_EXACT]), sum(totals[_EXACT:]), len(similar)),
    )


def list_people(
    index: SearchIndex,
    language: str,
    *,
    kind: str | None = None,
    facets: Facets | None = None,
    limit: int = 20,
    offset: int = 0,
) -> PeopleList:
    """Return the people shown in `language`, by `sort_name`, narrowed by `facets`.

    Raises IndexMissing.
    """
    reader = index.reader()
    limit, offset = page(limit, offset, reader.searcher.num_docs)
    query = people_shown(language, kind, facets)
    total = count(reader, query)
    return PeopleList(total, tuple(by_name(reader, query, total, limit, offset)))


def _ways(text: str, words: Sequence[str]) -> list[Query]:
    """Return the queries for what a question may mean, the surest first; _EXACT are exact."""
    whole = whole_name(text)
    meant = without_particles(words)
    parts = _stand_together(meant)
    return [
        term("part", LISTED + whole),
        term("part", WHOLE + whole),
        every([parts, *(term("listed", word) for word in meant)]),
        parts,
        every([_begins("listed", word) for word in meant]),
        every([_begins("name", word) for word in meant]),
    ]


def _totals(reader: Reader, base: Query, ways: Sequence[Query]) -> list[int]:
    """Return how many people each way finds that no surer way does.

    Counts as little as it can: whoever is LISTED so has that whole name, whoever has the whole
    name has its parts, and whose parts are found those begin so.
    """

    def people(*some_ways: Query) -> int:
        return count(reader, every([base, some(some_ways)]))

    listed, whole, listed_parts, parts, listed_begun, begun = ways
    if not (all_ := people(begun)):
        return [0] * len(ways)
    with_parts = people(parts)
    with_name = people(whole) if with_parts else 0
    reached = [
        people(listed) if with_name else 0,
        with_name,
        people(whole, listed_parts) if with_parts > with_name else with_name,
        with_parts,
        people(parts, listed_begun) if all_ > with_parts else with_parts,
        all_,
    ]
    return [after - before for before, after in pairwise([0, *reached])]


def _step(base: Query, ways: Sequence[Query]) -> Query:
    """Return the query for those whom the last way finds and no surer one."""
    *surer, way = ways
    found = every([base, way])
    return without(found, some(surer)) if surer else found


def _stand_together(words: Sequence[str]) -> Query:
    """Return the query for people in one of whose names all `words` stand."""
    if len(words) == 1:
        return term("name", words[0])
    if len(words) <= _LONGEST_PART:
        return term("part", " ".join(sorted(words)))
    return every([_stand_together(words[at : at + 2]) for at in range(len(words) - 1)])


def _begins(field: str, word: str) -> Query:
    return term(f"{field}_initial", word) if len(word) == 1 else prefix(field, word)


def _through(
    reader: Reader,
    base: Query,
    ways: Sequence[Query],
    totals: Sequence[int],
    limit: int,
    offset: int,
) -> list[list[Hit]]:
    """Return for each way the part that lies on the page of those whom no surer way finds."""
    pages = []
    for number, total in enumerate(totals, start=1):
        on_page = max(0, min(limit, total - offset))
        found: list[Hit] = []
        if on_page:
            found = by_name(reader, _step(base, ways[:number]), total, on_page, offset)
        pages.append(found)
        limit -= on_page
        offset = max(0, offset - total)
    return pages
