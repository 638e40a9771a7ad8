"""Documents come in as files: many at once on a page of their own, one by one from a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library import papers, views
from library.admin.fields import LimitedFileInput
from library.admin.telling import removed_from_pdf
from library.admin.trying import attempt_on, in_turn
from library.models import Document
from library.receiving import safe_filename
from publishing import workflow
from publishing.admin.desk import DeskAdmin

ACCEPT = "application/pdf,.pdf"
_STATUS = {"kept": 201, "alike": 409, "refused": 422}
_OUTCOME = "admin/library/document_outcome.html"


class PaperForm(forms.Form):
    """The file that takes the place of another one. `version` is the one that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("New file"),
        widget=LimitedFileInput(
            ACCEPT, papers.LARGEST_UPLOAD, gettext_lazy("The file is larger than 20 MB.")
        ),
        error_messages={"required": gettext_lazy("No file came. Choose one and send it again.")},
    )


@dataclass(frozen=True)
class Outcome:
    """What came of one file: "kept", "alike" (nothing kept: it is there already) or "refused"."""

    state: str
    filename: str
    sentence: str
    document: Document | None = None
    same: list[Document] = field(default_factory=list)


class Papers(DeskAdmin):
    """An admin of documents that begin as files, and whose file can be replaced."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages for files."""
        upload = self.admin_site.admin_view(self.upload_view)
        return [
            path("upload/", upload, name="library_document_upload"),
            self.own_path("file/", self.file_view, "file"),
            self.own_path("replace/", self.replace_view, "replace"),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Go on to the page for uploads: a document begins as a file."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(self.address("upload"))

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take files, and say of each what came of it: as a page, or as JSON to a script."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._upload_page(request, [])
        anyway = bool(request.POST.get("anyway"))
        files = request.FILES.getlist("files")
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

    def file_view(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        """Serve the file, public or not."""
        return views.serve_private_document(self.desk_or_404(request, object_id).name)

    def replace_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Give a document another file; what is said of it stays."""
        document: Document = self.desk_or_404(request, object_id, change=True)
        sent = request.method == "POST"
        form = PaperForm(
            request.POST if sent else None,
            request.FILES if sent else None,
            initial={"version": document.version},
        )
        if form.is_valid() and attempt_on(
            request,
            document,
            form.cleaned_data["version"],
            lambda: papers.replace(document, form.cleaned_data["file"], request.user),
        ):
            messages.success(request, _("The file is replaced wherever the document is linked."))
            messages.info(request, removed_from_pdf(document.removed))
            return self.back_to(document)
        # As it is stored: a verb that failed has left its marks on the row in memory.
        stored = Document.objects.get(pk=document.pk)
        title = _("Replace the file of: %(name)s") % {"name": stored}
        return self.page(request, "document_replace", title, original=stored, form=form)

    def _upload_page(self, request: HttpRequest, outcomes: list[Outcome]) -> HttpResponse:
        return self.page(
            request,
            "document_upload",
            _("Upload documents"),
            outcomes=outcomes,
            accept=ACCEPT,
            outcome_template=_OUTCOME,
        )

    def page(self, request: HttpRequest, name: str, title: str, **more: Any) -> HttpResponse:
        """Return one of the pages of documents."""
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
            **more,
        }
        return TemplateResponse(request, f"admin/library/{name}.html", context)


def _take(request: HttpRequest, file: UploadedFile, *, anyway: bool) -> Outcome:
    name = safe_filename(file.name or "")
    try:
        arrived = papers.add(file, request.user, anyway=anyway)
    except workflow.NotPermitted as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except workflow.Refused as refusal:
        return Outcome("refused", name, " ".join(refusal.problems.values()))
    if arrived.document is None:
        sentence = _("The same file is in the library already. Nothing was kept.")
        return Outcome("alike", name, sentence, same=arrived.same)
    return Outcome("kept", name, removed_from_pdf(arrived.removed), arrived.document)


def _as_json(request: HttpRequest, outcomes: list[Outcome]) -> JsonResponse:
    """Return what came of the one file that a script sends, with the card that shows it."""
    if not outcomes:
        return JsonResponse({"state": "refused", "sentence": _no_file()}, status=422)
    outcome = outcomes[0]
    card = render_to_string(_OUTCOME, {"outcome": outcome, "by_script": True}, request=request)
    told = {"state": outcome.state, "sentence": outcome.sentence, "card": card}
    return JsonResponse(told, status=_STATUS[outcome.state])


def _no_file() -> str:
    return _("No file came. Choose one and send it again.")
