"""Suggestions while somebody types: people whose name is meant first, then titles.

What is typed may be a name: it is never logged, and neither it nor the answer is kept by anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext, ngettext

from delivery.found import live_items, question_in
from delivery.limits import Limit, too_often
from delivery.pages import Page, public_page
from delivery.search.documents import Hit
from delivery.search.errors import IndexMissing
from delivery.search.index import SearchIndex
from delivery.search.people import find_people
from delivery.search.query import search
from delivery.search_site import site_index
from publishing import kinds
from publishing.models import Published

MOST = 10
# So many people at most where titles are suggested, too.
PEOPLE_FIRST = 5
# As much of what is typed as is looked for; nobody chooses a suggestion after so many letters.
LENGTH = 100

# Somebody who types all the time asks six times a second; a school behind one address may.
LIMIT = Limit(each=300, all=3_000, seconds=10)


@dataclass(frozen=True)
class JsonPage(Page):
    """A public page for scripts: its context, as JSON."""

    template: str = ""

    def render(self, request: HttpRequest) -> HttpResponse:
        """Return the page as a response."""
        context = self.context() if callable(self.context) else self.context
        return JsonResponse(dict(context), json_dumps_params={"ensure_ascii": False})


@public_page
def suggest(request: HttpRequest, lang: str) -> Page | HttpResponse:
    """Answer what `?q=` may become: live items, of `?kind=` alone when that is given."""
    kind = request.GET.get("kind", "")
    if kind and kind not in {model.kind() for model in kinds.press_models()}:
        raise Http404("no such kind")
    typed = question_in(request)[:LENGTH]
    if not typed:
        return JsonPage(context=_answer([]))
    if not LIMIT.allows(request):
        return too_often(request, LIMIT)
    try:
        hits = _find(site_index(), typed, lang, kind)
    except IndexMissing:
        hits = []
    # What the index found is looked up in the press: nothing that has gone dark is suggested.
    items = [item for _hit, item in live_items(hits)]
    return JsonPage(context=_answer(items), kept=False)


def _find(index: SearchIndex, typed: str, language: str, kind: str) -> list[Hit]:
    if kind and not kinds.press_model(kind).leaves_trace:
        return list(find_people(index, typed, language, kind=kind, limit=MOST).hits)
    people: tuple[Hit, ...] = ()
    if not kind:
        named = find_people(index, typed, language, limit=PEOPLE_FIRST)
        # Somebody who is merely spelled alike is suggested only where people are asked for.
        people = named.exact + named.prefix
    found = search(
        index, typed, language, kind=kind or None, limit=MOST, as_typed=True, people=False
    )
    # Half of what was typed is another question.
    titles = () if found.halved else found.hits
    return [*people, *titles][:MOST]


def _answer(items: list[Published]) -> dict[str, Any]:
    """Return the answer; `said` is for those who hear a page."""
    labels = {
        kind: render_to_string("includes/kind_name.html", {"name": kind}).strip()
        for kind in {item.kind() for item in items}
    }
    number = len(items)
    said = ngettext("%(number)d suggestion", "%(number)d suggestions", number) % {"number": number}
    return {
        "said": said if items else gettext("No suggestions"),
        "suggestions": [
            {
                "title": item.title,
                "path": item.path,
                "kind": labels[item.kind()],
                "language": item.language,
            }
            for item in items
        ],
    }
