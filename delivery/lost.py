"""What the page for a wrong address offers instead: the nearest titles, and words to search for."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from delivery.edition import EditionRead, edition_of
from delivery.search.addresses import near_address
from delivery.search.documents import Hit
from delivery.search.errors import IndexMissing
from delivery.search.schema import slug_words
from delivery.search_site import site_index
from publishing import kinds
from publishing.slugs import make_slug

# As much of an address as is read (characters).
_MOST = 200

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def instead_of(request: HttpRequest) -> dict[str, Any]:
    """Return `nearest` (titles with their paths) and `question` (text) for a wrong address.

    Both are empty where people stand: such an address answers like every other one, whether
    somebody was there or not. People are never among what is nearest.
    """
    path = request.path_info
    language = path[1:].partition("/")[0]
    if not settings.HAS_PUBLIC or language not in settings.SITE_LANGUAGES:
        return {}
    if _is_of_people(path, language):
        return {}
    last = path[:_MOST].rstrip("/").rpartition("/")[2]
    question = _BETWEEN_WORDS.sub(" ", last).strip()
    nearest = _nearest(make_slug(question, language), language, edition_of(request))
    return {"question": question, "nearest": nearest}


def _nearest(slug: str, language: str, edition: EditionRead) -> tuple[Hit, ...]:
    """Return what the index offers, where it has heard of everything that went dark up to now.

    So no live item needs to be looked up: a wrong address costs the database nothing more.
    """
    try:
        reader = site_index().reader()
        if reader.journal_id != str(edition.journal) or reader.reached < edition.number:
            return ()
        return near_address(site_index(), slug_words(slug), language)
    except IndexMissing:
        return ()


def _is_of_people(path: str, language: str) -> bool:
    return any(
        path.startswith(model.address(language, "", {}).rstrip("/") + "/")
        for model in kinds.press_models()
        if not model.leaves_trace
    )
