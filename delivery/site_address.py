"""Addresses of the site as a whole."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest | None, path: str) -> str:
    """Return `path` with the site's own name; the name of the request when none is set.

    What is a full address already (a picture in object storage) stays as it is.
    """
    if "://" in path:
        return path
    if settings.SITE_URL or request is None:
        return settings.SITE_URL + path
    return f"{request.scheme}://{request.get_host()}{path}"


def front_pages() -> dict[str, str]:
    """Return {language: address} of the front pages: where a page that is in no language leads."""
    return in_each_language("")


def in_each_language(rest: str) -> dict[str, str]:
    """Return {language: address} of a list that every language has: "news/" → /en/news/ …"""
    return {code: f"/{code}/{rest}" for code in settings.SITE_LANGUAGES}
