"""What every request to the back office gets: its account's language, a policy CKEditor can live with."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from publishing.models import DeskPreference


class DeskLanguageMiddleware:
    """Show the back office in the language that the account chose, else in the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; other addresses than the back office pass untouched."""
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with translation.override(_language_for(request)):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        response._csp_replace = settings.OFFICE_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _language_for(request: HttpRequest) -> str:
    user = request.user
    if user.is_authenticated:
        chosen = DeskPreference.objects.filter(user=user).values_list("language", flat=True).first()
        if chosen in settings.DESK_LANGUAGES:
            return chosen
    wanted = translation.get_language_from_request(request)
    return wanted if wanted in settings.DESK_LANGUAGES else settings.DESK_LANGUAGES[0]
