"""Query parts that every search shares: what is asked is made of terms, never parsed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tantivy import DocAddress, FieldType, Occur, Order, Query, SearchResult

from delivery.search.characters import clean
from delivery.search.documents import Hit
from delivery.search.index import Reader
from delivery.search.schema import RANKS, is_whole, schema, to_hit

# No page is longer than this, whatever is asked for.
LIMIT = 200

# What is read of a question, in characters.
QUESTION_LENGTH = 300

# So many documents are ordered by text at once.
_FEW = 50

Facets = Mapping[str, str]


def term(field: str, value: str) -> Query:
    """Return the query for documents that have exactly `value` in `field`."""
    return Query.term_query(schema(), field, clean(value), index_option="basic")


def prefix(field: str, beginning: str) -> Query:
    """Return the query for documents with a word in `field` that begins with `beginning`."""
    return Query.fuzzy_term_query(schema(), field, beginning, distance=0, prefix=True)


def near(field: str, word: str, distance: int) -> Query:
    """Return the query for words at most `distance` (1 or 2) edits away from `word`."""
    return Query.fuzzy_term_query(schema(), field, word, distance=distance)


def every(queries: Sequence[Query]) -> Query:
    """Return the query for documents that match all of `queries`."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def some(queries: Sequence[Query], at_least: int = 1) -> Query:
    """Return the query for documents that match `at_least` of `queries`."""
    return Query.boolean_query([(Occur.Should, query) for query in queries], at_least)


def without(query: Query, excluded: Query) -> Query:
    """Return the query for documents that match `query` and not `excluded`."""
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, excluded)])


def shown(language: str, kind: str | None = None, facets: Facets | None = None) -> Query:
    """Return the query for what stands for its key in `language`, narrowed if asked.

    Scores nothing. A facet name that is no identifier matches nothing; an empty facet value
    is no filter.
    """
    parts = [term("shown_in", language)]
    if kind is not None:
        parts.append(term("kind", kind))
    return Query.const_score_query(every([*parts, *_narrowed(facets)]), 0.0)


def people_shown(language: str, kind: str | None = None, facets: Facets | None = None) -> Query:
    """Return the query for the people that `shown` finds."""
    found = term("person_in", language if kind is None else f"{kind}:{language}")
    return Query.const_score_query(every([found, *_narrowed(facets)]), 0.0)


def _narrowed(facets: Facets | None) -> Iterator[Query]:
    for name, value in (facets or {}).items():
        if value:
            yield term(f"facets.{name}", value) if name.isidentifier() else nothing()


def nothing() -> Query:
    """Return the query that no document matches."""
    return Query.empty_query()


def count(reader: Reader, query: Query) -> int:
    """Return how many documents match `query`."""
    # Unscored, for half the time. Tantivy's type stubs leave `count` out.
    unscored = Query.const_score_query(query, 0.0)
    return int(reader.searcher.search(unscored, limit=1).count)


def page(limit: int, offset: int, most: int) -> tuple[int, int]:
    """Return `limit` and `offset` kept within sense; `most` is the number of documents.

    Tantivy reserves memory for limit + offset results, so neither may come from a stranger.
    """
    return min(max(limit, 0), LIMIT), min(max(offset, 0), most)


def by_name(reader: Reader, query: Query, total: int, limit: int, offset: int) -> list[Hit]:
    """Return one page of the `total` people that match `query`, in alphabetical order.

    Ordering by text is slow over many documents; mostly their ranks (the first letters) suffice.
    """
    if limit < 1 or offset >= total:
        return []
    places = None
    if total > _FEW:
        places = _by_ranks(reader, query, limit, offset)
    if places is None:
        places = _by_steps(reader, query, total, limit, offset)
    return [to_hit(reader.searcher.doc(place)) for place in places]


def _by_ranks(reader: Reader, query: Query, limit: int, offset: int) -> list[DocAddress] | None:
    """Return where a page's people stand; None if the ranks do not say in which order.

    With some more on both sides of the page: those who share a rank must all be here.
    """
    first, second = RANKS
    start = max(0, offset - _FEW)
    most = offset - start + limit + _FEW
    found = _ordered(reader, query, first, most, start).hits
    on_page = slice(offset - start, offset - start + limit)
    ranks = [rank for rank, _ in found]
    goes_on_before = start > 0 and ranks[0] == ranks[on_page][0]
    goes_on_after = len(found) == most and ranks[-1] == ranks[on_page][-1]
    if goes_on_before or goes_on_after:
        return None
    nexts = reader.searcher.numbers(second, [place for _, place in found])
    keys = list(zip(ranks, nexts, strict=True))
    if any(number > 1 and not is_whole(*key) for key, number in Counter(keys).items()):
        return None
    # Who has the same name stays as the index has them.
    order = sorted(range(len(found)), key=keys.__getitem__)
    return [found[at][1] for at in order[on_page]]


def _by_steps(
    reader: Reader,
    query: Query,
    total: int,
    limit: int,
    offset: int,
    ranks: Sequence[str] = RANKS,
) -> list[DocAddress]:
    """Return where a page's people stand, whatever their names.

    Order by rank, then only what shares the page's first and last rank; by the next letters, if
    that is one rank, in the end by text.
    """
    if total <= _FEW or not ranks:
        found = _ordered(reader, query, "sort", limit, offset)
        return [place for _, place in found.hits]
    rank, *rest = ranks
    ranked = _ordered(reader, query, rank, limit, offset)
    first, last = ranked.hits[0][0], ranked.hits[-1][0]
    if offset and first:
        offset -= count(reader, every([query, _range(rank, 0, first - 1)]))
    among = every([query, _range(rank, first, last)])
    # By more letters, if all of these are one rank.
    ranks = rest if first == last else ()
    return _by_steps(reader, among, count(reader, among), limit, offset, ranks)


def _ordered(reader: Reader, query: Query, field: str, limit: int, offset: int) -> SearchResult:
    return reader.searcher.search(
        query, limit, count=False, offset=offset, order_by_field=field, order=Order.Asc
    )


def hits_of(reader: Reader, result: SearchResult) -> list[Hit]:
    """Return the stored items of a search result, in its order."""
    return [to_hit(reader.searcher.doc(address)) for _, address in result.hits]


def _range(rank: str, lowest: int, highest: int) -> Query:
    return Query.range_query(schema(), rank, FieldType.Unsigned, lowest, highest)
