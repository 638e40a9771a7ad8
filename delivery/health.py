"""Whether this process answers, and whether the site is whole: for machines that watch it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from delivery.edition import EditionRead, read_edition
from delivery.search_site import site_index
from publishing import kinds
from publishing.models import Edition, Journal, Release

# The companion needs a second; what has waited longer than this waits for somebody.
PATIENCE = dt.timedelta(seconds=30)

# Editions at which every projection was found to be of this program's own making.
_pressed: set[EditionRead] = set()


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
    _pressed.clear()


def _complaints() -> Iterator[str]:
    edition = read_edition()
    yield from _about_the_index(edition)
    # A public process may not read the desk.
    if settings.HAS_OFFICE and Release.objects.filter(stale=True).exists():
        yield "live items wait to be pressed again"
    yield from _about_projections(edition)


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


def _about_projections(edition: EditionRead) -> Iterator[str]:
    # Asking reads a whole table, and a good answer holds until something is pressed.
    if edition in _pressed:
        return
    old = [
        model.kind()
        for model in kinds.press_models()
        if model._default_manager.filter(projection__lt=model.PROJECTION).exists()
    ]
    if old:
        yield f"an older program made live items ({', '.join(old)}): run manage.py press"
    else:
        _pressed.clear()
        _pressed.add(edition)


def _json(content: dict[str, object], status: int) -> JsonResponse:
    response = JsonResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
