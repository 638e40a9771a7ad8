"""What every request gets before a page is chosen: a known method, a language."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

ALLOWED = ["GET", "HEAD", "POST", "OPTIONS"]

Handler = Callable[[HttpRequest], HttpResponse]


class MethodMiddleware:
    """Refuse TRACE and unknown methods with 405, whatever the address; give HEAD no body."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.method not in ALLOWED:
            return HttpResponseNotAllowed(ALLOWED)
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            # The headers are those of the page, its length included; not every server drops the
            # body by itself.
            response.content = b""
        return response


class PublicLanguageMiddleware:
    """Speak the language that the address names; the site's first language elsewhere."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in the language of its address, error pages included."""
        code = request.path_info[1:].partition("/")[0]
        if code not in settings.SITE_LANGUAGES:
            code = settings.FIRST_LANGUAGE
        with translation.override(code):
            return self.get_response(request)
