"""The back office as a whole: its name, its front page, the pages that belong to no kind.

Beside `publishing.admin` and not in it: that package registers admins as it is imported, and the
site that they are registered on must be there before.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from publishing.resending import resend_page

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

# The number of a row has no more; longer ones overflow in SQLite.
_MOST_DIGITS = 18


class OfficeSite(AdminSite):
    """Django's admin site with a front page that says what waits."""

    index_title = _("What waits")
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Add the choice of language, the way from a key to its item, and from words to a key."""
        from publishing.admin.finding import find
        from publishing.admin.speech import choose_language

        return [
            path("language/", self.admin_view(choose_language), name="desk_language"),
            path("item/<uuid:key>/", self.admin_view(self.item), name="item"),
            path("find/", self.admin_view(partial(find, site=self)), name="find"),
            *super().get_urls(),
        ]

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Let nothing in that no form of ours can send; lose nothing that somebody typed."""
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            refuse_malformed(request)
            if not request.user.is_authenticated and (page := resend_page(request)):
                return page
            try:
                return inner(request, *args, **kwargs)
            except (PermissionDenied, Http404) as problem:
                if not self.has_permission(request):
                    raise
                return self.closed(request, problem)

        # It takes what the view takes and gives what it gives.
        return cast(View, guarded)

    def closed(self, request: HttpRequest, problem: Exception) -> HttpResponse:
        """Say to somebody of the house that an address is not open to them, or not there."""
        gone = isinstance(problem, Http404)
        context = {
            **self.each_context(request),
            "title": _("This is not here") if gone else _("You may not go there"),
            "gone": gone,
            # What a 404 carries was written for programmers.
            "reason": "" if gone else str(problem),
        }
        return render(request, "admin/desk/closed.html", context, status=404 if gone else 403)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the languages of the back office, and the name that editors gave the site."""
        from publishing.admin.speech import desk_languages
        from publishing.models import SiteSettings

        named = SiteSettings.objects.filter(language=settings.FIRST_LANGUAGE).exclude(name="")
        name = named.values_list("name", flat=True).first() or settings.SITE_NAME
        return {
            **super().each_context(request),
            "site_header": name,
            "site_title": name,
            "desk_languages": desk_languages(),
        }

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show what waits."""
        from publishing.admin.dashboard import dashboard

        return super().index(request, {**dashboard(request, self), **(extra_context or {})})

    def item(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        """Go on to the form of the item that has this key, in the language asked for if it can."""
        from publishing.admin.items import change_address, visible_models

        wanted = request.GET.get("language", "")
        for model in visible_models(request, self).values():
            rows = list(model._default_manager.filter(key=key))
            rows.sort(key=lambda row: getattr(row, "language", "") != wanted)
            if rows:
                return HttpResponseRedirect(change_address(rows[0]))
        raise Http404


def refuse_malformed(request: HttpRequest) -> None:
    """Raise SuspiciousOperation (400) for a NUL in an address or a ticked row without a number.

    PostgreSQL refuses both in the middle of a query.
    """
    if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
        raise SuspiciousOperation("NUL in an address")
    if request.method == "POST":
        for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
            if not (chosen.isascii() and chosen.isdigit() and len(chosen) <= _MOST_DIGITS):
                raise SuspiciousOperation("a ticked row has no number")
