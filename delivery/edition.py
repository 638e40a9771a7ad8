"""Which edition of the site a request is answered from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest

from publishing.models import Journal


@dataclass(frozen=True)
class EditionRead:
    """The newest edition at the moment of asking, and the journal that counts it."""

    journal: uuid.UUID
    number: int


def read_edition() -> EditionRead:
    """Return the newest edition: one query. Raises Journal.DoesNotExist before `migrate`."""
    # Each request asks, and Django takes longer to put this into SQL than a database to answer it.
    for row in Journal.objects.raw(*_query()):
        return EditionRead(row.identity, row.newest)
    raise Journal.DoesNotExist


@cache
def _query() -> tuple[str, tuple[object, ...]]:
    return Journal.objects.filter(pk=Journal.PK).query.sql_with_params()


def edition_of(request: HttpRequest) -> EditionRead:
    """Return the edition that a request is answered from, read when first asked for.

    A page asks before it reads its content: then what it says about its age is never newer than
    what it shows.
    """
    if not hasattr(request, "_edition"):
        request._edition = read_edition()  # type: ignore[attr-defined]
    return request._edition  # type: ignore[attr-defined]
