"""The audit trail, to read only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing.admin.base import OfficeAdmin
from publishing.admin.filters import ChoiceFilter, LanguageFilter
from publishing.admin.items import kind_name, who_and_when
from publishing.admin.languages import language_name
from publishing.models import AuditEntry


class ReadOnlyAdmin(OfficeAdmin):
    """Shows rows that nobody changes by hand."""

    actions = None
    list_per_page = 50
    list_display_links = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds a row by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes a row by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes a row by hand."""
        return False


class KindFilter(ChoiceFilter):
    """By what kind of item something was done to."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the kinds that occur."""
        kinds = model_admin.model.objects.order_by("kind").values_list("kind", flat=True)
        return [(kind, kind_name(kind)) for kind in kinds.distinct()]


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Who did what, when. The item is named by a link, never by its title."""

    list_display = ("who", "verb", "kind_in_words", "item", "written_in", "version", "note")
    list_filter = ("verb", KindFilter, LanguageFilter, "at")
    search_fields = ("user_name", "note")
    fields = ("at", "user_name", "verb", "kind_in_words", "key", "written_in", "version", "note")

    @admin.display(description=_("who"), ordering="at")
    def who(self, entry: AuditEntry) -> str:
        """Who did it, and when."""
        return who_and_when(entry.user_name, entry.at)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_in_words(self, entry: AuditEntry) -> str:
        """What kind of item it was done to."""
        return kind_name(entry.kind)

    @admin.display(description=_("language"), ordering="language")
    def written_in(self, entry: AuditEntry) -> str:
        """The language by its name."""
        return language_name(entry.language)

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
