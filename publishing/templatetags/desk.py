"""What the templates of the back office ask for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    # A public process loads every template library and has no back office.
    from django.contrib.admin.helpers import Fieldset

    from publishing.admin.readable import Block
    from publishing.admin.translating import Source

register = template.Library()


@register.filter
def said(source: Source | None, name: str | None) -> list[Block]:
    """Return what the source of a translation says in a field, as blocks."""
    return source.fields.get(name, []) if source and name else []


@register.filter
def holds_anything(fieldset: Fieldset) -> bool:
    """Whether a part of a form has a filled field, or an error: then it does not begin closed."""
    bound: list[Any] = [field.field for line in fieldset for field in line if not field.is_readonly]
    return any(field.value() or field.errors for field in bound)


@register.filter
def ago(moment: dt.datetime) -> str:
    """Return how long ago something happened, in words."""
    if timezone.now() - moment < dt.timedelta(minutes=1):
        return _("just now")
    return _("%(age)s ago") % {"age": timesince(moment)}
