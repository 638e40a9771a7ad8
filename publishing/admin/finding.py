"""Find what a text can link to by key: an item by its headline or address, a document."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from publishing import kinds
from publishing.admin.items import visible_models
from publishing.admin.languages import language_name
from publishing.models import Desk, Record, Withdrawal

# How many items are offered, and how many drafts of each kind are looked at for them.
_MOST = 20
_MOST_ROWS = 100
# Characters of a search that are looked at.
_MOST_WORDS = 200
# The columns that are looked into, of those that a table has.
_NAMES = ("title", "slug", "filename")


@require_safe
def find(request: HttpRequest, site: AdminSite) -> JsonResponse:
    """Return the items and documents whose names have all of some words, as JSON.

    `q` empty: those that were changed last. An item stands there once, in `language` if it has
    that. Only what this person may see is found, and nothing withdrawn.
    """
    wanted = request.GET.get("q", "")[:_MOST_WORDS].split()
    language = request.GET.get("language", "")
    found: dict[uuid.UUID, Any] = {}
    for row in _rows(request, site, wanted):
        known = found.get(row.key)
        if known is None or (known.language != language and row.language == language):
            found[row.key] = row
    rows = sorted(found.values(), key=lambda row: _order(row, language))[:_MOST]
    live = _live_keys(rows)
    return JsonResponse({"items": [_told(row, row.key in live) for row in rows]})


def _rows(request: HttpRequest, site: AdminSite, wanted: list[str]) -> list[Any]:
    dark = Withdrawal.objects.filter(undone_at__isnull=True).values("key")
    visible = visible_models(request, site)
    linked = [model for model in kinds.record_models() if model.is_linked]
    found: list[Any] = []
    for model in (*kinds.draft_models(), *linked):
        if visible.get(model.kind()) is model:
            rows = model._default_manager.filter(_says(model, wanted)).exclude(key__in=dark)
            found += rows.order_by("-changed_at", "-pk")[:_MOST_ROWS]
    return found


def _says(model: type[Desk], words: list[str]) -> Q:
    """Return the condition that all words stand in the names of a row."""
    columns = {field.name for field in model._meta.concrete_fields}.intersection(_NAMES)
    condition = Q()
    for word in words:
        # SQLite folds the case of Latin letters only.
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        found = Q()
        for column in columns:
            for spelling in spellings:
                found |= Q(**{f"{column}__icontains": spelling})
        condition &= found
    return condition


def _order(row: Any, language: str) -> tuple[bool, float]:
    """The language of the text first, then what was changed last."""
    changed = row.changed_at.timestamp() if row.changed_at else 0.0
    return row.language != language, -changed


def _live_keys(rows: list[Any]) -> set[uuid.UUID]:
    """Return the keys to which a link would lead somewhere now."""
    keys = [row.key for row in rows]
    # A document goes live with the text that links to it.
    live = {row.key for row in rows if isinstance(row, Record)}
    for model in kinds.press_models():
        live |= set(model._default_manager.filter(key__in=keys).values_list("key", flat=True))
    return live


def _told(row: Any, is_live: bool) -> dict[str, Any]:
    return {
        "key": str(row.key),
        "title": str(row),
        "kind": str(row._meta.verbose_name),
        "language": row.language,
        "languageName": language_name(row.language),
        "live": is_live,
    }
