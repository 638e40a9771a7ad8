"""A form field's value in words, the same for what is stored and for what was sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from publishing.admin.editor import RichTextField
from publishing.admin.readable import readable


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
