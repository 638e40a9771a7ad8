"""Pages for when something went wrong; none of them names what it could not show."""

from __future__ import annotations

import errno
import sys
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from delivery.pages import CACHED_BRIEFLY
from delivery.site_address import front_pages
from publishing.resending import comes_from_here, resend_page

# Seconds after which a reader may try again when the database is away.
RETRY_AFTER = 10


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address at which nothing stands, or nothing that may be known.

    The page says nothing of the address, so that an address that once showed a person answers
    byte for byte like one that never did.
    """
    response = render(request, "errors/404.html", {"translations": front_pages()}, status=404)
    if request.path_info[1:].partition("/")[0] in settings.SITE_LANGUAGES:
        response.headers["Cache-Control"] = CACHED_BRIEFLY
    else:
        response.headers["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what cannot be understood. Asks nothing of the database or of the request."""
    return _plain(request, "errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who may not go there, with the reason when one was given."""
    return _plain(request, "errors/403.html", 403, {"reason": str(exception or "")})


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a fault of our own: 503 without database, 507 on a full disk, else 500."""
    fault = sys.exception()
    if isinstance(fault, OperationalError | InterfaceError):
        response = _plain(request, "errors/503.html", 503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    if isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _plain(request, "errors/507.html", 507)
    return _plain(request, "errors/500.html", 500)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer who sends more than is taken, without having read it."""
    return _plain(request, "errors/413.html", 413)


def length_required(request: HttpRequest) -> HttpResponse:
    """Answer who does not say how much they send."""
    return _plain(request, "errors/400.html", 411)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent without its token (an old tab, or another site)."""
    if comes_from_here(request) and (page := resend_page(request)):
        return page
    return _plain(request, "errors/csrf.html", 403)


def _plain(
    request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None
) -> HttpResponse:
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
