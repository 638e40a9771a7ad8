"""The ledger of corrections."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query

from delivery.api.answers import LedgerLine, list_of
from delivery.api.cursor import page_of
from delivery.api.items import PAGE
from delivery.api.page import ApiPage, next_address
from delivery.api.parameters import ListParameters
from delivery.site_address import absolute
from publishing.api import Told
from publishing.models import LiveCorrection

CorrectionsPage = list_of(LedgerLine, "corrections")
# Newest first; the rest makes each line's place its own, also after the item was pressed again.
_ORDER = ("-date", "kind", "key", "language", "place")
_COPIED = ("date", "was", "now", "source", "material", "kind", "key", "language", "title")


def corrections(request: HttpRequest, parameters: Query[ListParameters]) -> ApiPage:
    """What was wrong, what is right, since when; newest first."""
    rows = LiveCorrection.objects.all()
    if parameters.language:
        rows = rows.filter(language=parameters.language)
    found, cursor = page_of(rows, _ORDER, parameters.cursor, PAGE)

    def told() -> Told:
        return CorrectionsPage(
            rows=[
                LedgerLine(
                    url=absolute(request, line.path),
                    **{name: getattr(line, name) for name in _COPIED},
                )
                for line in found
            ],
            next=next_address(request, cursor=cursor) if cursor else None,
        )

    return ApiPage(told=told)
