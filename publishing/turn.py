"""A turn of the journal: the one way to open a transaction that may change the press.

The counter row is touched by the *first* statement of the transaction. Whoever holds it is alone
in publishing until commit, so edition numbers become visible in order and without gaps, and two
verbs never wait for each other crosswise.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F

from publishing.guard import press_open
from publishing.models.journal import Edition, Journal

_current: ContextVar[Turn | None] = ContextVar("turn", default=None)


class Turn:
    """The right to append editions, valid inside `with turn() as t`."""

    def append(
        self,
        event: str,
        *,
        kind: str = "",
        key: uuid.UUID | None = None,
        language: str = "",
        path: str = "",
    ) -> Edition:
        """Append one edition to the journal and return it.

        `event` is one of Edition.Event. The number comes from the database, not from memory, so
        a verb that is rolled back to a savepoint gives its numbers back.
        """
        Journal.objects.filter(pk=Journal.PK).update(newest=F("newest") + 1)
        number = Journal.objects.values_list("newest", flat=True).get(pk=Journal.PK)
        return Edition.objects.create(
            number=number, event=event, kind=kind, key=key, language=language, path=path
        )


@contextmanager
def turn() -> Iterator[Turn]:
    """Open a turn: one transaction, counter first. Inside another turn, a savepoint of it."""
    outer = _current.get()
    with transaction.atomic():
        if outer is None:
            touched = Journal.objects.filter(pk=Journal.PK).update(newest=F("newest"))
            if not touched:
                raise Journal.DoesNotExist("the journal has no counter row: run migrate")
        mine = outer or Turn()
        token = _current.set(mine)
        try:
            with press_open():
                yield mine
        finally:
            _current.reset(token)
