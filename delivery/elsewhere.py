"""What a search finds in the other languages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language_info, gettext

from delivery.narrowing import Languages, number_said
from delivery.search.counts import count_found
from delivery.search_site import site_index


@dataclass(frozen=True)
class Elsewhere:
    """A language in which something has all the words; `number` 0: how much is not said."""

    language: str
    name: str
    number: int
    path: str


def elsewhere(question: str, language: str, kind: str) -> list[Elsewhere]:
    """Return the other languages in which there is something, in the order of the site.

    Their own items count, as the page that each links to shows them. Raises IndexMissing.
    """
    others = [code for code in settings.SITE_LANGUAGES if code != language]
    return [found for code in others if (found := _found_in(code, question, kind))]


def _found_in(code: str, question: str, kind: str) -> Elsewhere | None:
    own = {Languages.name: code}
    found = count_found(
        site_index(), question, code, [Languages.name], kind=kind or None, facets=own, loosely=False
    )
    by_kind = found[Languages.name].get(code)
    if not by_kind:
        return None
    parameters = {"q": question} | ({"kind": kind} if kind else {}) | own
    return Elsewhere(
        language=code,
        name=gettext(get_language_info(code)["name"]),
        number=number_said(by_kind, own),
        path=f"/{code}/search/?{urlencode(parameters)}",
    )
