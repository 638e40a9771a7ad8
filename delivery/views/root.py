"""The way in: a reader without a language, a robot without a map."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from delivery.negotiation import preferred_language
from delivery.pages import Page, public_page


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a reader on to the front page in the language that their browser asks for."""
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
