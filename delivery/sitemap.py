"""The map of the site for search engines: an index, the lists, and parts of each kind.

A part holds the items whose ids lie in one range: finding it needs neither a count nor an offset,
and an item stays in its part for life.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone

from delivery.pages import Page, public_page
from delivery.paging import BODY
from delivery.site_address import in_each_language
from publishing import kinds
from publishing.models import Published

PART = 5000
# What a news sitemap may hold (Google Search Central, "Create a news sitemap").
NEWS_AGE = dt.timedelta(hours=48)
NEWS_MOST = 1000
_XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Place:
    """One address in the map, with the same page in every language (its own included)."""

    item: Published
    alternates: list[Published]


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
def lists(request: HttpRequest) -> Page:
    """Answer /sitemap-lists.xml: the front pages, the lists, what has a page of articles.

    Never what narrows a list: a list of the people of one country is for whoever asks for it.
    """

    def context() -> dict[str, list[dict[str, str]]]:
        everywhere = [in_each_language(rest) for rest in ("", *settings.LISTS_IN_THE_MAP)]
        return {"pages": [*everywhere, *_paged()]}

    return Page("sitemap/lists.xml", context, content_type=_XML)


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


def _paged() -> list[dict[str, str]]:
    """Return {language: path} of the sections, authors … that have something to show."""
    found: dict[object, dict[str, str]] = {}
    for model in kinds.paged_models():
        for row in model.seen():
            found.setdefault(row.key, {})[row.language] = row.get_absolute_url()
    return list(found.values())


def _parts_of(model: type[Published]) -> int:
    last = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
    return -(-last // PART)


def _places(model: type[Published], number: int) -> list[Place]:
    here = range((number - 1) * PART + 1, number * PART + 1)
    keys = model._default_manager.filter(pk__gte=here[0], pk__lte=here[-1]).values("key")
    by_key: dict[object, list[Published]] = {}
    items = model._default_manager.filter(key__in=keys).defer(*BODY).order_by("pk")
    for item in items:
        if item.is_indexable():
            by_key.setdefault(item.key, []).append(item)
    return [
        Place(item, same if len(same) > 1 else [])
        for same in by_key.values()
        for item in same
        if item.pk in here
    ]
