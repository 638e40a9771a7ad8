"""The language in which an account sees the back office."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from publishing.models import DeskPreference


def desk_languages() -> list[tuple[str, str]]:
    """Return the languages of the back office, each by its own name."""
    return [(code, get_language_info(code)["name_local"]) for code in settings.DESK_LANGUAGES]


def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language that an account chose and go back to where it was chosen."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    language = request.POST.get("language", "")
    if language in settings.DESK_LANGUAGES:
        # The site lets nobody in who is not signed in, so there is an account with a number.
        account = cast(int, request.user.pk)
        DeskPreference.objects.update_or_create(user_id=account, defaults={"language": language})
    else:
        messages.error(request, _("The back office does not speak this language."))
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("admin:index")
    return HttpResponseRedirect(back)
