"""The search over everything. What was asked is never logged and never kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from delivery.edition import EditionRead, edition_of
from delivery.elsewhere import elsewhere
from delivery.found import live_items, question_in
from delivery.narrowing import Choice, Option, choice_of, number_said, selects
from delivery.pages import Page, public_page
from delivery.paging import page_number, slice_of_found
from delivery.search.counts import count_found
from delivery.search.documents import Hit
from delivery.search.errors import IndexMissing
from delivery.search.people import find_people
from delivery.search.query import search
from delivery.search.reasons import reason
from delivery.search.snippets import Snippet, snippet
from delivery.search.spelling import did_you_mean
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


@dataclass(frozen=True)
class Meant:
    """A question that may have been meant, and where it is asked."""

    question: str
    link: str


@public_page
def everything(request: HttpRequest, lang: str) -> Page:
    """Answer the search page: people whose name is meant first, then everything by its words."""
    question = question_in(request)
    choice = choice_of(request, lang, edition_of(request))
    number = page_number(request)
    context = {"question": question, "choice": choice}
    if not question:
        return Page("search.html", context)
    try:
        found = _find(question, lang, choice, number) | _narrowed(question, lang, choice)
        found["elsewhere"] = elsewhere(question, lang, choice.kind)
        if not found["people"] and (found["loosened"] or not found["page"].rows):
            found["meant"] = _meant(question, lang, choice, edition_of(request))
    except IndexMissing:
        return Page("search.html", {**context, "is_being_built": True}, kept=False)
    return Page("search.html", {**context, **found}, kept=False)


def _find(question: str, language: str, choice: Choice, number: int) -> dict[str, Any]:
    index = site_index()
    kind = choice.kind or None
    people: tuple[Hit, ...] = ()
    if number == 1 and _has_people(choice.kind):
        by_name = find_people(index, question, language, facets=choice.facets, limit=PEOPLE_FIRST)
        # Somebody who is merely spelled alike comes first only when people were asked for.
        people = by_name.hits if kind else by_name.exact + by_name.prefix
    named = {(hit.kind, hit.id) for hit in people}
    results = search(
        index,
        question,
        language,
        kind=kind,
        facets=choice.facets,
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
    parameters = {"q": question, **choice.parameters()}
    return {
        "people": [
            Person(items[hit.kind, hit.id], _other_name(question, hit))
            for hit in people
            if (hit.kind, hit.id) in items
        ],
        "page": slice_of_found(lines, number, results.total > number * PAGE, parameters),
        "loosened": results.loosened,
    }


def _narrowed(question: str, language: str, choice: Choice) -> dict[str, Any]:
    """Return what the results can be narrowed to: kinds, and values of each narrowing."""
    index = site_index()
    names = [narrowing.name for narrowing in choice.narrowings]
    counted = count_found(
        index, question, language, names, kind=choice.kind or None, facets=choice.facets
    )
    of_any_kind = choice.of_any_kind()
    by_kind = count_found(index, question, language, ["kind"], facets=of_any_kind)["kind"]
    everything = {kind: number for found in by_kind.values() for kind, number in found.items()}
    return {
        "number": number_said(everything, of_any_kind),
        "kinds": [
            Option(name, "", number_said(by_kind.get(name, {}), of_any_kind), name == choice.kind)
            for name in _kinds_worth_asking(everything, choice.kind)
        ],
        "selects": selects(choice, counted),
    }


def _meant(question: str, language: str, choice: Choice, edition: EditionRead) -> Meant | None:
    """Return what may have been meant; nothing while the index knows less than the page.

    What went dark a moment ago must not be suggested.
    """
    index = site_index()
    journal, reached = index.reached() or ("", 0)
    if journal != str(edition.journal) or reached < edition.number:
        return None
    meant = did_you_mean(index, question, language, kind=choice.kind or None, facets=choice.facets)
    return Meant(meant, "?" + urlencode({"q": meant, **choice.parameters()})) if meant else None


def _kinds_worth_asking(found: Collection[str], chosen: str) -> list[str]:
    """Return the kinds that have something, the chosen one, and people: they have names."""
    return [
        model.kind()
        for model in kinds.press_models()
        if model.kind() in {*found, chosen} or not model.leaves_trace
    ]


def _other_name(question: str, hit: Hit) -> str:
    name = reason(question, hit.names).name
    return "" if name == hit.title else name


def _has_people(kind: str) -> bool:
    return not kind or not kinds.press_model(kind).leaves_trace
