"""The shared tables (sections, authors, topics, front pages …) in the memory of each process.

A card names its section and an article its authors: looked up here, they cost no query.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TypeVar

from delivery.edition import EditionRead
from delivery.held import Held
from publishing import kinds
from publishing.models import Shared

S = TypeVar("S", bound=Shared)


class SharedTable:
    """Every row of the shared tables that are held, as of one moment. Never changed."""

    def __init__(self, rows: Iterable[Shared]) -> None:
        self._rows: dict[type[Shared], dict[int, Shared]] = {}
        for row in rows:
            self._rows.setdefault(type(row), {})[row.pk] = row

    def get(self, model: type[S], pk: int | None) -> S | None:
        """Return the row with that id, or None."""
        return self._rows.get(model, {}).get(pk)  # type: ignore[arg-type, return-value]

    def listed(self, model: type[S], language: str) -> list[S]:
        """Return the rows of a language in the order of the table."""
        rows = self._rows.get(model, {}).values()
        return [row for row in rows if row.language == language]  # type: ignore[misc]

    def by_slug(self, model: type[S], language: str, slug: str) -> S | None:
        """Return the row that stands at an address, or None."""
        rows = self.listed(model, language)
        return next((row for row in rows if getattr(row, "slug", "") == slug), None)

    def translations(self, row: S) -> dict[str, S]:
        """Return {language: row} of the other languages of a row."""
        key: uuid.UUID = row.key
        rows = self._rows.get(type(row), {}).values()
        return {r.language: r for r in rows if r.key == key and r.pk != row.pk}  # type: ignore[misc]


def shared_table(edition: EditionRead) -> SharedTable:
    """Return the shared tables as of `edition` or newer."""
    return _held.at(edition)


def _load(_language: str) -> SharedTable:
    rows: list[Shared] = []
    for model in _models():
        rows += model._default_manager.prefetch_related(*model.row_sets)
    return SharedTable(rows)


def _kinds() -> list[str]:
    return [model._meta.model_name or "" for model in _models()]


def _models() -> list[type[Shared]]:
    return [model for model in kinds.shared_models() if model.held]


_held: Held[SharedTable] = Held(_load, _kinds)
