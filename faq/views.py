"""The page of all answers, and what becomes of a question that has none."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt

from delivery.edition import edition_of
from delivery.found import live_items, question_in
from delivery.limits import too_often
from delivery.pages import NEVER_KEPT, Page, public_page
from delivery.paging import page_number, slice_of, slice_of_found
from delivery.search.errors import IndexMissing
from delivery.shared_table import shared_table
from delivery.site_address import in_each_language
from faq import asking
from faq.finding import find, find_nearest
from faq.models import Question, Topic, Why

PAGE = 40
FOUND = 20


# Without the token of a session: readers have none. `asking.question_sent` looks at who sends it.
@csrf_exempt
def answers_or_question(request: HttpRequest, lang: str) -> HttpResponse:
    """Answer the list of answers; take a question that a reader sends to the editors."""
    return take_question(request, lang) if request.method == "POST" else answers(request, lang)


@public_page
def answers(request: HttpRequest, lang: str) -> Page:
    """Answer the list of answers by topic, or the answers that a question finds."""
    question = question_in(request)
    number = page_number(request)
    if question:
        return _found(request, question, lang, number)
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
            "sent": "sent" in request.GET,
            "helped": "helped" in request.GET,
            "missed": "missed" in request.GET,
            "translations": in_each_language("faq/"),
        },
    )


def _found(request: HttpRequest, question: str, language: str, number: int) -> Page:
    """Return the answers that a question finds; else what helps on, after noting it."""
    try:
        results = find(question, language, FOUND, (number - 1) * FOUND)
        items = [item for _hit, item in live_items(results.hits)]
        if items:
            has_next = results.total > number * FOUND
            page = slice_of_found(items, number, has_next, {"q": question})
            return Page("faq/found.html", {"question": question, "page": page}, kept=False)
        if number > 1:
            raise Http404("no such page")
        nearest = find_nearest(question, language, edition_of(request))
    except IndexMissing:
        context = {"question": question, "is_being_built": True}
        return Page("faq/found.html", context, kept=False)
    asking.note_search(request, question, language)
    return Page("faq/found.html", {"question": question, "nearest": nearest}, kept=False)


def take_question(request: HttpRequest, lang: str) -> HttpResponse:
    """Take a question for the editors, unless it may name somebody; then say why not."""
    words = asking.question_sent(request)
    if not asking.SENDINGS.allows(request):
        return too_often(request, asking.SENDINGS)
    if asking.may_be_kept(words, lang):
        asking.put_in(words, lang, Why.SENT)
        return _go_on(f"/{lang}/faq/?sent")
    response = render(request, "faq/withheld.html", {"question": words})
    response.headers["Cache-Control"] = NEVER_KEPT
    return response


@csrf_exempt
def take_verdict(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Take whether an answer helped. A No is counted and asks what was looked for."""
    if request.method != "POST":
        raise Http404("nothing to read here")
    helped = asking.form_sent(request).get("helped")
    if helped not in {"yes", "no"}:
        raise BadRequest("neither yes nor no")
    answer = get_object_or_404(Question, language=lang, slug=slug)
    if helped == "yes":
        return _go_on(f"/{lang}/faq/?helped")
    if not asking.SENDINGS.allows(request):
        return too_often(request, asking.SENDINGS)
    asking.put_in_no_help(answer)
    return _go_on(f"/{lang}/faq/?missed")


def _go_on(address: str) -> HttpResponse:
    """Return the way to the page that follows a form; nobody keeps it."""
    response = HttpResponseRedirect(address, status=303)
    response.headers["Cache-Control"] = NEVER_KEPT
    return response
