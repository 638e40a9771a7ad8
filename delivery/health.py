"""Whether this process answers, and whether the site is whole: for machines that watch it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from time import monotonic

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from delivery.edition import EditionRead, read_edition
from delivery.search_site import site_index
from publishing.models import Edition, Journal, Release
from publishing.workflow import fallen_due, outdated

# The companion needs a second for what waits for it, and half a minute to be started anew by an
# upgrade; what has waited longer than this waits for somebody.
PATIENCE = dt.timedelta(seconds=30)

_WHO = "is manage.py follow running?"

# How much of each kind of work this process saw waiting, and since when it was that much. After
# an upgrade thousands of items may be pressed for an hour; that they become fewer is enough.
_seen: dict[str, tuple[object, float]] = {}


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Answer /healthz: this process answers. Asks nothing of anybody."""
    return _json({"status": "ok"}, 200)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer /readyz: 200, or 503 with a sentence on each thing that is not as it should be."""
    try:
        reasons = list(_complaints())
    except Journal.DoesNotExist:
        reasons = ["the database has no journal: run migrate"]
    except DatabaseError:
        reasons = ["the database does not answer"]
    if reasons:
        return _json({"status": "not ready", "reasons": reasons}, 503)
    return _json({"status": "ready"}, 200)


def forget() -> None:
    """Drop what was found out: after a database was put in the place of another."""
    _seen.clear()


def _complaints() -> Iterator[str]:
    edition = read_edition()
    yield from _about_the_index(edition)
    if fallen_due(timezone.now() - PATIENCE):
        yield f"what fell due was not announced: {_WHO}"
    # A public process may not read the desk.
    if settings.HAS_OFFICE:
        stale = Release.objects.filter(stale=True).count()
        if _stands_still("stale", stale):
            yield f"{stale} live items wait to be pressed again: {_WHO}"
    old = outdated()
    if _stands_still("outdated", old):
        yield f"an older program made live items ({', '.join(old)}): {_WHO}, or run manage.py press"


def _about_the_index(edition: EditionRead) -> Iterator[str]:
    reached = site_index().reached()
    if reached is None:
        yield "the search index is missing"
        return
    journal, number = reached
    if journal != str(edition.journal):
        yield "the search index follows another journal"
    elif number < edition.number and _has_waited(number + 1):
        yield f"the search index is behind: {number} of {edition.number}"


def _has_waited(number: int) -> bool:
    at = Edition.objects.filter(number__gte=number).order_by("number").values_list("at", flat=True)
    first = at.first()
    return first is not None and timezone.now() - first > PATIENCE


def _stands_still(work: str, waiting: object) -> bool:
    """Whether something waits, and it is no less than it was PATIENCE ago."""
    now = monotonic()
    before, since = _seen.get(work, (None, now))
    if not waiting or waiting != before:
        _seen[work] = (waiting, now)
        return False
    return now - since > PATIENCE.total_seconds()


def _json(content: dict[str, object], status: int) -> JsonResponse:
    response = JsonResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
