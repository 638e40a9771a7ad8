"""Files come in: many at once on a page of their own, one by one from a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from library import arriving
from library.admin.describing import known_language
from library.admin.files import tell
from library.admin.telling import filled_in_sentence, removed_sentence
from library.admin.trying import in_turn
from library.models import Picture
from library.receiving import safe_filename
from publishing import workflow
from publishing.admin.desk import DeskAdmin

# What browsers offer to choose from; what is taken is decided by opening the file.
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif,.heic,.heif"
_STATUS = {"kept": 201, "alike": 409, "refused": 422}


@dataclass(frozen=True)
class Outcome:
    """What came of one file: "kept", "alike" (nothing kept: it is there already) or "refused"."""

    state: str
    filename: str
    sentence: str
    picture: Picture | None = None
    alike: list[Picture] = field(default_factory=list)


class Uploading(DeskAdmin):
    """An admin whose rows begin as files."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page for uploads."""
        upload = self.admin_site.admin_view(self.upload_view)
        return [path("upload/", upload, name="library_picture_upload"), *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Go on to the page for uploads: a picture begins as a file."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(self.address("upload"))

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take files, and say of each what came of it: as a page, or as JSON to a script."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._upload_page(request, [])
        files = request.FILES.getlist("files")
        anyway = bool(request.POST.get("anyway"))
        outcomes = [
            Outcome("refused", safe_filename(file.name or ""), late)
            if late
            else _take(request, file, anyway=anyway)
            for file, late in in_turn(files)
        ]
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            return _as_json(request, outcomes)
        if not outcomes:
            messages.error(request, _no_file())
        return self._upload_page(request, outcomes)

    def _upload_page(self, request: HttpRequest, outcomes: list[Outcome]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Upload pictures"),
            "opts": self.opts,
            "media": self.media,
            "outcomes": outcomes,
            "accept": ACCEPT,
            "outcome_template": "admin/library/outcome.html",
        }
        return TemplateResponse(request, "admin/library/upload.html", context)


def _take(request: HttpRequest, file: UploadedFile, *, anyway: bool) -> Outcome:
    name = safe_filename(file.name or "")
    try:
        arrived = arriving.add(file, request.user, anyway=anyway, language=_language_of(request))
    except workflow.NotPermitted as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except workflow.Refused as refusal:
        return Outcome("refused", name, " ".join(refusal.problems.values()))
    if arrived.picture is None:
        sentence = _("It is in the library already, or one that looks like it. Nothing was kept.")
        return Outcome("alike", name, sentence, alike=arrived.alike)
    said = filter(None, (removed_sentence(arrived.removed), filled_in_sentence(arrived.facts)))
    return Outcome("kept", name, " ".join(said), arrived.picture)


def _as_json(request: HttpRequest, outcomes: list[Outcome]) -> JsonResponse:
    """Return what came of the one file that a script sends, with the card that shows it."""
    if not outcomes:
        return JsonResponse({"state": "refused", "sentence": _no_file()}, status=422)
    outcome = outcomes[0]
    language = _language_of(request)
    picture = outcome.picture
    card = {"outcome": outcome, "by_script": True}
    return JsonResponse(
        {
            "state": outcome.state,
            "sentence": outcome.sentence,
            "picture": {**tell(picture, language), "pk": picture.pk} if picture else None,
            "alike": [{**tell(one, language), "pk": one.pk} for one in outcome.alike],
            "card": render_to_string("admin/library/outcome.html", card, request=request),
        },
        status=_STATUS[outcome.state],
    )


def _language_of(request: HttpRequest) -> str:
    """Return the language of the text for which a picture is uploaded, or the site's first."""
    return known_language(request.POST.get("language", ""))


def _no_file() -> str:
    return _("No file came. Choose one and send it again.")
