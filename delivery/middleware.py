"""What every request gets before a page is chosen: a known method, a bounded body, a language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from delivery import errors
from delivery.api.problem import is_asked, only_read

ALLOWED = ["GET", "HEAD", "POST", "OPTIONS"]

Handler = Callable[[HttpRequest], HttpResponse]


class MethodMiddleware:
    """Refuse TRACE and unknown methods with 405, whatever the address; give HEAD no body."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.method not in ALLOWED:
            if is_asked(request):
                return only_read()
            return HttpResponseNotAllowed(ALLOWED)
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            # The headers are those of the page, its length included; not every server drops the
            # body by itself.
            response.content = b""
        return response


class BodySizeMiddleware:
    """Refuse a body that is too large before a byte of it is read.

    A body whose length is not said (chunked) is refused as well: Django would read none of it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or say that it is too large."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.LARGEST_BODY:
            return errors.too_large(request)
        if "HTTP_TRANSFER_ENCODING" in request.META and "CONTENT_LENGTH" not in request.META:
            return errors.length_required(request)
        return self.get_response(request)


class PackingMiddleware(GZipMiddleware):
    """Pack pages; not files, which are packed already: a picture gains nothing by it.

    A public page is packed once for all who ask for it (delivery.kept). The others (the office's,
    which hold tokens) get Django's padding, so that their length tells nothing.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Return the response, packed where that helps."""
        if isinstance(response, FileResponse):
            return response
        body = getattr(response, "packed", None)
        if not isinstance(response, HttpResponse) or body is None:
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        if encoding := body.suits(request.headers.get("Accept-Encoding", "")):
            response.content = body.packed(encoding)
            response.headers["Content-Encoding"] = encoding
            response.headers["Content-Length"] = str(len(response.content))
            # The same page in other bytes: weak, says RFC 9110, section 8.8.3.
            response.headers["ETag"] = f"W/{response.headers['ETag']}"
        return response


class PolicyMiddleware(CSPMiddleware):
    """Give pages their Content-Security-Policy; that of ordinary ones is written once.

    A page with a policy of its own says so in the attributes of django-csp, which writes two
    policies anew for each page: a tenth of what a kept page takes.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Return the response with its policy."""
        # "Not modified" has none: a browser would put it in the place of that of the page it has.
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return response
        if settings.DEBUG or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _ordinary_policy())
        return response


@cache
def _ordinary_policy() -> str:
    return build_policy()


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
