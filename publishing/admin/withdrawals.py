"""What was withdrawn, by whom and why, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Count, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import kinds, workflow
from publishing.admin.acts import attempt
from publishing.admin.audit import ReadOnlyAdmin
from publishing.admin.cards import Card, dashboard_card
from publishing.admin.confirming import Question, ask
from publishing.admin.items import who_and_when
from publishing.admin.withdrawing import REINSTATE, ReasonForm, undo_address
from publishing.models import Withdrawal


class OpenFilter(admin.SimpleListFilter):
    """By whether it still holds."""

    title = gettext_lazy("state")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the two states."""
        return [("yes", gettext_lazy("Withdrawn")), ("no", gettext_lazy("Undone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the withdrawals that still hold, or those that do not."""
        if self.value() in {"yes", "no"}:
            return queryset.filter(undone_at__isnull=self.value() == "yes")
        return queryset


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnlyAdmin):
    """Lists withdrawals; undoes one for whoever has the right to."""

    list_display = ("item", "reason", "withdrawn", "undone", "undo")
    list_filter = (OpenFilter,)
    search_fields = ("reason", "by_name")
    ordering = ("-at",)
    fields = ("at", "by_name", "reason", "undone_at", "undone_by_name")

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which a withdrawal is undone."""
        undo = path(
            "<int:withdrawal_id>/undo/",
            self.admin_site.admin_view(self.undo_view),
            name="publishing_withdrawal_undo",
        )
        return [undo, *super().get_urls()]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may undo a withdrawal may see what there is to undo."""
        may_undo = request.user.has_perm(REINSTATE)
        return may_undo or super().has_view_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the list to whoever may see it."""
        return self.has_view_permission(request) or super().has_module_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the withdrawals, each with the title of what it is about."""
        titles = [
            Subquery(model._default_manager.filter(key=OuterRef("key")).values("title")[:1])
            for model in kinds.draft_models()
        ]
        nothing = Value("", output_field=CharField())
        return super().get_queryset(request).annotate(title=Coalesce(*titles, nothing))

    def undo_view(self, request: HttpRequest, withdrawal_id: int) -> HttpResponse:
        """Ask for a reason; bring back what was live."""
        if not request.user.has_perm(REINSTATE):
            raise PermissionDenied
        withdrawal = self.get_queryset(request).filter(pk=withdrawal_id).first()
        if withdrawal is None:
            raise Http404
        back = reverse("admin:item", args=[withdrawal.key])
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            if withdrawal.undone_at is not None:
                messages.error(request, _("This is not withdrawn."))
            elif attempt(request, lambda: workflow.reinstate(withdrawal.key, request.user, reason)):
                messages.success(request, _("The withdrawal is undone: what was live is back."))
            return HttpResponseRedirect(back)
        question = Question(
            title=_("Undo the withdrawal of: %(name)s") % {"name": withdrawal.title or "…"},
            sentences=[
                _("Everything that was live comes back as it was, if it still may be shown."),
                _("Reason of the withdrawal: %(reason)s") % {"reason": withdrawal.reason},
            ],
            button=_("Undo the withdrawal"),
        )
        return ask(request, self, question, back=back, form=form)

    @admin.display(description=gettext_lazy("item"))
    def item(self, withdrawal: Any) -> str:
        """The way to the item."""
        address = reverse("admin:item", args=[withdrawal.key])
        return format_html('<a href="{}">{}</a>', address, withdrawal.title or _("Open"))

    @admin.display(description=gettext_lazy("withdrawn"), ordering="at")
    def withdrawn(self, withdrawal: Withdrawal) -> str:
        """Who withdrew it, and when."""
        return who_and_when(withdrawal.by_name, withdrawal.at)

    @admin.display(description=gettext_lazy("undone"), ordering="undone_at")
    def undone(self, withdrawal: Withdrawal) -> str:
        """Who undid it, and when."""
        return who_and_when(withdrawal.undone_by_name, withdrawal.undone_at)

    @admin.display(description=gettext_lazy("undo"))
    def undo(self, withdrawal: Withdrawal) -> str:
        """The way back."""
        if withdrawal.undone_at is not None:
            return ""
        return format_html(
            '<a class="quiet-button" href="{}">{}</a>', undo_address(withdrawal), _("Undo")
        )


@dashboard_card
def open_withdrawals(request: HttpRequest) -> Card | None:
    """What readers do not see until somebody undoes it, for whoever may."""
    if not request.user.has_perm(REINSTATE):
        return None
    found = Withdrawal.objects.filter(undone_at__isnull=True).aggregate(
        count=Count("pk"), oldest=Min("at")
    )
    address = reverse("admin:publishing_withdrawal_changelist") + "?open=yes"
    return Card(_("Withdrawals that still hold"), found["count"], address, found["oldest"])
