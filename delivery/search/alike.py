"""What stands under a text: what editors chose, or items that share its rarest words."""

from collections.abc import Iterable, Sequence

from tantivy import Query

from delivery.search.analysis import family_of
from delivery.search.filters import Facets, count, every, page, shown, some, term, without
from delivery.search.function_words import function_words
from delivery.search.index import SearchIndex
from delivery.search.schema import OUTDATED, item_of, schema

# As much of a text is read (characters), and so many of its words are looked for.
_LOOKED_AT = 20_000
_WORDS = 25

# A word that only this text has leads nowhere.
_LEAST_ITEMS = 2


def any_written_in(
    index: SearchIndex, items: Sequence[tuple[str, str]], languages: Iterable[str]
) -> bool:
    """Whether one of some items, given by kind and key, is live in one of some languages.

    Raises IndexMissing.
    """
    reader = index.reader()
    wanted = [term("item", item_of(kind, key)) for kind, key in items]
    spoken = [term("facets.language", language) for language in languages]
    return count(reader, every([some(wanted), some(spoken)])) > 0


def more_like(
    index: SearchIndex,
    kind: str,
    key: str,
    language: str,
    title: str,
    text: str,
    *,
    excluded: Facets | None = None,
    limit: int = 4,
) -> list[int]:
    """Return the ids of items of `kind` in `language`: most like this one, and never it itself.

    The item is given by what it says now, so that one which is not in the index has its like, too.
    What is outdated or has one of the `excluded` facets is left out. Raises IndexMissing.
    """
    reader = index.reader()
    family = family_of(language)
    fields = {
        f"title_{family}": [" ".join(reader.analyzer.terms(title, language))],
        f"text_{family}": [" ".join(reader.analyzer.terms(text[:_LOOKED_AT], language))],
    }
    alike = Query.more_like_this_document_fields_query(
        schema(),
        fields,
        min_doc_frequency=_LEAST_ITEMS,
        # The frequency counts replaced documents, too; where it is higher than the number of
        # documents, Tantivy panics. So common a word tells nothing anyway.
        max_doc_frequency=reader.searcher.num_docs,
        min_term_frequency=1,
        max_query_terms=_WORDS,
        stop_words=sorted(function_words(language)),
    )
    own = shown(language, kind, {"language": language})
    hidden = [term("item", item_of(kind, key)), term("outdated", OUTDATED)]
    hidden += [term(f"facets.{name}", value) for name, value in (excluded or {}).items()]
    limit, _ = page(limit, 0, reader.searcher.num_docs)
    query = without(every([own, alike]), some(hidden))
    found = reader.searcher.search(query, limit, count=False).hits
    return reader.searcher.numbers("id", [place for _score, place in found])
