"""Take an item offline in all languages at once: three taps, also on a phone."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import workflow
from publishing.admin.acts import attempt
from publishing.admin.confirming import Question, ask
from publishing.admin.desk import DeskAdmin
from publishing.models import Withdrawal

WITHDRAW = "publishing.withdraw"
REINSTATE = "publishing.reinstate"

# The words are kept with the withdrawal, in the language of whoever chose them.
REASONS = {
    "asked": gettext_lazy("The person asked for it"),
    "danger": gettext_lazy("Danger to somebody"),
    "legal": gettext_lazy("Legal"),
    "mistake": gettext_lazy("Mistake"),
}


class WithdrawForm(forms.Form):
    """Why an item goes offline. The first reason is chosen, so that nobody has to type."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=list(REASONS.items()),
        initial="asked",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("More words, if needed"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For your colleagues. Do not name the person here."),
    )

    def sentence(self) -> str:
        """Return the reason with the words, as it is kept."""
        reason = str(REASONS[self.cleaned_data["reason"]])
        words = self.cleaned_data["words"].strip()
        return f"{reason}: {words}" if words else reason


class ReasonForm(forms.Form):
    """Why a withdrawal is undone."""

    reason = forms.CharField(
        label=gettext_lazy("Why may it come back?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Kept in the audit trail. Do not name a person here."),
    )


class Withdrawing(DeskAdmin):
    """An admin whose rows can be withdrawn."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page that asks for the reason."""
        return [self.own_path("withdraw/", self.withdraw_view, "withdraw"), *super().get_urls()]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Add the way to withdraw for whoever may."""
        columns = list(super().get_list_display(request))
        if request.user.has_perm(WITHDRAW):
            columns.append("withdraw_link")
        return columns

    @admin.display(description=gettext_lazy("take offline"))
    def withdraw_link(self, desk: Any) -> str:
        """The way to withdraw what readers see, from the list."""
        if not self.is_seen(desk):
            return ""
        return format_html(
            '<a class="quiet-button" href="{}">{}</a>',
            self.address("withdraw", desk.pk),
            _("Withdraw"),
        )

    def is_seen(self, desk: Any) -> bool:
        """Whether there is anything to withdraw, as a row of the list says."""
        raise NotImplementedError

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Offer to withdraw, or to undo it."""
        context = super().desk_context(request, desk)
        if desk is None:
            return context
        withdrawal = Withdrawal.objects.filter(key=desk.key, undone_at__isnull=True).first()
        context["withdrawal"] = withdrawal
        if withdrawal is None and request.user.has_perm(WITHDRAW):
            context["withdraw_address"] = self.address("withdraw", desk.pk)
        if withdrawal is not None and request.user.has_perm(REINSTATE):
            context["undo_address"] = undo_address(withdrawal)
        return context

    def withdraw_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the reason; take the item offline."""
        desk = self.desk_or_404(request, object_id)
        if not request.user.has_perm(WITHDRAW):
            raise PermissionDenied
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.sentence()
            if attempt(request, lambda: workflow.withdraw(desk.key, request.user, reason)):
                _say_withdrawn(request, desk.key)
            return self.back_to(desk)
        question = Question(
            title=_("Withdraw: %(name)s") % {"name": desk},
            sentences=[
                _("Readers stop seeing it at once, in all languages."),
                _("It cannot be published again until somebody undoes this. No text is lost."),
            ],
            button=_("Withdraw now"),
            danger=True,
        )
        return ask(request, self, question, back=self.address("change", desk.pk), form=form)


def undo_address(withdrawal: Withdrawal) -> str:
    """Return the address at which a withdrawal is undone."""
    return reverse("admin:publishing_withdrawal_undo", args=[withdrawal.pk])


def _say_withdrawn(request: HttpRequest, key: uuid.UUID) -> None:
    done = _("Withdrawn: readers no longer see it in any language.")
    withdrawal = Withdrawal.objects.filter(key=key, undone_at__isnull=True).first()
    if withdrawal is None or not request.user.has_perm(REINSTATE):
        messages.success(request, done)
        return
    link = format_html('{} <a href="{}">{}</a>', done, undo_address(withdrawal), _("Undo"))
    messages.success(request, link)
