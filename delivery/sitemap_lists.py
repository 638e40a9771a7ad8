"""The map of the lists: the front pages, the list of each kind, what has a page of articles.

Each says when what it shows last changed, from what is live: that a list has lost somebody moves
no date. Never what narrows a list: a list of the people of one country is for whoever asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Max, Model
from django.http import HttpRequest

from delivery.pages import Page, public_page
from delivery.site_address import in_each_language
from publishing import kinds
from publishing.models import Edition, LiveCorrection
from publishing.models.shared import Paged

Changed = dt.datetime | dt.date | None


@dataclass(frozen=True, slots=True)
class Place:
    """One list in one language: its address, when it changed, its address in every language."""

    path: str
    changed: Changed
    alternates: dict[str, str]


@public_page
def lists(request: HttpRequest) -> Page:
    """Answer /sitemap-lists.xml."""

    def context() -> dict[str, list[Place]]:
        return {"places": [*_everywhere(), *_paged()]}

    return Page("sitemap/lists.xml", context, content_type="application/xml; charset=utf-8")


def _everywhere() -> list[Place]:
    """Return the lists that every language has, the front pages among them."""
    newest: dict[str, dict[str, Changed]] = {
        model.kind(): _by_language(model, "updated_at") for model in kinds.press_models()
    }
    at_front = {
        language: _latest(
            *(dates.get(language) for dates in newest.values()), _shared_last(language)
        )
        for language in settings.SITE_LANGUAGES
    }
    newest |= {"": at_front, "correction": _by_language(LiveCorrection, "date")}
    return [
        Place(path, newest[kind].get(language), addresses)
        for rest, kind in settings.LISTS_IN_THE_MAP.items()
        for addresses in [in_each_language(rest)]
        for language, path in addresses.items()
    ]


def _paged() -> list[Place]:
    """Return the pages of sections, authors … that have something to show."""
    places = []
    for model in kinds.paged_models():
        rows = list(model.seen())
        inside, edited = model.newest_inside(), _edited(rows)
        addresses: defaultdict[object, dict[str, str]] = defaultdict(dict)
        for row in rows:
            addresses[row.key][row.language] = row.get_absolute_url()
        places += [
            Place(
                row.get_absolute_url(),
                _latest(inside.get(row.pk), edited.get((row.key, row.language))),
                addresses[row.key],
            )
            for row in rows
        ]
    return places


def _by_language(model: type[Model], field: str) -> dict[str, Changed]:
    return dict(model._default_manager.values_list("language").annotate(Max(field)))


def _shared_last(language: str) -> dt.datetime | None:
    """Return when editors last changed what a front page shows beside items."""
    shared = Edition.objects.filter(event=Edition.Event.SHARED, language=language)
    return shared.order_by("-number").values_list("at", flat=True).first()


def _edited(rows: Iterable[Paged]) -> dict[tuple[object, str], dt.datetime]:
    """Return when rows themselves were last changed, by key and language."""
    editions = Edition.objects.filter(key__in={row.key for row in rows})
    newest = editions.values_list("key", "language").annotate(Max("at")).order_by()
    return {(key, language): at for key, language, at in newest}


def _latest(*moments: Any) -> Any:
    return max((moment for moment in moments if moment is not None), default=None)
