"""What every request to the back office gets: its account's language, a policy for CKEditor."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from publishing.models import DeskPreference

_PLACE = "/admin/"


class DeskLanguageMiddleware:
    """Show the back office in the language that the account chose, else in the browser's.

    Pages are never kept by a browser or a proxy. A page made for readers (a preview) says so with
    `is_public_page` and keeps the readers' strict policy.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; other addresses than the back office pass untouched."""
        if not request.path_info.startswith(_PLACE):
            return self.get_response(request)
        with translation.override(_language_for(request)):
            # Django renders a TemplateResponse further in, so this covers the page itself.
            response = self.get_response(request)
        if not getattr(response, "is_public_page", False):
            response._csp_replace = settings.OFFICE_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _language_for(request: HttpRequest) -> str:
    user = request.user
    if user.is_authenticated:
        chosen = DeskPreference.objects.filter(user=user).values_list("language", flat=True).first()
        if chosen in settings.DESK_LANGUAGES:
            return chosen
    # Not get_language_from_request: that knows the languages of the site, and those of the back
    # office may be others.
    for wanted, _quality in translation.trans_real.parse_accept_lang_header(
        request.headers.get("Accept-Language", "").lower()
    ):
        if (code := wanted.partition("-")[0]) in settings.DESK_LANGUAGES:
            return code
    return settings.DESK_LANGUAGES[0]
