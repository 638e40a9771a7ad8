"""Count items by what they can be narrowed by."""

from collections.abc import Mapping, Sequence
from typing import Any

from tantivy import Query

from delivery.search.filters import Facets, shown
from delivery.search.index import Reader, SearchIndex
from delivery.search.question import Question

# More values than a facet has on any page (there are 250 countries).
_FACET_VALUES = 1_000

# Counts that are kept of one state of the index. Every page of names shows the same few, and each
# takes milliseconds among a million people.
_KEPT = 256

# Kind -> number of items.
ByKind = Mapping[str, int]


def facet_counts(
    index: SearchIndex,
    language: str,
    field: str,
    facets: Facets | None = None,
    *,
    kind: str | None = None,
) -> Mapping[str, int]:
    """Return value -> number of items shown in `language`, for the facet `field`.

    Counted under `facets` but without a choice in `field` itself, so that the other values
    can still be offered. Most frequent value first. A field that nothing has gives {}.
    Raises IndexMissing.
    """
    reader = index.reader()
    if not field.isidentifier():
        return {}
    others = {name: value for name, value in (facets or {}).items() if name != field}
    asked = (language, kind, field, frozenset(others.items()))
    if asked not in reader.counted:
        if len(reader.counted) >= _KEPT:
            reader.counted.clear()
        reader.counted[asked] = _count(reader, shown(language, kind, others), field)
    return reader.counted[asked]


def _count(reader: Reader, query: Query, field: str) -> dict[str, int]:
    terms = {"field": f"facets.{field}", "size": _FACET_VALUES}
    counted = reader.searcher.aggregate(query, {"values": {"terms": terms}})
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["values"]["buckets"]}


def count_found(
    index: SearchIndex,
    text: str,
    language: str,
    fields: Sequence[str],
    *,
    kind: str | None = None,
    facets: Facets | None = None,
    loosely: bool = True,
) -> dict[str, dict[str, ByKind]]:
    """Return field -> value -> how many items of each kind `search` finds with that value.

    `fields` are names of facets, or "kind". As with `facet_counts`, what is chosen in a field does
    not count for the field itself. Unless `loosely`, nothing counts that has not all the words.
    Raises IndexMissing.
    """
    reader = index.reader()
    asked = Question(reader, text, language, unfinished=False)
    facets = {name: value for name, value in (facets or {}).items() if value}
    by_choice: dict[tuple[str, ...], list[str]] = {}
    for field in fields:
        if field == "kind" or field.isidentifier():
            others = tuple(name for name in facets if name != field)
            by_choice.setdefault(others, []).append(field)
    counted: dict[str, dict[str, ByKind]] = {field: {} for field in fields}
    for others, alike in by_choice.items():
        base = shown(language, kind, {name: facets[name] for name in others})
        way = asked.first_way(reader, base)
        if way and (loosely or way.step == 0):
            counted |= _by_kind(reader, way.query, alike)
    return counted


def _by_kind(reader: Reader, query: Query, fields: Sequence[str]) -> dict[str, dict[str, ByKind]]:
    kinds = {"kinds": {"terms": {"field": "kind", "size": _FACET_VALUES}}}
    wanted: dict[str, Any] = {}
    for field in fields:
        place = "kind" if field == "kind" else f"facets.{field}"
        wanted[field] = {"terms": {"field": place, "size": _FACET_VALUES}, "aggs": kinds}
    counted = reader.searcher.aggregate(query, wanted)
    return {field: _buckets(counted[field]) for field in fields}


def _buckets(counted: Mapping[str, Any]) -> dict[str, ByKind]:
    return {
        bucket["key"]: {kind["key"]: kind["doc_count"] for kind in bucket["kinds"]["buckets"]}
        for bucket in counted["buckets"]
    }
