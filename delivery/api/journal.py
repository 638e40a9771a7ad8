"""What changed since an edition, so that a mirror or an app can follow."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.http import HttpRequest
from ninja import Query

from delivery.api.answers import Change, JournalPage
from delivery.api.page import ApiPage, next_address
from delivery.api.parameters import JournalParameters
from delivery.edition import edition_of
from delivery.site_address import absolute
from publishing import kinds
from publishing.models import Edition

PAGE = 100


class _Live(NamedTuple):
    """Where an item stands, and the edition that brought it there as it is."""

    path: str
    edition: int


def journal(request: HttpRequest, parameters: Query[JournalParameters]) -> ApiPage:
    """Every change that readers can see, in order, after the edition that you have."""
    now = edition_of(request)
    newer = Edition.objects.filter(number__gt=parameters.since, number__lte=now.number)
    rows = list(newer.order_by("number")[:PAGE])

    def told() -> JournalPage:
        live = _live({row.key for row in rows if row.key})
        last = rows[-1].number if rows else now.number
        return JournalPage(
            journal=now.journal,
            newest=now.number,
            rows=[_change(request, row, live) for row in rows],
            next=next_address(request, since=str(last)) if last < now.number else None,
        )

    return ApiPage(told=told)


def _live(keys: set[uuid.UUID]) -> dict[tuple[Any, ...], _Live]:
    """Return the live items of some keys, in each language: one query."""
    parts = [
        model._default_manager.filter(key__in=keys).values_list(
            *("key", "language", "path", "edition")
        )
        for model in kinds.press_models()
    ]
    together = parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]
    return {(key, language): _Live(path, edition) for key, language, path, edition in together}


def _change(request: HttpRequest, row: Edition, live: dict[tuple[Any, ...], _Live]) -> Change:
    found = live.get((row.key, row.language))
    if _is_of_somebody(row) and (found is None or found.edition != row.number):
        # Who it was, when, and in which language are forgotten: also of earlier editions of
        # somebody who is live, so that nobody learns that they were away for a while.
        return Change(
            edition=row.number,
            event=row.event,
            kind=row.kind,
            key=None,
            language="",
            at=None,
            url=None,
        )
    return Change(
        edition=row.number,
        event=row.event,
        kind=row.kind,
        key=row.key,
        language=row.language,
        at=row.at,
        # Not the path of the edition: an address may have been left for what it said.
        url=absolute(request, found.path) if found else None,
    )


def _is_of_somebody(row: Edition) -> bool:
    """Whether an edition is of one person; a kind that is no longer installed might be one."""
    if row.key is None or row.event == Edition.Event.SHARED:
        return False
    known = {model.kind(): model for model in kinds.press_models()}
    return row.kind not in known or not known[row.kind].leaves_trace
