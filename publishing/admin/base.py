"""What every admin of the back office has in common."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst


class OfficeAdmin(admin.ModelAdmin):
    """An admin whose list has its own name, and that leaves Django's log empty."""

    show_full_result_count = False
    empty_value_display = ""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list under its own name."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    # --- Django's own log; nobody looks at what these return

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Do nothing: the audit trail has it, and does not keep a name for ever."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Do nothing: see log_addition."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Do nothing: see log_addition."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[Any]:
        """Say nothing: it would be for Django's log, and asks what was written."""
        return []
