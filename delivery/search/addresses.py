"""Find what an address may have meant, by the words in it."""

from tantivy import Query

from delivery.search.documents import Hit
from delivery.search.filters import every, hits_of, near, page, shown, some, term
from delivery.search.index import SearchIndex

# Words of an address that are looked for; the rest is ignored.
_WORDS = 12

# Shorter words have too many neighbours to be read as mistyped.
_TYPO_LENGTH = 4
_TYPO_BOOST = 0.3


def near_address(
    index: SearchIndex, words: list[str], language: str, *, limit: int = 3
) -> tuple[Hit, ...]:
    """Return what stands in `language` at addresses that have half of `words` at least, best first.

    A word may have a typing error. People are never among them. Raises IndexMissing.
    """
    reader = index.reader()
    limit, _ = page(limit, 0, reader.searcher.num_docs)
    wanted = [_word(word) for word in dict.fromkeys(words[:_WORDS]) if word]
    if not wanted or not limit:
        return ()
    query = every([shown(language), some(wanted, (len(wanted) + 1) // 2)])
    return tuple(hits_of(reader, reader.searcher.search(query, limit, count=False)))


def _word(word: str) -> Query:
    if len(word) < _TYPO_LENGTH:
        return term("slug", word)
    mistyped = Query.boost_query(near("slug", word, 1), _TYPO_BOOST)
    return some([term("slug", word), mistyped])
