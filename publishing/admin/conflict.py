"""Two people changed the same text: show both, lose neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.admin.editor import RichTextField
from publishing.admin.readable import readable
from publishing.models import Desk, Withdrawal
from publishing.models.audit import name_of

if TYPE_CHECKING:
    from publishing.admin.desk import DeskAdmin

# Names that belong to one sending of a form, not to the text.
_NOT_TEXT = {"csrfmiddlewaretoken", "version"}


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
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Somebody was faster"),
        "opts": model_admin.opts,
        "original": desk,
        "withdrawal": withdrawal,
        "yourself": desk.changed_by == name_of(request.user),
        "differences": [*_fields(form), *_rows(formsets)],
        "posted_again": posted_again(request, formsets, desk.version),
        "address": model_admin.address("change", desk.pk),
    }
    return TemplateResponse(request, "admin/desk/conflict.html", context, status=409)


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


def shown(field: forms.Field, value: Any) -> str:
    """Return a form field's value, stored or sent, as an editor reads it."""
    if isinstance(field, RichTextField):
        return readable(str(value or ""))
    if isinstance(field, forms.BooleanField):
        return _("yes") if value and value != "false" else _("no")
    if value in (None, ""):
        return ""
    if not isinstance(field, forms.ChoiceField):
        try:
            clean = field.to_python(value)
        except ValidationError:
            return str(value)
        if isinstance(field, forms.DateField | forms.DateTimeField):
            return str(formats.localize(clean))
        return str(clean).replace("\r\n", "\n").strip()
    if isinstance(field, forms.ModelChoiceField):
        try:
            return str(field.to_python(value))
        except ValidationError:
            return str(value)
    return str(dict(_flat(field.choices)).get(str(value), value))


def _flat(choices: Any) -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat.extend((str(inner), text) for inner, text in label)
        else:
            flat.append((str(value), label))
    return flat


def posted_again(request: HttpRequest, formsets: list[Any], version: int) -> list[tuple[str, str]]:
    """Return what was sent as (name, value) pairs that save it over the stored version.

    A row that a colleague deleted meanwhile is sent as a new one; one that a colleague added is
    not mentioned, and so it stays.
    """
    shapes = [re.compile(rf"{re.escape(formset.prefix)}-(\w+)-") for formset in formsets]
    pairs = [
        (name, value)
        for name in request.POST
        for value in request.POST.getlist(name)
        if name not in _NOT_TEXT
        and not name.startswith("_")
        and not any(shape.match(name) for shape in shapes)
        and not any(name.startswith(f"{formset.prefix}-") for formset in formsets)
    ]
    pairs.append(("version", str(version)))
    for formset in formsets:
        pairs.extend(_rows_again(formset))
    return pairs


def _rows_again(formset: Any) -> list[tuple[str, str]]:
    pk_name = formset.model._meta.pk.name
    there = {str(row.pk) for row in formset.get_queryset()}
    rows: dict[int, dict[str, str]] = {}
    shape = re.compile(rf"{re.escape(formset.prefix)}-([0-9]{{1,4}})-(\w+)", re.ASCII)
    for name in formset.data:
        if match := shape.fullmatch(name):
            rows.setdefault(int(match[1]), {})[match[2]] = formset.data[name]
    old, new = [], []
    for _place, row in sorted(rows.items()):
        if row.get(pk_name) in there:
            old.append(row)
        elif not row.get("DELETE"):
            new.append({**row, pk_name: ""})
    prefix = formset.prefix
    pairs = [
        (f"{prefix}-TOTAL_FORMS", str(len(old) + len(new))),
        (f"{prefix}-INITIAL_FORMS", str(len(old))),
        (f"{prefix}-MIN_NUM_FORMS", "0"),
        (f"{prefix}-MAX_NUM_FORMS", "1000"),
    ]
    for place, row in enumerate([*old, *new]):
        pairs.extend((f"{prefix}-{place}-{name}", value) for name, value in row.items())
    return pairs
