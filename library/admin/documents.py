"""The back office of documents."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from library.admin import filters
from library.admin.bulk import Bulk
from library.admin.fields import CHOOSER
from library.admin.papers import Papers
from library.admin.telling import removed_from_pdf
from library.admin.using import uses_of, with_use
from library.languages import language_choices
from library.models import Document
from publishing.admin import RecordAdmin
from publishing.admin.filters import ChoiceFilter
from publishing.admin.languages import language_name


class DocumentLanguageFilter(ChoiceFilter):
    """By the language of the document."""

    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the languages that occur."""
        codes = Document.objects.order_by().values_list("language", flat=True).distinct()
        named = [(code, language_name(code)) for code in codes]
        return sorted(named, key=lambda pair: pair[1].casefold())


@admin.register(Document)
class DocumentAdmin(Papers, Bulk, RecordAdmin):
    """Documents: what is known of them, and their files."""

    new_label = gettext_lazy("Upload documents")
    change_form_template = "admin/library/document_form.html"
    list_display = ("title", "use", "written_in", "extent", "folder", "uploaded")
    list_select_related = ("folder",)
    list_filter = (
        filters.UseFilter,
        DocumentLanguageFilter,
        filters.FolderFilter,
        filters.UploadedByFilter,
    )
    ordering = ("-uploaded_at", "-pk")
    search_fields = ("title", "filename")
    fieldsets = ((None, {"fields": ["title", ("language", "date"), "folder"]}),)

    class Media:
        js = [CHOOSER]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the documents, each with whether it is used."""
        return with_use(super().get_queryset(request))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer more languages than the site is written in."""
        form_field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "language":
            form_field.choices = language_choices(get_language() or "en")
        return form_field

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add the file, what was removed from it, and where it is used."""
        context = super().desk_context(request, desk)
        if desk is None:
            return context
        context.update(
            extent=self.extent(desk),
            file_address=self.address("file", desk.pk),
            removed=removed_from_pdf(desk.removed),
            uses=uses_of(request, self.admin_site, desk.key),
        )
        if context["may_change"]:
            context["replace_address"] = self.address("replace", desk.pk)
        return context

    @admin.display(description=gettext_lazy("use"))
    def use(self, document: Any) -> str:
        """Whether readers can fetch it now."""
        if document.withdrawn:
            return self.withdrawn_badge(document)
        if document.is_live:
            return format_html('<span class="state state-live">{}</span>', _("in use"))
        if document.is_drafted:
            return format_html('<span class="state state-draft">{}</span>', _("in a draft"))
        return format_html('<span class="state">{}</span>', _("unused"))

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def written_in(self, document: Document) -> str:
        """The language by its name."""
        return language_name(document.language)

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def extent(self, document: Document) -> str:
        """How many pages and how much to fetch."""
        pages = ngettext("%(count)d page", "%(count)d pages", document.pages)
        return f"{pages % {'count': document.pages}}, {filesizeformat(document.size)}"

    @admin.display(description=gettext_lazy("uploaded"), ordering="uploaded_at")
    def uploaded(self, document: Document) -> Any:
        """The day on which it came in."""
        return timezone.localdate(document.uploaded_at)
