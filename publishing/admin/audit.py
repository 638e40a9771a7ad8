"""The audit trail, to read only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from publishing.admin.filters import LanguageFilter
from publishing.models import AuditEntry


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows that nobody changes by hand."""

    actions = None
    list_per_page = 50
    show_full_result_count = False
    list_display_links = None
    change_list_template = "admin/desk/change_list.html"
    empty_value_display = ""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list under its own name."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds a row by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes a row by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes a row by hand."""
        return False


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Who did what, when. The item is named by a link, never by its title."""

    list_display = ("at", "user_name", "verb", "kind", "item", "language", "version", "note")
    list_filter = ("verb", "kind", LanguageFilter, "at")
    search_fields = ("user_name", "note")
    fields = ("at", "user_name", "verb", "kind", "key", "language", "version", "note")

    @admin.display(description=_("item"))
    def item(self, entry: AuditEntry) -> str:
        """The way to the item, if it is still there."""
        if entry.key is None:
            return ""
        return format_html(
            '<a href="{}?language={}">{}</a>',
            reverse("admin:item", args=[entry.key]),
            entry.language,
            _("Open"),
        )
