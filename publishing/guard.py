"""The guard of the press: rows that only a workflow verb may write.

Reading is free. Every way that Django offers to write (save, delete, update, bulk_create,
bulk_update and what is built from them) passes one of the methods below, and each asks whether a
turn of the journal is open (see `publishing.turn`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

_open: ContextVar[bool] = ContextVar("press_is_open", default=False)


class WriteOutsideWorkflow(RuntimeError):
    """Press or shared rows were written by something other than a verb of the workflow."""


@contextmanager
def press_open() -> Iterator[None]:
    """Allow press writes for the duration of the block. Only `publishing.turn` uses this."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def require_open(model: type[models.Model]) -> None:
    """Raise WriteOutsideWorkflow when no turn of the journal is open."""
    if not _open.get():
        raise WriteOutsideWorkflow(
            f"{model._meta.label} is written by publishing.workflow and by nothing else"
        )


class GuardedQuerySet(models.QuerySet):
    """A queryset that reads freely and writes only inside a turn of the journal."""

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        require_open(self.model)
        return super()._insert(*args, **kwargs)  # type: ignore[misc]

    def _update(self, values: Any) -> int:
        require_open(self.model)
        return super()._update(values)  # type: ignore[misc]

    def update(self, **kwargs: Any) -> int:
        """Update the rows. Raises WriteOutsideWorkflow outside a turn."""
        require_open(self.model)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows. Raises WriteOutsideWorkflow outside a turn."""
        require_open(self.model)
        return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        require_open(self.model)
        return super()._raw_delete(using)

    # Django copies a private method to the manager only when it says so itself; Model.save()
    # calls these two on the manager.
    _insert.queryset_only = False  # type: ignore[attr-defined]
    _update.queryset_only = False  # type: ignore[attr-defined]
    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


GuardedManager = models.Manager.from_queryset(GuardedQuerySet)


class GuardedModel(models.Model):
    """A model whose rows only a workflow verb may write."""

    objects = GuardedManager()

    class Meta:
        abstract = True
        # Model.save() goes through the base manager, so the guard must sit there too.
        base_manager_name = "objects"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row. Raises WriteOutsideWorkflow outside a turn."""
        require_open(type(self))
        return super().delete(*args, **kwargs)
