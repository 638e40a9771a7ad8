"""The directory of volunteers."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from delivery.found import live_items, question_in
from delivery.narrowing import Option
from delivery.pages import Page, public_page
from delivery.paging import page_number, slice_of, slice_of_found
from delivery.search.counts import facet_counts
from delivery.search.documents import Hit
from delivery.search.errors import IndexMissing
from delivery.search.people import find_people
from delivery.search.reasons import Reason, Reasons
from delivery.search_site import site_index
from delivery.site_address import in_each_language
from profiles.countries import countries_by_name
from profiles.listing import STATUSES, Choice, choice_of, chosen
from profiles.models import Profile, Role

# Never more on one page: the directory is for readers, not for copying.
PAGE = 24


@dataclass(frozen=True)
class Person:
    """Somebody found by name, and why."""

    item: Profile
    reason: Reason

    @property
    def also(self) -> str:
        """Return the other name by which they were found; "" if it is the title."""
        return "" if self.reason.name == self.item.title else self.reason.name


@public_page
def directory(request: HttpRequest, lang: str) -> Page:
    """Answer the directory: everybody by name, a choice of them, or those of a name."""
    choice = choice_of(request)
    question = question_in(request)
    number = page_number(request)
    context: dict[str, Any] = {
        "choice": choice,
        "question": question,
        "letters": _letters(choice),
        "translations": in_each_language("volunteers/"),
    }
    if question:
        context |= _by_name(question, lang, choice, number)
        return Page("profiles/directory.html", context | _options(lang, choice), kept=False)
    context["page"] = slice_of(
        chosen(lang, choice), number, PAGE, parameters=choice.parameters(), may_be_empty=True
    )
    # The numbers beside the countries come from the index, which may be a moment behind.
    return Page(
        "profiles/directory.html",
        lambda: context | _options(lang, choice),
        stamps=(site_index().reached(),),
    )


def _by_name(question: str, language: str, choice: Choice, number: int) -> dict[str, Any]:
    """Return the people that a name may mean, in groups."""
    try:
        found = find_people(
            site_index(),
            question,
            language,
            kind=Profile.kind(),
            facets=choice.facets(),
            limit=PAGE,
            offset=(number - 1) * PAGE,
        )
    except IndexMissing:
        return {"is_being_built": True}
    rows = {hit.id: item for hit, item in live_items(found.hits)}
    parameters = {"q": question, **choice.parameters()}
    has_next = found.totals.all > number * PAGE
    return {
        "has_exact": bool(found.totals.exact),
        "groups": [
            (name, people)
            for name, hits in (
                ("exact", found.exact),
                ("prefix", found.prefix),
                ("similar", found.similar),
            )
            if (people := _people(question, hits, rows))
        ],
        "page": slice_of_found(list(rows.values()), number, has_next, parameters),
    }


def _people(question: str, hits: Iterable[Hit], rows: dict[int, Any]) -> list[Person]:
    reasons = Reasons(question)
    return [
        Person(rows[hit.id], reasons.of(rows[hit.id].search_names()))
        for hit in hits
        if hit.id in rows
    ]


def _letters(choice: Choice) -> list[tuple[str, str]]:
    """Return each letter with the link to those whose name begins so."""
    narrowed = urlencode(choice.facets())
    between = "&" if narrowed else ""
    return [(letter, f"?{narrowed}{between}letter={letter}") for letter in string.ascii_uppercase]


def _options(language: str, choice: Choice) -> dict[str, list[Option]]:
    """Return the values of the three selects.

    Numbers as `Profile.number_said` allows them; the statuses never carry one.
    """
    by_country = _counts(language, "country", choice)
    by_role = _counts(language, "role", choice)
    codes = set(by_country) | ({choice.country} - {""})
    return {
        "countries": [
            _option(code, name, "country", choice, by_country)
            for code, name in countries_by_name()
            if code in codes
        ],
        "statuses": [_option(s.value, str(s.label), "status", choice, {}) for s in STATUSES],
        "roles": [_option(r.value, str(r.label), "role", choice, by_role) for r in Role],
    }


def _counts(language: str, field: str, choice: Choice) -> Mapping[str, int]:
    """Return how many people have each value of a field; nothing while there is no index."""
    try:
        return facet_counts(site_index(), language, field, choice.facets(), kind=Profile.kind())
    except IndexMissing:
        return {}


def _option(
    value: str, label: str, field: str, choice: Choice, counts: Mapping[str, int]
) -> Option:
    number = Profile.number_said(counts.get(value, 0), choice.facets())
    return Option(value, label, number, value == getattr(choice, field))
