"""From what the index found to the live items themselves, in the order of the index.

A result is shown from its press row and never from the index alone: what went dark a moment ago is
gone from results before the index hears of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from delivery.paging import BODY
from delivery.search.documents import Hit
from publishing import kinds
from publishing.models import Published

# As much of a question as is read; the rest says nothing.
MOST = 300


def question_in(request: HttpRequest) -> str:
    """Return what a reader asked in `?q=`, white space folded. Any text is allowed."""
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:MOST]


def live_items(hits: Iterable[Hit]) -> list[tuple[Hit, Published]]:
    """Return each hit with its live item; one query for each kind among the hits."""
    hits = list(hits)
    rows: dict[tuple[str, int], Published] = {}
    for kind in {hit.kind for hit in hits}:
        model = kinds.press_model(kind)
        wanted = [hit.id for hit in hits if hit.kind == kind]
        for row in model._default_manager.filter(pk__in=wanted).defer(*BODY):
            rows[kind, row.pk] = row
    # An id may have been given anew to another item since.
    return [
        (hit, rows[hit.kind, hit.id])
        for hit in hits
        if (hit.kind, hit.id) in rows and str(rows[hit.kind, hit.id].key) == hit.key
    ]
