"""The search over everything. What was asked is never logged and never kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from delivery.found import live_items, question_in
from delivery.pages import Page, public_page
from delivery.paging import page_number, slice_of_found
from delivery.search.documents import Hit
from delivery.search.errors import IndexMissing
from delivery.search.people import find_people
from delivery.search.query import search
from delivery.search.reasons import reason
from delivery.search.snippets import Snippet, snippet
from delivery.search_site import site_index
from publishing import kinds
from publishing.models import Published

PAGE = 20
PEOPLE_FIRST = 5


@dataclass(frozen=True)
class Result:
    """One line of the results; people who are found by name have no snippet."""

    item: Published
    snippet: Snippet


@dataclass(frozen=True)
class Person:
    """Somebody found by name, and the other name by which they were; "" if it is the title."""

    item: Published
    also: str


@public_page
def everything(request: HttpRequest, lang: str) -> Page:
    """Answer the search page: people whose name is meant first, then everything by its words."""
    question = question_in(request)
    kind = request.GET.get("kind", "")
    known = [model.kind() for model in kinds.press_models()]
    if kind and kind not in known:
        raise Http404("no such kind")
    number = page_number(request)
    context = {"question": question, "kind": kind, "kinds": known}
    if not question:
        return Page("search.html", context)
    try:
        found = _find(question, lang, kind, number)
    except IndexMissing:
        return Page("search.html", {**context, "is_being_built": True}, kept=False)
    return Page("search.html", {**context, **found}, kept=False)


def _find(question: str, language: str, kind: str, number: int) -> dict[str, Any]:
    index = site_index()
    people: tuple[Hit, ...] = ()
    if number == 1 and _has_people(kind):
        by_name = find_people(index, question, language, limit=PEOPLE_FIRST)
        # Somebody who is merely spelled alike comes first only when people were asked for.
        people = by_name.hits if kind else by_name.exact + by_name.prefix
    named = {(hit.kind, hit.id) for hit in people}
    results = search(
        index,
        question,
        language,
        kind=kind or None,
        limit=PAGE,
        offset=(number - 1) * PAGE,
    )
    others = [hit for hit in results.hits if (hit.kind, hit.id) not in named]
    items = {(hit.kind, hit.id): item for hit, item in live_items([*people, *others])}
    lines = [
        Result(items[hit.kind, hit.id], snippet(index, hit, question))
        for hit in others
        if (hit.kind, hit.id) in items
    ]
    parameters = {"q": question} | ({"kind": kind} if kind else {})
    return {
        "people": [
            Person(items[hit.kind, hit.id], _other_name(question, hit))
            for hit in people
            if (hit.kind, hit.id) in items
        ],
        "page": slice_of_found(lines, number, results.total > number * PAGE, parameters),
        "loosened": results.loosened,
    }


def _other_name(question: str, hit: Hit) -> str:
    name = reason(question, hit.names).name
    return "" if name == hit.title else name


def _has_people(kind: str) -> bool:
    return not kind or not kinds.press_model(kind).leaves_trace
