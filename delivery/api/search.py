"""The search over everything. What is asked is never logged, never counted and never kept."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from delivery.api import cursor
from delivery.api.answers import Result, list_of
from delivery.api.page import ApiPage, next_address
from delivery.api.parameters import Asked, SearchParameters
from delivery.api.problem import problem
from delivery.edition import edition_of
from delivery.errors import RETRY_AFTER
from delivery.finding import Found, find
from delivery.found import question_in
from delivery.limits import Limit
from delivery.narrowing import Choice, choice_of
from delivery.pages import NEVER_KEPT
from delivery.search.errors import IndexMissing
from delivery.site_address import absolute
from publishing.api import Told
from publishing.models import Published

ResultsPage = list_of(Result, "results")

# As often as suggestions: an app asks while somebody types.
LIMIT = Limit(each=300, all=3_000, seconds=10)
# As deep as the page goes.
_LAST_PAGE = 99_999


def search(request: HttpRequest, parameters: Query[SearchParameters]) -> ApiPage | HttpResponse:
    """People whose name is meant first, then everything by its words, the nearest first."""
    number = _page(parameters.cursor)
    if not LIMIT.allows(request):
        return _not_now(429, "Asked too often. Wait, then try again.", LIMIT.seconds)
    question = question_in(request)
    choice = _choice(request, parameters)
    try:
        found = find(question, parameters.language, number, choice.kind, choice.facets)
    except IndexMissing:
        return _not_now(503, "The search index is being built.", RETRY_AFTER)
    following = cursor.write([number + 1]) if found.has_next and number < _LAST_PAGE else ""

    def told() -> Told:
        return ResultsPage(
            rows=_rows(request, found),
            next=next_address(request, cursor=following) if following else None,
        )

    return ApiPage(told=told, kept=False)


def _choice(request: HttpRequest, parameters: Asked) -> Choice:
    """Return what narrows the search, as on the page. Raises BadRequest."""
    try:
        return choice_of(parameters.narrowed(), parameters.language, edition_of(request))
    except Http404:
        raise BadRequest("Nothing can be narrowed to a value that is given here.") from None


def _rows(request: HttpRequest, found: Found) -> list[Result]:
    people = [_result(request, person.item, also=person.also) for person in found.people]
    return people + [
        _result(request, line.item, excerpt="".join(piece for piece, _match in line.snippet))
        for line in found.lines
    ]


def _result(request: HttpRequest, item: Published, also: str = "", excerpt: str = "") -> Result:
    return Result(
        kind=item.kind(),
        key=item.key,
        language=item.language,
        title=item.title,
        also=also,
        summary=item.summary,
        excerpt=excerpt,
        url=absolute(request, item.path),
    )


def _page(text: str) -> int:
    if not text:
        return 1
    (number,) = cursor.read(text, 1)
    if not isinstance(number, int) or not 1 <= number <= _LAST_PAGE:
        raise BadRequest("This cursor is none of ours. Begin without one.")
    return number


def _not_now(status: int, detail: str, seconds: int) -> HttpResponse:
    response = problem(status, detail)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = NEVER_KEPT
    return response
