"""What a program hears when it gets no answer: JSON, and nothing of what went wrong inside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from pydantic import Field

from publishing.api import Told

PREFIX = "/api/"
# Any page of the web may read; there is nothing here that a reader's own account would open.
ANYBODY = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Retry-After"}
JSON = "application/json"
ALLOWED = "GET, HEAD, OPTIONS"


class Problem(Told):
    """Why there is no answer."""

    status: int = Field(description="The same number as in the head of the answer.")
    detail: str


def is_asked(request: HttpRequest) -> bool:
    """Whether a request is one to the API, so that its errors are JSON."""
    return request.path_info.startswith(PREFIX)


def problem(status: int, detail: str) -> HttpResponse:
    """Return the answer that says what is wrong."""
    text = Problem(status=status, detail=detail).model_dump_json()
    return HttpResponse(text, status=status, content_type=JSON, headers=ANYBODY)


def only_read() -> HttpResponse:
    """Return the answer to whoever wants to do more than read."""
    response = problem(405, "The API is only read: GET or HEAD.")
    response.headers["Allow"] = ALLOWED
    response.headers["Cache-Control"] = "no-store"
    return response
