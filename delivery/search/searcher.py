"""Tantivy's searcher for one state of the index, which tells damage as IndexMissing."""

import logging
from collections.abc import Callable
from typing import Any, Never

import tantivy

from delivery.search.errors import IndexMissing, of_the_engine

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
        try:
            return self._searcher.search(query, limit, **options)
        except BaseException as error:  # noqa: BLE001
            self._tell(error)

    def doc(self, address: tantivy.DocAddress) -> tantivy.Document:
        """Return the stored fields of the document at `address`."""
        try:
            return self._searcher.doc(address)
        except BaseException as error:  # noqa: BLE001
            self._tell(error)

    def aggregate(self, query: tantivy.Query, wanted: dict[str, Any]) -> Any:
        """Return the aggregations that are `wanted` over what `query` finds."""
        try:
            return self._searcher.aggregate(query, wanted)
        except BaseException as error:  # noqa: BLE001
            self._tell(error)

    def doc_freq(self, field: str, term: str) -> int:
        """Return how many documents have `term` in `field`, deleted ones included."""
        try:
            return self._searcher.doc_freq(field, term)
        except BaseException as error:  # noqa: BLE001
            self._tell(error)

    def _tell(self, error: BaseException) -> Never:
        if not of_the_engine(error):
            raise error
        logger.error("the search index is damaged: %s", error)
        self._when_damaged()
        raise IndexMissing("the index is damaged") from error
