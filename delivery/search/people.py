"""Find people by name: exact, by beginning, or by likeness; list them without a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Query

from delivery.search.characters import plain
from delivery.search.documents import Hit
from delivery.search.filters import (
    QUESTION_LENGTH,
    Facets,
    by_name,
    count,
    every,
    hits_of,
    near,
    page,
    prefix,
    shown,
    some,
    term,
    without,
)
from delivery.search.index import Reader, SearchIndex
from delivery.search.names import (
    folded_similarity,
    name_tokens,
    skeleton,
    spelling_similarity,
)
from delivery.search.schema import whole_name

# Words of a question that are looked up; nobody's name has more that tell anything.
_WORDS = 8

# Similar people shown at most; beyond that the list says nothing.
SIMILAR_LIMIT = 20

# Candidates that are compared name by name, in Python.
_CANDIDATES = 60

# Below this, two names are not alike; nor are they so much below the likest one. Both tuned on
# the name trial among 100,000 invented people.
_ALIKE = 0.72
_BEHIND = 0.1

# A name that merely begins like the question is this alike: less than one wrong vowel costs.
_BEGINNING = 0.75

# From this length on (letters of a folded word) one or two typing errors are allowed for, or
# the word may be a beginning. Shorter words have too many neighbours.
_ONE_ERROR = 3
_TWO_ERRORS = 6
_SHORTEST_BEGINNING = 3

# Of so many words, one may be wrong altogether (a particle, a middle name).
_FORGIVEN = 3


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

    * exact: each word of `text` is a word of one of the person's spellings, case and marks
      aside; whole names come before parts of names;
    * prefix: each word begins a word of the name;
    * similar: mistyped, in another script or spelled by ear; the likest first.

    The order of words never matters. Within exact and prefix the order is alphabetical.
    Any `text` is allowed; one without letters finds nobody. Raises IndexMissing.
    """
    reader = index.reader()
    words = list(dict.fromkeys(plain(text[:QUESTION_LENGTH]).split()))[:_WORDS]
    if not words:
        return PeopleResults()
    limit, offset = page(limit, offset, reader.searcher.num_docs)
    base = every([shown(language, kind, facets), term("is_person", "1")])
    whole = every([base, term("whole_name", whole_name(text[:QUESTION_LENGTH]))])
    exact = every([base, *(term("name", word) for word in words)])
    begun = every([base, *(prefix("name", word) for word in words)])
    groups = (whole, without(exact, whole), without(begun, some([exact, whole])))
    totals = [count(reader, group) for group in groups]
    pages = _through(reader, groups, totals, limit, offset)
    similar = _similar(reader, without(base, some([begun, exact, whole])), text)
    start = max(0, offset - sum(totals))
    room = limit - sum(map(len, pages))
    return PeopleResults(
        exact=(*pages[0], *pages[1]),
        prefix=tuple(pages[2]),
        similar=tuple(similar[start : start + room]),
        totals=Totals(totals[0] + totals[1], totals[2], len(similar)),
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
    query = every([shown(language, kind, facets), term("is_person", "1")])
    total = count(reader, query)
    hits = by_name(reader, query, limit, offset) if offset < total else []
    return PeopleList(total, tuple(hits))


def _through(
    reader: Reader, groups: Sequence[Query], totals: Sequence[int], limit: int, offset: int
) -> list[list[Hit]]:
    """Return for each group the part of it that lies on the page."""
    pages = []
    for group, total in zip(groups, totals, strict=True):
        on_page = max(0, min(limit, total - offset))
        pages.append(by_name(reader, group, on_page, offset) if on_page else [])
        limit -= on_page
        offset = max(0, offset - total)
    return pages


def _similar(reader: Reader, base: Query, text: str) -> list[Hit]:
    tokens = list(dict.fromkeys(name_tokens(text[:QUESTION_LENGTH])))[:_WORDS]
    if not tokens:
        return []
    found = reader.searcher.search(every([base, _candidates(tokens)]), _CANDIDATES, count=False)
    rated = [(_likeness(tokens, hit.names), hit) for hit in hits_of(reader, found)]
    least = max([_ALIKE, *(likeness - _BEHIND for likeness, _ in rated)])
    alike = [(likeness, hit) for likeness, hit in rated if likeness >= least]
    # Among names that sound as near, the one written like the question comes first.
    alike.sort(key=lambda pair: (-round(pair[0], 3), -_spelled(text, pair[1].names), pair[1].id))
    return [hit for _, hit in alike[:SIMILAR_LIMIT]]


def _candidates(tokens: Sequence[str]) -> Query:
    """Return the query for people worth comparing: best scores for the surest reasons."""
    parts = [_like(token) for token in tokens]
    enough = len(parts) if len(parts) < _FORGIVEN else len(parts) - 1
    ways = [some(parts, enough)]
    if len(tokens) > 1:
        ways.append(_like("".join(tokens)))
    return Query.disjunction_max_query(ways)


def _like(token: str) -> Query:
    reasons = [(term("folded", token), 4.0)]
    if len(token) >= _ONE_ERROR:
        reasons.append((near("folded", token, 1), 3.0))
    if len(token) >= _SHORTEST_BEGINNING:
        reasons.append((prefix("folded", token), 2.5))
    if len(token) >= _TWO_ERRORS:
        reasons.append((near("folded", token, 2), 2.0))
    if bones := skeleton(token):
        reasons.append((term("skeleton", bones), 1.0))
    return Query.disjunction_max_query([Query.const_score_query(*reason) for reason in reasons])


def _likeness(tokens: Sequence[str], names: Iterable[str]) -> float:
    spellings = {name_tokens(name) for name in names}
    return max((_alike(tokens, spelling) for spelling in spellings if spelling), default=0.0)


def _alike(tokens: Sequence[str], spelling: Sequence[str]) -> float:
    return max(folded_similarity(tokens, spelling), _begins(tokens, spelling))


def _begins(tokens: Sequence[str], spelling: Sequence[str]) -> float:
    """Return _BEGINNING if each of `tokens` begins a word of `spelling`, otherwise 0."""
    for token in tokens:
        known = any(word.startswith(token) for word in spelling)
        if not known or len(token) < _SHORTEST_BEGINNING:
            return 0.0
    return _BEGINNING


def _spelled(text: str, names: Iterable[str]) -> float:
    return max((spelling_similarity(text, name) for name in names), default=0.0)
