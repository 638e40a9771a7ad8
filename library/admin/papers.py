"""Documents come in as files (see library.admin.taking), and get another one."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library import papers, views
from library.admin.fields import LimitedFileInput
from library.admin.taking import Outcome, Taking
from library.admin.telling import removed_from_pdf
from library.admin.trying import attempt_on
from library.models import Document
from library.receiving import safe_filename

ACCEPT = "application/pdf,.pdf"


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


class Papers(Taking):
    """An admin of documents that begin as files, and whose file can be replaced."""

    accept: ClassVar[str] = ACCEPT
    upload_title: ClassVar[object] = gettext_lazy("Upload documents")
    upload_template: ClassVar[str] = "admin/library/document_upload.html"
    outcome_template: ClassVar[str] = "admin/library/document_outcome.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the file and the page that replaces it."""
        return [
            self.own_path("file/", self.file_view, "file"),
            self.own_path("replace/", self.replace_view, "replace"),
            *super().get_urls(),
        ]

    def take(self, request: HttpRequest, file: UploadedFile, *, anyway: bool) -> Outcome:
        """Keep a document, unless the same file is there already."""
        name = safe_filename(file.name or "")
        arrived = papers.add(file, request.user, anyway=anyway)
        if arrived.document is None:
            sentence = _("The same file is in the library already. Nothing was kept.")
            return Outcome("alike", name, sentence, alike=arrived.same)
        return Outcome("kept", name, removed_from_pdf(arrived.removed), arrived.document)

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
        template = "admin/library/document_replace.html"
        return self.page(request, template, title, original=stored, form=form)
