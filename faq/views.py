"""The page of all answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from delivery.edition import edition_of
from delivery.found import live_items, question_in
from delivery.pages import Page, public_page
from delivery.paging import page_number, slice_of, slice_of_found
from delivery.search.errors import IndexMissing
from delivery.search.query import search
from delivery.search_site import site_index
from delivery.shared_table import shared_table
from delivery.site_address import in_each_language
from faq.models import Question, Topic

PAGE = 40
FOUND = 20


@public_page
def answers(request: HttpRequest, lang: str) -> Page:
    """Answer the list of answers by topic, or the answers that a question finds."""
    question = question_in(request)
    number = page_number(request)
    if question:
        return _found(question, lang, number)
    rows = Question.objects.filter(language=lang).order_by(
        "topic__position", "topic__title", "topic", "position", "pk"
    )
    page = slice_of(rows, number, PAGE, may_be_empty=True, with_body=True)
    table = shared_table(edition_of(request))
    groups: dict[int, tuple[Topic | None, list[Question]]] = {}
    for row in page.rows:
        groups.setdefault(row.topic_id, (table.get(Topic, row.topic_id), []))[1].append(row)
    return Page(
        "faq/faq.html",
        {
            "page": page,
            "groups": list(groups.values()),
            "translations": in_each_language("faq/"),
        },
    )


def _found(question: str, language: str, number: int) -> Page:
    context: dict[str, Any] = {"question": question}
    try:
        results = search(
            site_index(),
            question,
            language,
            kind=Question.kind(),
            limit=FOUND,
            offset=(number - 1) * FOUND,
        )
    except IndexMissing:
        return Page("faq/found.html", {**context, "is_being_built": True}, kept=False)
    items = [item for _hit, item in live_items(results.hits)]
    has_next = results.total > number * FOUND
    page = slice_of_found(items, number, has_next, {"q": question})
    return Page("faq/found.html", {**context, "page": page}, kept=False)
