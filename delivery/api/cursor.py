"""Where a list goes on: after the last row that was given, wherever rows come and go meanwhile.

A cursor holds nothing but values of that row which the answer has shown, never a row's number:
from numbers with gaps one could tell how many have gone.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import BadRequest, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

M = TypeVar("M", bound=models.Model)

# A key, a language, a moment.
LONGEST = 400
_WRONG = "This cursor is none of ours. Begin without one."


def write(values: Sequence[Any]) -> str:
    """Return values as a cursor."""
    text = json.dumps(list(values), cls=_ToTheMicrosecond, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, count: int) -> list[Any]:
    """Return the `count` values of a cursor. Raises BadRequest for what we did not write."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        raise BadRequest(_WRONG) from None
    if not isinstance(values, list) or len(values) != count or not all(map(_is_plain, values)):
        raise BadRequest(_WRONG)
    return values


def page_of(
    rows: models.QuerySet[M], order: Sequence[str], cursor: str, size: int
) -> tuple[list[M], str]:
    """Return the `size` rows after a cursor, "" for the first ones, and the next cursor or "".

    One query. `order` names columns that are unique together. Raises BadRequest.
    """
    names = [name.removeprefix("-") for name in order]
    rows = rows.order_by(*order)
    if cursor:
        rows = rows.filter(_after(rows.model, order, read(cursor, len(order))))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    return found[:size], write([getattr(found[size - 1], name) for name in names])


def _after(model: type[models.Model], order: Sequence[str], values: Sequence[Any]) -> models.Q:
    """Return the condition for rows that come after one with these values."""
    same, after, first = models.Q(), models.Q(), models.Q()
    for name, value in zip(order, values, strict=True):
        column = name.removeprefix("-")
        below = name.startswith("-")
        wanted = _as_column(model, column, value)
        after |= same & models.Q(**{f"{column}__{'lt' if below else 'gt'}": wanted})
        if not same:
            # Says nothing new, but lets the index begin where the page does.
            first = models.Q(**{f"{column}__{'lte' if below else 'gte'}": wanted})
        same &= models.Q(**{column: wanted})
    return first & after


def _as_column(model: type[models.Model], column: str, value: Any) -> Any:
    field = model._meta.get_field(column)
    try:
        wanted = field.to_python(value)  # type: ignore[union-attr]
        if isinstance(wanted, dt.datetime):
            return _in_utc(wanted)
        # What a database does not take: half a letter, a NUL.
        if wanted is None or b"\x00" in str(wanted).encode():
            raise ValueError
    except (ValidationError, ValueError, TypeError, OverflowError):
        raise BadRequest(_WRONG) from None
    return wanted


def _in_utc(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(dt.UTC)


def _is_plain(value: Any) -> bool:
    """Whether a value is one that a cursor of ours holds: text, or a number of some size."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return False
    return isinstance(value, str) or 0 <= value < 2**31


class _ToTheMicrosecond(DjangoJSONEncoder):
    """Django's own cuts moments to the millisecond; two items can come out within one."""

    def default(self, o: Any) -> Any:
        """Return what JSON has no word for, as text."""
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)
