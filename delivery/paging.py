"""Pages of a list, by number, without counting the list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.http import Http404, HttpRequest

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)

# Five digits: no list is longer, and no database is asked for an offset it cannot hold.
_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
# The long columns of an item, which a list does not show.
BODY = ("body", "body_text")


@dataclass(frozen=True)
class Slice(Generic[T]):
    """One page of a list: its rows, its number, whether more follows, links to its neighbours."""

    rows: list[T]
    number: int
    has_next: bool
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def previous(self) -> str:
        """The query string of the page before this one; "" when there is none."""
        return self._link(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The query string of the page after this one; "" when there is none."""
        return self._link(self.number + 1) if self.has_next else ""

    def with_rows(self, rows: list[Any]) -> Slice[Any]:
        """Return the same page with other rows."""
        return replace(self, rows=rows)

    def _link(self, number: int) -> str:
        page = [("page", str(number))] if number > 1 else []
        return "?" + urlencode([*self.parameters, *page])


def page_number(request: HttpRequest) -> int:
    """Return the number in `?page=`, 1 by default. Raises Http404 for anything else."""
    text = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(text):
        raise Http404("no such page")
    return int(text)


def slice_of(
    rows: models.QuerySet[M],
    number: int,
    size: int,
    *,
    parameters: dict[str, str] | None = None,
    may_be_empty: bool = False,
    with_body: bool = False,
) -> Slice[M]:
    """Return page `number` of an ordered queryset of items: one query, one row more than shown.

    The rows are chosen by id alone, which an index answers by itself, and only then read: a
    page far down the list costs no more than it must. Raises Http404 for a page without rows,
    but for the first one when it `may_be_empty`.
    """
    start = (number - 1) * size
    ids = rows.values("pk")[start : start + size + 1]
    wanted = rows.model._default_manager.filter(pk__in=ids).order_by(*rows.query.order_by)
    found = list(wanted if with_body else as_cards(wanted))
    if not found and not (may_be_empty and number == 1):
        raise Http404("no such page")
    return Slice(found[:size], number, len(found) > size, tuple((parameters or {}).items()))


def as_cards(rows: models.QuerySet[M]) -> models.QuerySet[M]:
    """Return items with no more columns than a line in a list shows."""
    columns = getattr(rows.model, "card_columns", ())
    return rows.only(*columns) if columns else rows.defer(*BODY)


def slice_of_found(
    rows: list[T], number: int, has_next: bool, parameters: dict[str, str]
) -> Slice[T]:
    """Return a page of what a search found."""
    return Slice(rows, number, has_next, tuple(parameters.items()))
