"""Lead a reader on from an address at which nothing stands, where editors said so."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from delivery.pages import CACHED, CACHED_BRIEFLY
from delivery.site_address import front_pages
from publishing.models import Redirect
from publishing.models.redirect import spellings
from publishing.redirects import LONGEST, target_of


def lead_on(request: HttpRequest) -> HttpResponse | None:
    """Return the answer of a redirect: 301, or 410 when its target is gone; None without one."""
    path = request.path_info
    # NUL no database takes; the longest path is that of a redirect, in any normal form.
    if not settings.HAS_PUBLIC or request.method not in {"GET", "HEAD"}:
        return None
    if "\x00" in path or len(path) > 2 * LONGEST:
        return None
    redirect = _nearest(spellings(path, request.META.get("QUERY_STRING", "")))
    if redirect is None:
        return None
    target = target_of(redirect)
    if target is None:
        response = render(request, "errors/410.html", {"translations": front_pages()}, status=410)
        response.headers["Cache-Control"] = CACHED_BRIEFLY
        return response
    answer = HttpResponsePermanentRedirect(target.path)
    answer.headers["Cache-Control"] = CACHED
    return answer


def _nearest(addresses: list[str]) -> Redirect | None:
    """Return the redirect from the first of these addresses that has one."""
    found = {one.path: one for one in Redirect.objects.filter(path__in=addresses)}
    return next((found[address] for address in addresses if address in found), None)
