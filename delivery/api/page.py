"""An answer of the API as a public page: same ETag, same caching, open to every origin."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from delivery.api.problem import ALLOWED, ANYBODY, JSON, only_read, problem
from delivery.pages import NEVER_KEPT, Page
from delivery.site_address import absolute
from publishing.api import Told

METHODS = ["GET", "HEAD"]
# A browser asks first whether a page of another site may send what it has.
_PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Cache-Control": NEVER_KEPT,
}


@dataclass(frozen=True)
class ApiPage(Page):
    """An answer that was found; `told` is read only for those who do not have it yet."""

    template: str = ""
    told: Callable[[], Told] = field(kw_only=True)

    def render(self, request: HttpRequest) -> HttpResponse:
        """Return the answer as a response."""
        return HttpResponse(self.told().model_dump_json(), content_type=JSON)


def next_address(request: HttpRequest, **changed: str) -> str:
    """Return the address of a request with other parameters."""
    parameters = {**request.GET.dict(), **changed}
    return absolute(request, f"{request.path_info}?{urlencode(parameters)}")


def open_to_programs(
    view: Callable[..., HttpResponseBase], parameters: frozenset[str]
) -> Callable[..., HttpResponseBase]:
    """Let a view be read from everywhere, with the parameters it knows and no others."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**ANYBODY, **_PREFLIGHT, "Allow": ALLOWED})
        if request.method not in METHODS:
            return only_read()
        if wrong := _wrong_parameter(request, parameters):
            response: HttpResponseBase = problem(400, wrong)
            response.headers["Cache-Control"] = NEVER_KEPT
            return response
        response = view(request, *args, **kwargs)
        for name, value in ANYBODY.items():
            response.headers[name] = value
        # Data about people is for those who ask us, not for a search engine's copy.
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    # It is only read; what Django's check would answer is a page.
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _wrong_parameter(request: HttpRequest, known: frozenset[str]) -> str:
    """Return what is wrong with the names of a request's parameters; "" when nothing is."""
    for name, values in request.GET.lists():
        if name not in known:
            offered = ", ".join(sorted(known)) or "none"
            return f"There is a parameter here that this address does not know. Known: {offered}."
        if len(values) > 1:
            return f"The parameter {name} is given more than once."
    return ""
