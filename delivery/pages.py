"""The one way in which a public page is answered.

The edition is read before the content; a page is found before anybody hears "not modified"; no
session, no account and no cookie is touched, so that every page can be kept by a cache in front.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from delivery.edition import edition_of
from delivery.kept import keep, kept_page, moment_of
from delivery.release import release_id

# Fresh within five seconds, near-static speed, and still answering when we are down.
CACHED = "public, max-age=0, s-maxage=1, stale-while-revalidate=4, stale-if-error=86400"
# What is not there may be there in a second; what has gone must not come back from a cache.
CACHED_BRIEFLY = "public, max-age=0, s-maxage=1"
# What somebody asked for in words of their own (a name) is kept by nobody.
NEVER_KEPT = "no-store"

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """A page that was found. Its template is rendered only for readers who do not have it yet.

    `context` may be a function: then what it reads is read only when the page is rendered.
    `stamps` are what the page depends on beside the journal, the code and its own address.
    """

    template: str
    context: Context | Callable[[], Context] = field(default_factory=dict)
    status: int = 200
    by_day: bool = False
    stamps: tuple[object, ...] = ()
    kept: bool = True
    content_type: str = "text/html; charset=utf-8"

    def render(self, request: HttpRequest) -> HttpResponse:
        """Return the page as a response, without the headers that say how long it is kept."""
        context = self.context() if callable(self.context) else self.context
        text = render_to_string(self.template, dict(context), request)
        return HttpResponse(text, content_type=self.content_type, status=self.status)


View = Callable[..., Page | HttpResponse]


def public_page(view: View) -> Callable[..., HttpResponse]:
    """Turn a view that returns a Page (or a ready response, e.g. a redirect) into a public one.

    The view gets `request` with its edition read. It raises Http404 for what is not there.
    """

    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        moment = moment_of(request)
        if (known := kept_page(request, moment)) is not None:
            return _cached(request, known.etag, known.response)
        page = view(request, *args, **kwargs)
        if not isinstance(page, Page):
            page.headers.setdefault("Cache-Control", CACHED_BRIEFLY)
            return page
        if not page.kept:
            response = page.render(request)
            response.headers["Cache-Control"] = NEVER_KEPT
            return response
        if page.status != 200:
            response = page.render(request)
            response.headers["Cache-Control"] = CACHED_BRIEFLY
            return response
        etag = _etag(request, page)

        def rendered() -> HttpResponse:
            response = page.render(request)
            keep(request, moment, etag, response)
            return response

        return _cached(request, etag, rendered)

    return answer


def _cached(request: HttpRequest, etag: str, respond: Callable[[], HttpResponse]) -> HttpResponse:
    """Return a page for caches to keep; its content only for readers who do not have it."""
    response = HttpResponseNotModified() if _has(request, etag) else respond()
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Cache-Control"] = CACHED
    return response


def _etag(request: HttpRequest, page: Page) -> str:
    """Return the page's ETag without its quotes. It is per address, so it names none."""
    edition = edition_of(request)
    parts = [edition.journal, edition.number, release_id(), *page.stamps]
    if page.by_day:
        parts.append(timezone.localdate())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def _has(request: HttpRequest, etag: str) -> bool:
    """Whether the reader has this very page.

    Weak or not is the same here: the compressing
    middleware weakens the ETag of what it compresses. If-Modified-Since has a grain of one
    second, too coarse for two publishes in a row, and is not asked.
    """
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return any(tag.removeprefix("W/") == f'"{etag}"' for tag in given)
