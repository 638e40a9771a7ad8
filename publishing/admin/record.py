"""The admin of a private record that items are projected from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import workflow
from publishing.admin.acts import attempt
from publishing.admin.confirming import Question, ask
from publishing.admin.items import texts_of
from publishing.admin.remembering import Remembering
from publishing.admin.states import State, with_withdrawal
from publishing.admin.withdrawing import Withdrawing


class RecordAdmin(Withdrawing, Remembering):
    """Edits records. Saving one presses the live items that rest on it again."""

    new_label: ClassVar[object] = gettext_lazy("Add")
    # Whether the first page offers to add one, beside the drafts but quieter.
    is_begun_often: ClassVar[bool] = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the records, each with whether it is withdrawn."""
        return with_withdrawal(super().get_queryset(request))

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add the texts that rest on this record."""
        context = super().desk_context(request, desk)
        if desk is None:
            return context
        context["texts"] = texts_of(request, self.admin_site, desk.key)
        if context["may_delete"]:
            context["delete_address"] = self.address("delete", desk.pk)
        return context

    def after_saving(self, request: HttpRequest, desk: Any) -> HttpResponse:
        """Say that readers see the change at once, and show the form again."""
        messages.success(request, _("Saved. What is live shows the change already."))
        return self.back_to(desk)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete a record on which no text rests any more."""
        record = self.desk_or_404(request, object_id)
        if not self.has_delete_permission(request, record):
            raise PermissionDenied
        if request.method == "POST":
            if not attempt(request, lambda: workflow.discard(record, by=request.user)):
                return self.back_to(record)
            messages.success(request, _("The record is deleted."))
            return HttpResponseRedirect(self.address("changelist"))
        question = Question(
            title=_("Delete record: %(name)s") % {"name": record},
            sentences=[_("The record goes. Texts that rest on it must be deleted first.")],
            button=_("Delete record"),
            danger=True,
        )
        return ask(request, self, question, back=self.address("change", record.pk))

    @admin.display(description=gettext_lazy("state"))
    def withdrawn_badge(self, record: Any) -> str:
        """A mark on what is withdrawn."""
        if not record.withdrawn:
            return ""
        state = State.WITHDRAWN
        return format_html('<span class="state state-{}">{}</span>', state.value, state.label)

    def is_seen(self, desk: Any) -> bool:
        """Whether what rests on it may be seen."""
        return not desk.withdrawn
