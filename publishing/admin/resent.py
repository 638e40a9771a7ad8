"""What was sent too late, once more: over the stored version, and no row twice.

A form may have been saved before, by a preview in another tab, by pressing twice, by going back. It
does not know the numbers of the rows that this made, and sends them as new; here they are
recognised by what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest

from publishing.admin.values import shown
from publishing.models import AuditEntry, Desk

# Names that belong to one sending of a form, not to the text.
_NOT_TEXT = {"csrfmiddlewaretoken", "version"}

# What a row says, by field.
Words = dict[str, str]
# How much two rows are alike; 0: not at all.
Alike = Callable[[Words, Words], int]


def posted_again(request: HttpRequest, formsets: list[Any], desk: Desk) -> list[tuple[str, str]]:
    """Return what was sent as (name, value) pairs that save it over the stored version.

    A row that a colleague deleted meanwhile is sent as a new one; one that a colleague added is
    not mentioned, and so it stays.
    """
    alike = (_equal, _related) if _nobody_else_saved(request, desk) else (_equal,)
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
    pairs.append(("version", str(desk.version)))
    for formset in formsets:
        pairs.extend(_rows_again(formset, alike))
    return pairs


def _rows_again(formset: Any, alike: Sequence[Alike]) -> list[tuple[str, str]]:
    pk_name = formset.model._meta.pk.name
    there = {str(row.pk): row for row in formset.get_queryset()}
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
    for row in old:
        there.pop(row[pk_name], None)
    stored = [formset.form(instance=row, prefix="stored") for row in there.values()]
    known = _recognise(stored, new[: formset.absolute_max], alike)
    old += [{**new[place], pk_name: str(form.instance.pk)} for place, form in sorted(known.items())]
    new = [row for place, row in enumerate(new) if place not in known]
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


def _recognise(
    stored: list[Any], sent: list[dict[str, str]], alike: Sequence[Alike]
) -> dict[int, Any]:
    """Return which of the sent rows are stored already: {place in `sent`: form of the stored row}.

    The strictest way to be alike is tried on all rows before the next one.
    """
    if not stored:
        return {}
    found: dict[int, Any] = {}
    free = [(form, _words(form)) for form in stored]
    sent_words = [_words(stored[0], row) for row in sent]
    for likeness in alike:
        for place, words in enumerate(sent_words):
            degrees = [0 if place in found else likeness(words, other) for _form, other in free]
            if best := max(degrees, default=0):
                found[place] = free.pop(degrees.index(best))[0]
    return found


def _words(form: Any, sent: dict[str, str] | None = None) -> Words:
    """Return what a row says, as it is stored or as it was sent. A tick alone makes no row."""
    return {
        name: shown(
            field, form.get_initial_for_field(field, name) if sent is None else sent.get(name)
        )
        for name, field in form.fields.items()
        if not (field.widget.is_hidden or isinstance(field, forms.BooleanField))
        and name != "position"
    }


def _equal(one: Words, other: Words) -> int:
    return int(one == other)


def _related(one: Words, other: Words) -> int:
    """Count the fields in which two rows say the same."""
    return sum(bool(text) and other[name] == text for name, text in one.items())


def _nobody_else_saved(request: HttpRequest, desk: Desk) -> bool:
    """Whether all that was done since the sent form was opened was done by who sends it."""
    opened = request.POST.get("version", "").strip()
    if not re.fullmatch(r"[0-9]{1,9}", opened) or int(opened) >= desk.version:
        return False
    acts = AuditEntry.objects.filter(
        kind=desk.kind(),
        key=desk.key,
        language=getattr(desk, "language", ""),
        version__gt=int(opened),
    )
    return not acts.exclude(user_pk=str(request.user.pk)).exists()
