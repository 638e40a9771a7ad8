"""Which edition of the site a request is answered from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest

from publishing.models import Journal
from publishing.prepared import Prepared


@dataclass(frozen=True)
class EditionRead:
    """The newest edition at the moment of asking, and the journal that counts it."""

    journal: uuid.UUID
    number: int


def read_edition() -> EditionRead:
    """Return the newest edition: one query. Raises Journal.DoesNotExist before `migrate`."""
    rows = _the_journal().rows()
    if not rows:
        raise Journal.DoesNotExist
    identity, newest = rows[0]
    # SQLite keeps it as text.
    return EditionRead(uuid.UUID(str(identity)), newest)


@cache
def _the_journal() -> Prepared[Journal]:
    # Values, not a row: a third of the time, and every request asks.
    return Prepared(Journal.objects.filter(pk=Journal.PK).values_list("identity", "newest"))


def edition_of(request: HttpRequest) -> EditionRead:
    """Return the edition that a request is answered from, read when first asked for.

    A page asks before it reads its content: then what it says about its age is never newer than
    what it shows.
    """
    if not hasattr(request, "_edition"):
        request._edition = read_edition()  # type: ignore[attr-defined]
    return request._edition  # type: ignore[attr-defined]
