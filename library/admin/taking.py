"""Files come in: many at once on a page of their own, one by one from a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from library.admin.trying import in_turn
from library.receiving import safe_filename
from publishing import workflow
from publishing.admin.desk import DeskAdmin

_STATUS = {"kept": 201, "alike": 409, "refused": 422}


@dataclass(frozen=True)
class Outcome:
    """What came of one file: "kept", "alike" (nothing kept: it is there already) or "refused".

    `row` is what was kept, `alike` are the rows that were there.
    """

    state: str
    filename: str
    sentence: str
    row: Any = None
    alike: list[Any] = field(default_factory=list)


class Taking(DeskAdmin):
    """An admin whose rows begin as files."""

    # What browsers offer to choose from; what is taken is decided by opening the file.
    accept: ClassVar[str]
    upload_title: ClassVar[object]
    upload_template: ClassVar[str]
    outcome_template: ClassVar[str]

    def take(self, request: HttpRequest, file: UploadedFile, *, anyway: bool) -> Outcome:
        """Keep a file, even one that is there already if `anyway`.

        Raises workflow.NotPermitted, workflow.Refused.
        """
        raise NotImplementedError

    def told(self, request: HttpRequest, outcome: Outcome) -> dict[str, Any]:
        """Return what a script is told of an outcome beside its state, sentence and card."""
        return {}

    def get_urls(self) -> list[URLPattern]:
        """Add the page for uploads."""
        upload = self.admin_site.admin_view(self.upload_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_upload"
        return [path("upload/", upload, name=name), *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Go on to the page for uploads."""
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
        outcomes = [self._outcome(request, file, late) for file, late in in_turn(files)]
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            return self._as_json(request, outcomes)
        if not outcomes:
            messages.error(request, _no_file())
        return self._upload_page(request, outcomes)

    def _outcome(self, request: HttpRequest, file: UploadedFile, late: str) -> Outcome:
        refused = late
        if not late:
            try:
                return self.take(request, file, anyway=bool(request.POST.get("anyway")))
            except workflow.NotPermitted as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except workflow.Refused as refusal:
                refused = " ".join(refusal.problems.values())
        return Outcome("refused", safe_filename(file.name or ""), refused)

    def _as_json(self, request: HttpRequest, outcomes: list[Outcome]) -> JsonResponse:
        """Return what came of the one file that a script sends, with the card that shows it."""
        if not outcomes:
            return JsonResponse({"state": "refused", "sentence": _no_file()}, status=422)
        outcome = outcomes[0]
        shown = {"outcome": outcome, "by_script": True}
        card = render_to_string(self.outcome_template, shown, request=request)
        told = {"state": outcome.state, "sentence": outcome.sentence, "card": card}
        return JsonResponse(told | self.told(request, outcome), status=_STATUS[outcome.state])

    def _upload_page(self, request: HttpRequest, outcomes: list[Outcome]) -> HttpResponse:
        return self.page(
            request,
            self.upload_template,
            self.upload_title,
            outcomes=outcomes,
            accept=self.accept,
            outcome_template=self.outcome_template,
        )


def _no_file() -> str:
    return _("No file came. Choose one and send it again.")
