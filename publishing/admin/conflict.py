"""Two people changed the same text: show both, lose neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.admin.resent import posted_again
from publishing.admin.values import shown
from publishing.models import Desk, Withdrawal
from publishing.models.audit import name_of

if TYPE_CHECKING:
    from publishing.admin.desk import DeskAdmin


@dataclass(frozen=True)
class Difference:
    """One field, or one set of rows: what is stored and what was sent."""

    label: str
    theirs: str
    yours: str


def conflict_page(request: HttpRequest, model_admin: DeskAdmin, desk: Desk) -> TemplateResponse:
    """Return the page that shows a colleague's text beside the one sent. Writes nothing."""
    form = model_admin.form_for(request, desk)
    formsets = model_admin.formsets_for(request, desk)
    withdrawal = Withdrawal.objects.filter(key=desk.key, undone_at__isnull=True).first()
    yourself = desk.changed_by == name_of(request.user)
    return model_admin.page(
        request,
        "admin/desk/conflict.html",
        _("A newer version is stored") if yourself else _("Somebody was faster"),
        status=409,
        original=desk,
        withdrawal=withdrawal,
        yourself=yourself,
        differences=[*_fields(form), *_rows(formsets)],
        posted_again=posted_again(request, formsets, desk),
        address=model_admin.address("change", desk.pk),
    )


def _fields(form: Any) -> list[Difference]:
    found = []
    for name in form.changed_data:
        if name in {"version", "change_note"}:
            continue
        bound = form[name]
        theirs = shown(bound.field, form.get_initial_for_field(bound.field, name))
        yours = shown(bound.field, bound.data)
        if theirs != yours:
            found.append(Difference(capfirst(str(bound.label)), theirs, yours))
    return found


def _rows(formsets: list[Any]) -> list[Difference]:
    found = []
    for formset in formsets:
        theirs = [_row(form, stored=True) for form in _stored_forms(formset)]
        yours = [_row(form) for form in formset.forms if _is_sent(form)]
        if theirs != yours:
            label = capfirst(str(formset.model._meta.verbose_name_plural))
            found.append(Difference(label, "\n\n".join(theirs), "\n\n".join(yours)))
    return found


def _stored_forms(formset: Any) -> list[Any]:
    return [formset.form(instance=row, prefix="stored") for row in formset.get_queryset()]


def _is_sent(form: Any) -> bool:
    if form.data.get(form.add_prefix("DELETE")):
        return False
    sent_pk = form.data.get(form.add_prefix(form.instance._meta.pk.name))
    return bool(sent_pk) or form.has_changed()


def _row(form: Any, *, stored: bool = False) -> str:
    lines = []
    for name, field in form.fields.items():
        # Hidden: the row's number and the draft that it hangs on.
        if field.widget.is_hidden or name in {"DELETE", "position"}:
            continue
        value = form.get_initial_for_field(field, name) if stored else form[name].data
        if text := shown(field, value):
            lines.append(f"{capfirst(str(form[name].label))}: {text}")
    return "\n".join(lines)
