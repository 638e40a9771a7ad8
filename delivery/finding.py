"""The search over everything, for whoever shows what it finds: the page, the API.

What was asked is never logged and never kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from delivery.found import live_items
from delivery.search.documents import Hit
from delivery.search.filters import Facets
from delivery.search.parts import read_parts
from delivery.search.people import find_people
from delivery.search.query import search
from delivery.search.reasons import Reasons
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


@dataclass(frozen=True)
class Found:
    """One page of what a question finds; `loosened` when not all of its words were asked for."""

    people: list[Person]
    lines: list[Result]
    has_next: bool
    loosened: bool


def find(
    question: str, language: str, number: int, kind: str = "", facets: Facets | None = None
) -> Found:
    """Return page `number` of what a question finds: people whose name is meant come first.

    `kind` "" stands for every kind; `facets` narrow further. Raises IndexMissing.
    """
    index = site_index()
    people: tuple[Hit, ...] = ()
    # Whoever leaves words out asks for words.
    if number == 1 and _has_people(kind) and not read_parts(question).leaves_out:
        by_name = find_people(index, question, language, facets=facets, limit=PEOPLE_FIRST)
        # Somebody who is merely spelled alike comes first only when people were asked for.
        people = by_name.hits if kind else by_name.exact + by_name.prefix
    named = {(hit.kind, hit.id) for hit in people}
    results = search(
        index,
        question,
        language,
        kind=kind or None,
        facets=facets,
        limit=PAGE,
        offset=(number - 1) * PAGE,
    )
    others = [hit for hit in results.hits if (hit.kind, hit.id) not in named]
    items = {(hit.kind, hit.id): item for hit, item in live_items([*people, *others])}
    reasons = Reasons(question)
    return Found(
        people=[
            Person(items[hit.kind, hit.id], _other_name(reasons, hit))
            for hit in people
            if (hit.kind, hit.id) in items
        ],
        lines=[
            Result(items[hit.kind, hit.id], snippet(index, hit, question))
            for hit in others
            if (hit.kind, hit.id) in items
        ],
        has_next=results.total > number * PAGE,
        loosened=results.loosened,
    )


def _other_name(reasons: Reasons, hit: Hit) -> str:
    name = reasons.of(hit.names).name
    return "" if name == hit.title else name


def _has_people(kind: str) -> bool:
    return not kind or not kinds.press_model(kind).leaves_trace
