"""Pages for when something went wrong; none of them names what it could not show.

To a script that asks for JSON each says its sentence as uploads do: {"state": "refused", …}; to a
program that asks the API as the API does.
"""

from __future__ import annotations

import errno
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from delivery.api.problem import is_asked, problem
from delivery.lost import instead_of
from delivery.pages import CACHED_BRIEFLY
from delivery.redirects import lead_on
from delivery.site_address import front_pages
from publishing.resending import comes_from_here, resend_page

# Seconds after which a reader may try again when the database is away.
RETRY_AFTER = 10


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address at which nothing stands, or nothing that may be known.

    Where editors let it lead somewhere, it does (see delivery.redirects).

    The page says nothing of an address where people stand, so that one that once showed a person
    answers byte for byte like one that never did. Elsewhere it offers what is nearest.
    """
    if is_asked(request):
        response = problem(404, "Nothing stands at this address.")
        response.headers["Cache-Control"] = CACHED_BRIEFLY
        return response
    if answer := lead_on(request):
        return answer
    context = {"translations": front_pages(), **instead_of(request)}
    response = render(request, "errors/404.html", context, status=404)
    if request.path_info[1:].partition("/")[0] in settings.SITE_LANGUAGES:
        response.headers["Cache-Control"] = CACHED_BRIEFLY
    else:
        response.headers["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what cannot be understood. Asks nothing of the database or of the request."""
    return _plain(request, "400", _not_understood())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who may not go there, with the reason when one was given."""
    return _plain(request, "403", str(exception or "") or _("This address is not open to you."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a fault of our own: 503 without database, 507 on a full disk, else 500."""
    fault = sys.exception()
    if isinstance(fault, OperationalError | InterfaceError):
        sentence = _("The site cannot be read right now. Try again in a minute.")
        response = _plain(request, "503", sentence)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    if isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        sentence = _(
            "Nothing of what you sent was kept. Tell whoever runs the site, then send it again."
        )
        return _plain(request, "507", sentence)
    return _plain(request, "500", _("The fault is ours. Try again in a moment."))


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer who sends more than is taken, without having read it."""
    sentence = _("At most 40 MB are taken at once. Send fewer or smaller files.")
    return _plain(request, "413", sentence)


def length_required(request: HttpRequest) -> HttpResponse:
    """Answer who does not say how much they send."""
    return _plain(request, "400", _not_understood(), status=411)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent without its token (an old tab, or another site)."""
    if comes_from_here(request) and (page := resend_page(request)):
        return page
    sentence = _("Nothing was saved. Go back, load the page again and send the form once more.")
    return _plain(request, "csrf", sentence, status=403)


def _not_understood() -> str:
    return _(
        "Your browser asked for something in a way that we cannot read. Go back and try again."
    )


def _plain(request: HttpRequest, name: str, sentence: str, status: int = 0) -> HttpResponse:
    """Return the page of that name, or its sentence alone to a script that asks for JSON."""
    status = status or int(name)
    response: HttpResponse
    if is_asked(request):
        response = problem(status, sentence)
    elif request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = JsonResponse({"state": "refused", "sentence": sentence}, status=status)
    else:
        response = render(request, f"errors/{name}.html", {"sentence": sentence}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
