"""The site with a few addresses more, for bench/pages.py: what its pages are held against.

/constant/<bytes> answers with so many bytes. It has neither middleware nor database nor template,
so it is the most that Django gives in this server on this machine.

/bare/<address of an article> and /bare/<address of a list> are the least that shows an article or
a list by Django's own means: two queries and a template that extends another, no middleware. They
have neither menus nor languages nor anything that an editor asked for.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test.utils import override_settings
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legion_site.settings")
django.setup(set_prefix=False)

from articles.models import Article  # noqa: E402
from articles.views import PAGE as NEWS_PAGE  # noqa: E402
from delivery import kept  # noqa: E402

# Compiled once in a process, as those of the site.
TEMPLATES = Engine(dirs=[str(Path(__file__).parent / "bare")])


@functools.cache
def body(size: int) -> bytes:
    """Return a constant of so many bytes."""
    return b"x" * size


def constant(request: HttpRequest, size: int) -> HttpResponse:
    """Answer with a constant."""
    # A middleware does this for our pages; without it the server would answer in chunks.
    return HttpResponse(body(size), headers={"Content-Length": str(size)})


def bare_article(request: HttpRequest, address: str) -> HttpResponse:
    """Answer an article and ten links: two queries, one template."""
    article = Article.objects.get(path=f"/{address}")
    newest = Article.objects.filter(language=article.language).order_by("-first_published_at")
    links = newest.only("path", "title")[:10]
    return _written("article.html", {"article": article, "links": links})


def bare_list(request: HttpRequest, lang: str) -> HttpResponse:
    """Answer a page of a list: the rows of one query, and their number by another."""
    number = int(request.GET.get("page", "1"))
    rows = Article.objects.filter(language=lang).order_by("-first_published_at")
    start = (number - 1) * NEWS_PAGE
    shown = rows.only("path", "title", "standfirst", "first_published_at")
    page = shown[start : start + NEWS_PAGE]
    return _written("list.html", {"articles": page, "total": rows.count()})


def _written(template: str, context: dict[str, Any]) -> HttpResponse:
    body = TEMPLATES.get_template(template).render(Context(context)).encode()
    return HttpResponse(body, headers={"Content-Length": str(len(body))})


urlpatterns = [
    path("constant/<int:size>", constant),
    path("bare/<str:lang>/news/", bare_list),
    path("bare/<path:address>", bare_article),
]


class YardstickHandler(WSGIHandler):
    """Django without middleware, with the addresses of this module."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Load none."""
        with override_settings(MIDDLEWARE=[]):
            super().load_middleware(is_async)

    def get_response(self, request: HttpRequest) -> Any:
        """Answer by them."""
        request.urlconf = __name__  # type: ignore[attr-defined]
        return super().get_response(request)


site, yardsticks = WSGIHandler(), YardstickHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Hand over to the site or to what it is held against; drop what is kept if asked for it."""
    if "HTTP_X_FIRST" in environ:
        kept.forget()
    handler = yardsticks if environ["PATH_INFO"].startswith(("/constant/", "/bare/")) else site
    return handler(environ, start_response)
