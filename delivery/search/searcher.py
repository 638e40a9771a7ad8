"""Tantivy's searcher for one state of the index, which tells damage as IndexMissing."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import tantivy

from delivery.search.errors import IndexMissing, engine_errors_as

logger = logging.getLogger(__name__)


class Searcher:
    """The calls of `tantivy.Searcher` that the engine makes.

    A damaged file shows itself by an error from inside Tantivy, at any call. Readers are then told
    what they are told when there is no index, instead of nothing at all.
    """

    def __init__(self, searcher: tantivy.Searcher, when_damaged: Callable[[], object]) -> None:
        """Take what Tantivy gives, and what to call when it turns out to be damaged."""
        self._searcher = searcher
        self._when_damaged = when_damaged

    @property
    def num_docs(self) -> int:
        """How many documents there are."""
        return self._searcher.num_docs

    def search(self, query: tantivy.Query, limit: int, **options: Any) -> Any:
        """Return the result of a query."""
        with self._told():
            return self._searcher.search(query, limit, **options)

    def doc(self, address: tantivy.DocAddress) -> tantivy.Document:
        """Return the stored fields of the document at `address`."""
        with self._told():
            return self._searcher.doc(address)

    def aggregate(self, query: tantivy.Query, wanted: dict[str, Any]) -> Any:
        """Return the aggregations that are `wanted` over what `query` finds."""
        with self._told():
            return self._searcher.aggregate(query, wanted)

    def numbers(self, column: str, addresses: list[tantivy.DocAddress]) -> list[int]:
        """Return what the documents at `addresses` have in a column of whole numbers."""
        with self._told():
            return cast("list[int]", self._searcher.fast_field_values(column, addresses))

    def doc_freq(self, field: str, term: str) -> int:
        """Return how many documents have `term` in `field`, deleted ones included."""
        with self._told():
            return self._searcher.doc_freq(field, term)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with engine_errors_as(IndexMissing, "the index is damaged"):
                yield
        except IndexMissing as damage:
            logger.error("the search index cannot be read: %s", damage)
            self._when_damaged()
            raise
