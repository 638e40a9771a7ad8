"""Which answers a question finds, and which come near when none does."""

from __future__ import annotations

from delivery.edition import EditionRead
from delivery.found import live_items
from delivery.held import Held
from delivery.paging import BODY
from delivery.search.query import Results, nearest, search
from delivery.search_site import site_index
from faq.models import Question
from publishing.models import Published

FIRST = 5
NEAREST = 3


def find(question: str, language: str, limit: int = 1, offset: int = 0) -> Results:
    """Return the answers that have the words of a question; none when they have only half of them.

    Raises IndexMissing.
    """
    found = search(
        site_index(), question, language, kind=Question.kind(), limit=limit, offset=offset
    )
    return Results(0, ()) if found.halved else found


def find_nearest(question: str, language: str, edition: EditionRead) -> list[Published]:
    """Return the three answers that come nearest to a question which has none.

    Where fewer have any of its words, the first ones of the list. Raises IndexMissing.
    """
    hits = nearest(site_index(), question, language, kind=Question.kind(), limit=NEAREST)
    near = [item for _hit, item in live_items(hits)]
    there = {item.key for item in near}
    first = [item for item in first_questions(edition, language) if item.key not in there]
    return [*near, *first][:NEAREST]


def first_questions(edition: EditionRead, language: str) -> list[Question]:
    """Return the first questions of the list of a language."""
    return _first.at(edition, language)


def _load_first(language: str) -> list[Question]:
    rows = Question.objects.filter(language=language).defer(*BODY)
    return list(rows.order_by("topic__position", "topic__title", "topic", "position", "pk")[:FIRST])


_first: Held[list[Question]] = Held(_load_first, lambda: [Question.kind(), "topic"])
