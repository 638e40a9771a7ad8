"""The map of the site for search engines: an index, the news, and parts of each kind.

The lists are in delivery.sitemap_lists.

A part holds the items whose ids lie in one range: finding it needs neither a count nor an offset,
and an item stays in its part for life.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone

from delivery.pages import Page, public_page
from delivery.paging import BODY
from publishing import kinds
from publishing.models import Published

# Well below the 50,000 that a map may hold: made in three seconds on a slow machine, a megabyte.
PART = 10_000
# What a news sitemap may hold (Google Search Central, "Create a news sitemap").
NEWS_AGE = dt.timedelta(hours=48)
NEWS_MOST = 1000
_XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Place:
    """One address in the map, with its page in every language (its own included)."""

    path: str
    changed: dt.datetime
    image: dict[str, Any] | None
    alternates: dict[str, str]


@public_page
def index(request: HttpRequest) -> Page:
    """Answer /sitemap.xml: where the parts are."""
    parts = [
        (model.kind(), number)
        for model in kinds.press_models()
        for number in range(1, _parts_of(model) + 1)
    ]
    return Page("sitemap/index.xml", {"parts": parts}, content_type=_XML)


@public_page
def part(request: HttpRequest, kind: str, number: int) -> Page:
    """Answer /sitemap-<kind>-<number>.xml. Raises Http404 for a part that cannot be."""
    try:
        model = kinds.press_model(kind)
    except LookupError:
        raise Http404("no such kind") from None
    if not 1 <= number <= _parts_of(model):
        raise Http404("no such part")
    return Page("sitemap/part.xml", {"places": _places(model, number)}, content_type=_XML)


@public_page
def news(request: HttpRequest) -> Page:
    """Answer /news-sitemap.xml: what came out in the last 48 hours, as Google News asks for it."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    since = hour - NEWS_AGE

    def context() -> dict[str, list[Published]]:
        found = [
            item
            for model in kinds.press_models()
            for item in model.news_since(since).defer(*BODY)[:NEWS_MOST]
            if item.is_indexable()
        ]
        return {"items": found}

    return Page("sitemap/news.xml", context, stamps=(hour,), content_type=_XML)


def _parts_of(model: type[Published]) -> int:
    last = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
    return -(-last // PART)


def _places(model: type[Published], number: int) -> list[Place]:
    """Return what stands in a part. Rows are let go as they come: ten thousand are large."""
    first, last = (number - 1) * PART + 1, number * PART
    keys = model._default_manager.filter(pk__gte=first, pk__lte=last).values("key")
    items = model._default_manager.filter(key__in=keys).defer(*BODY).order_by("pk")
    found: list[Place] = []
    alternates: dict[uuid.UUID, dict[str, str]] = {}
    for item in items.iterator(chunk_size=500):
        if item.is_indexable():
            same = alternates.setdefault(item.key, {})
            same[item.language] = item.path
            if first <= item.pk <= last:
                found.append(Place(item.path, item.updated_at, item.lead_image(), same))
    return found
