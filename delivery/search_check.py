"""Whether the search index holds what the press holds: row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import tantivy

from delivery.search import schema
from delivery.search.documents import SearchDocument
from delivery.search.index import Reader, SearchIndex
from delivery.search_site import every_document
from publishing.models import Journal

# Documents read from the index at a time.
_BATCH = 5000


@dataclass(frozen=True)
class Difference:
    """One row that index and press do not agree on; `uid` is its kind and number."""

    uid: str
    what: str


class NotComparable(Exception):
    """The index stands for another edition than the press: wait for the companion."""


def differences(
    index: SearchIndex, progress: Callable[[int], object] = lambda done: None
) -> Iterator[Difference]:
    """Yield what the index lacks, has of an earlier state, or has too much.

    `progress` hears how many rows were compared. Raises IndexMissing, and NotComparable when the
    index is behind or the press changed meanwhile: then nothing that was yielded counts.
    """
    reader = index.reader()
    _compare_editions(reader)
    live: set[str] = set()
    for batch in every_document():
        expected = {schema.uid_of(item.kind, item.id): item for item in batch}
        live |= expected.keys()
        yield from _compare(reader, expected)
        progress(len(batch))
    if reader.searcher.num_docs != len(live) + 1:
        for uid in _uids(reader):
            if uid not in live:
                yield Difference(uid, "is in the index and is not live")
    _compare_editions(reader)


def _compare_editions(reader: Reader) -> None:
    journal = Journal.objects.get(pk=Journal.PK)
    if (reader.journal_id, reader.reached) != (str(journal.identity), journal.newest):
        raise NotComparable(
            f"the index stands for edition {reader.reached}, the press for {journal.newest}"
        )


def _compare(reader: Reader, expected: dict[str, SearchDocument]) -> Iterator[Difference]:
    query = tantivy.Query.term_set_query(schema.schema(), "uid", list(expected))
    found: dict[str, bytes] = {}
    for _, address in reader.searcher.search(query, _BATCH, count=False).hits:
        document = reader.searcher.doc(address)
        hit = schema.to_hit(document)
        uid = schema.uid_of(hit.kind, hit.id)
        if uid in found:
            yield Difference(uid, "is in the index twice")
        found[uid] = schema.stored_digest(document)
    for uid, item in expected.items():
        if uid not in found:
            yield Difference(uid, "is live and not in the index")
        elif found[uid] != schema.digest_of(item):
            yield Difference(uid, "is in the index in another state")


def _uids(reader: Reader) -> Iterator[str]:
    """Yield the rows that the index holds."""
    marker = tantivy.Query.term_query(schema.schema(), "uid", schema.MARKER)
    query = tantivy.Query.all_query().and_must_not_match(marker)
    for offset in range(0, reader.searcher.num_docs, _BATCH):
        result = reader.searcher.search(query, _BATCH, count=False, offset=offset)
        for _, address in result.hits:
            hit = schema.to_hit(reader.searcher.doc(address))
            yield schema.uid_of(hit.kind, hit.id)
