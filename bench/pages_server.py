"""The site with one address more, for bench/pages.py: /constant/<bytes> answers with so many bytes.

That address has neither middleware nor database nor template, so it is the most that Django gives
in this server on this machine, and what our own pages are held against.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test.utils import override_settings
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legion_site.settings")
django.setup(set_prefix=False)

from delivery import kept  # noqa: E402


@functools.cache
def body(size: int) -> bytes:
    """Return a constant of so many bytes."""
    return b"x" * size


def constant(request: HttpRequest, size: int) -> HttpResponse:
    """Answer with a constant."""
    # A middleware does this for our pages; without it the server would answer in chunks.
    return HttpResponse(body(size), headers={"Content-Length": str(size)})


urlpatterns = [path("constant/<int:size>", constant)]


class ConstantHandler(WSGIHandler):
    """Django without middleware, with the one address."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Load none."""
        with override_settings(MIDDLEWARE=[]):
            super().load_middleware(is_async)

    def get_response(self, request: HttpRequest) -> Any:
        """Answer by the addresses of this module."""
        request.urlconf = __name__  # type: ignore[attr-defined]
        return super().get_response(request)


site, constants = WSGIHandler(), ConstantHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Hand over to the site, or to the constant; drop what is kept if the question asks for it."""
    if "HTTP_X_FIRST" in environ:
        kept.forget()
    is_constant = environ["PATH_INFO"].startswith("/constant/")
    handler = constants if is_constant else site
    return handler(environ, start_response)
