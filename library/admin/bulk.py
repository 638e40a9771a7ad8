"""What is done with many pictures or documents at once: the credit, the folder, the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from library.admin.using import uses_of
from library.models import Document, Folder, Picture
from publishing import workflow
from publishing.admin.confirming import Question, ask
from publishing.admin.desk import DeskAdmin
from publishing.turn import turn

# More than this at one click would hold up every other editor.
_MOST_AT_ONCE = 200

# What is kept as a file.
Kept = Picture | Document


class CreditForm(forms.Form):
    """One credit for all."""

    credit = forms.CharField(
        label=gettext_lazy("Credit"),
        max_length=160,
        help_text=gettext_lazy("It replaces what stands there now."),
    )


class FolderForm(forms.Form):
    """One folder for all."""

    folder = forms.ModelChoiceField(
        label=gettext_lazy("Folder"),
        queryset=Folder.objects.all(),
        required=False,
        empty_label=gettext_lazy("In no folder"),
    )


class Bulk(DeskAdmin):
    """An admin of files that are moved, and deleted, many at once."""

    actions = ["move_to_folder", "delete_chosen"]

    @admin.action(permissions=["change"], description=gettext_lazy("Move to a folder …"))
    def move_to_folder(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask for a folder, then put what is ticked into it."""
        return self._change_all(
            request, queryset, "move_to_folder", _("Move to a folder"), FolderForm, "folder"
        )

    @admin.action(permissions=["delete"], description=gettext_lazy("Delete …"))
    def delete_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask, then delete what is ticked, but for what is in use."""
        chosen = self._chosen(request, queryset)
        if "confirmed" not in request.POST:
            return self.ask_to_delete(request, chosen, self._hidden("delete_chosen", chosen))
        done = self._each(request, chosen, lambda one: workflow.discard(one, by=request.user))
        if done:
            sentence = ngettext("%(count)d deleted.", "%(count)d deleted.", done)
            messages.success(request, sentence % {"count": done})
        return None

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete one; in use it stays, and the page says where it is used."""
        row: Kept = self.desk_or_404(request, object_id)
        if not self.has_delete_permission(request, row):
            raise PermissionDenied
        if request.method != "POST":
            return self.ask_to_delete(request, [row], [])
        if not self._each(request, [row], lambda one: workflow.discard(one, by=request.user)):
            return self.back_to(row)
        messages.success(request, _("Deleted, with all of its files."))
        return HttpResponseRedirect(self.address("changelist"))

    def ask_to_delete(
        self, request: HttpRequest, rows: list[Kept], hidden: list[tuple[str, Any]]
    ) -> HttpResponse:
        """Return the page that asks; it names what is in use, and where."""
        found = [(one, uses_of(request, self.admin_site, one.key)) for one in rows]
        single = len(rows) == 1
        to_row = single and not hidden
        return self.page(
            request,
            "admin/library/delete.html",
            _("Delete: %(name)s") % {"name": rows[0]} if single else _("Delete what is chosen"),
            free=[one for one, uses in found if not uses],
            used=[(one, uses) for one, uses in found if uses],
            hidden=hidden,
            back=self.address("change", rows[0].pk) if to_row else self.address("changelist"),
        )

    def _change_all(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        action: str,
        title: str,
        form_class: type[forms.Form],
        name: str,
    ) -> HttpResponse | None:
        """Ask for the value of one field, then save it on each of the ticked rows."""
        rows = self._chosen(request, queryset)
        confirmed = "confirmed" in request.POST
        form = form_class(request.POST if confirmed else None)
        if not (confirmed and form.is_valid()):
            question = Question(
                title=title,
                sentences=[_("It is done for all of these:")],
                button=_("Save"),
                items=[str(row) for row in rows],
            )
            back = self.address("changelist")
            return ask(
                request, self, question, back=back, form=form, hidden=self._hidden(action, rows)
            )

        def change(row: Kept) -> None:
            setattr(row, name, form.cleaned_data[name])
            workflow.save(row, by=request.user, note=title)

        if done := self._each(request, rows, change):
            sentence = ngettext("%(count)d changed.", "%(count)d changed.", done)
            messages.success(request, sentence % {"count": done})
        return None

    def _chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Kept]:
        chosen = list(queryset[: _MOST_AT_ONCE + 1])
        if len(chosen) > _MOST_AT_ONCE:
            sentence = _("Only the first %(most)d were taken.") % {"most": _MOST_AT_ONCE}
            messages.warning(request, sentence)
        return chosen[:_MOST_AT_ONCE]

    def _hidden(self, action: str, rows: list[Kept]) -> list[tuple[str, Any]]:
        return [
            ("action", action),
            ("confirmed", "yes"),
            *((ACTION_CHECKBOX_NAME, row.pk) for row in rows),
        ]

    def _each(self, request: HttpRequest, rows: list[Kept], verb: Callable[[Any], object]) -> int:
        """Do a verb with each row by itself; tell what it refused, return how many it did."""
        done = 0
        for row in rows:
            try:
                with turn():
                    verb(row)
            except workflow.NotPermitted as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except workflow.Refused as refusal:
                messages.error(request, f"{row}: {refusal}")
            except workflow.Conflict:
                sentence = _("Somebody saved a newer version meanwhile. Look at it first.")
                messages.error(request, f"{row}: {sentence}")
            else:
                done += 1
        return done


class PictureBulk(Bulk):
    """The same for pictures, which have a credit too."""

    actions = ["set_credit", *Bulk.actions]

    @admin.action(permissions=["change"], description=gettext_lazy("Set the credit …"))
    def set_credit(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask for a credit, then give it to the ticked pictures."""
        return self._change_all(
            request, queryset, "set_credit", _("Set the credit"), CreditForm, "credit"
        )
