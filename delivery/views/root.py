"""The way in: a reader without a language, a robot without a map."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from delivery.negotiation import preferred_language
from delivery.pages import Page, public_page
from delivery.redirects import lead_on

# RFC 9116 wants a date less than a year ahead; half a year, counted from the first of a month so
# that the file stays the same for that long.
SECURITY_TEXT_AGE = dt.timedelta(days=183)


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a reader on to the front page in the language that their browser asks for.

    Old sites stood here with a number for each page (/?p=12): where editors say so, it leads there.
    """
    if request.META.get("QUERY_STRING") and (answer := lead_on(request)):
        return answer
    language = preferred_language(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(f"/{language}/")
    response.headers["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public_page
def robots(request: HttpRequest) -> Page:
    """Tell robots what to leave out, and where the map is."""
    return Page(
        "robots.txt",
        {"languages": settings.SITE_LANGUAGES},
        content_type="text/plain; charset=utf-8",
    )


@public_page
def security(request: HttpRequest) -> Page:
    """Answer /.well-known/security.txt (RFC 9116). Raises Http404 while nobody is named."""
    if not settings.SECURITY_CONTACT:
        raise Http404("nobody is named")
    first = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    context = {
        "contact": settings.SECURITY_CONTACT,
        "expires": first + SECURITY_TEXT_AGE,
        "languages": settings.SITE_LANGUAGES,
    }
    return Page("security.txt", context, stamps=(first,), content_type="text/plain; charset=utf-8")
