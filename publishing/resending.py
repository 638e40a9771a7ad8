"""A form that was sent too late keeps its text: signed out meanwhile, or a token out of date.

The answer is a page that holds everything that was sent and sends it once more. It opens no hole
for forged requests: the text is written only when a signed-in person presses the button, with the
token of their session, and only what came from a page of ours is shown at all. Nothing is stored.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from publishing import kinds

_TOKEN = "csrfmiddlewaretoken"  # noqa: S105


def resend_page(request: HttpRequest) -> HttpResponse | None:
    """Return the page that offers to send an edit form again; None where it is no such form.

    The caller knows that the request came from a page of ours: by its token, or by its origin.
    """
    if request.method != "POST" or not _is_edit_form(request):
        return None
    fields = [
        (name, value)
        for name in request.POST
        for value in request.POST.getlist(name)
        if name != _TOKEN
    ]
    if not fields:
        return None
    # Not above: only a process with a back office has Django's admin.
    from django.contrib import admin

    title = _("Nothing is saved yet") if request.user.is_authenticated else _("You were signed out")
    context = {
        **admin.site.each_context(request),
        "title": title,
        "fields": fields,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }
    response = render(request, "admin/desk/resend.html", context, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a browser says that a page of this site sent the request. Silence is a no."""
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def _is_edit_form(request: HttpRequest) -> bool:
    """Whether the address is that of a form in which texts are written: no passwords, no ticks."""
    match = request.resolver_match
    models = (*kinds.draft_models(), *kinds.record_models(), *kinds.shared_models())
    return match is not None and match.view_name in {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
        for model in models
        for view in ("add", "change")
    }
