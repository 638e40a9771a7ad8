"""Find an item of the site by its headline or address, for a link by key."""

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
from publishing.models import Draft, Withdrawal

# How many items are offered, and how many drafts of each kind are looked at for them.
_MOST = 20
_MOST_ROWS = 100
# Characters of a search that are looked at.
_MOST_WORDS = 200


@require_safe
def find(request: HttpRequest, site: AdminSite) -> JsonResponse:
    """Return the items whose headline or address has all of some words, as JSON.

    `q` empty: those that were changed last. An item stands there once, in `language` if it has
    that. Only drafts of kinds that this person may see are found, and nothing withdrawn.
    """
    wanted = request.GET.get("q", "")[:_MOST_WORDS].split()
    language = request.GET.get("language", "")
    found: dict[uuid.UUID, Draft] = {}
    for draft in _drafts(request, site, wanted):
        known = found.get(draft.key)
        if known is None or (known.language != language and draft.language == language):
            found[draft.key] = draft
    drafts = sorted(found.values(), key=lambda draft: _order(draft, language))[:_MOST]
    live = _live_keys(drafts)
    return JsonResponse({"items": [_told(draft, draft.key in live) for draft in drafts]})


def _drafts(request: HttpRequest, site: AdminSite, wanted: list[str]) -> list[Draft]:
    dark = Withdrawal.objects.filter(undone_at__isnull=True).values("key")
    visible = visible_models(request, site)
    found: list[Draft] = []
    for model in kinds.draft_models():
        if visible.get(model.kind()) is model:
            rows = model._default_manager.filter(_says(wanted)).exclude(key__in=dark)
            found += rows.order_by("-changed_at", "-pk")[:_MOST_ROWS]
    return found


def _says(words: list[str]) -> Q:
    """Return the condition that all words stand in the headline or in the address."""
    condition = Q()
    for word in words:
        # SQLite folds the case of Latin letters only.
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        found = Q(slug__icontains=word)
        for spelling in spellings:
            found |= Q(title__icontains=spelling)
        condition &= found
    return condition


def _order(draft: Draft, language: str) -> tuple[bool, float]:
    """The language of the text first, then what was changed last."""
    changed = draft.changed_at.timestamp() if draft.changed_at else 0.0
    return draft.language != language, -changed


def _live_keys(drafts: list[Draft]) -> set[uuid.UUID]:
    keys = [draft.key for draft in drafts]
    live: set[uuid.UUID] = set()
    for model in kinds.press_models():
        live |= set(model._default_manager.filter(key__in=keys).values_list("key", flat=True))
    return live


def _told(draft: Draft, is_live: bool) -> dict[str, Any]:
    return {
        "key": str(draft.key),
        "title": str(draft),
        "kind": str(draft._meta.verbose_name),
        "language": draft.language,
        "languageName": language_name(draft.language),
        "live": is_live,
    }
