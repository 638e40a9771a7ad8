"""The search over everything. What was asked is never logged and never kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from delivery.edition import EditionRead, edition_of
from delivery.elsewhere import elsewhere
from delivery.finding import find
from delivery.found import question_in
from delivery.narrowing import Choice, Option, choice_of, number_said, selects
from delivery.pages import Page, public_page
from delivery.paging import page_number, slice_of_found
from delivery.search.counts import count_found
from delivery.search.errors import IndexMissing
from delivery.search.spelling import did_you_mean
from delivery.search_site import site_index
from publishing import kinds


@dataclass(frozen=True)
class Meant:
    """A question that may have been meant, and where it is asked."""

    question: str
    link: str


@public_page
def everything(request: HttpRequest, lang: str) -> Page:
    """Answer the search page: people whose name is meant first, then everything by its words."""
    question = question_in(request)
    choice = choice_of(request.GET, lang, edition_of(request))
    number = page_number(request)
    context = {"question": question, "choice": choice}
    if not question:
        return Page("search.html", context)
    try:
        found = _found(question, lang, choice, number) | _narrowed(question, lang, choice)
        found["elsewhere"] = elsewhere(question, lang, choice.kind)
        if not found["people"] and (found["loosened"] or not found["page"].rows):
            found["meant"] = _meant(question, lang, choice, edition_of(request))
    except IndexMissing:
        return Page("search.html", {**context, "is_being_built": True}, kept=False)
    return Page("search.html", {**context, **found}, kept=False)


def _found(question: str, language: str, choice: Choice, number: int) -> dict[str, Any]:
    found = find(question, language, number, choice.kind, choice.facets)
    parameters = {"q": question, **choice.parameters()}
    return {
        "people": found.people,
        "page": slice_of_found(found.lines, number, found.has_next, parameters),
        "loosened": found.loosened,
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
