"""What a manuscript says, in words for an editor: labels and plain text, ready to be compared."""

from __future__ import annotations

import difflib
import re
import uuid
from dataclasses import dataclass
from typing import Any, cast

from django.db import models
from django.utils import formats
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.admin.readable import readable
from publishing.keys import KeyField
from publishing.manuscript import BOOKKEEPING, ROW_BOOKKEEPING, content_fields
from publishing.models import Desk, Row

_WORD = re.compile(r"\S+\s*|\s+")
# Above this many words a changed passage is shown whole, since comparing word by word takes a time
# that grows with the square of their number.
_MOST_WORDS = 3000


@dataclass(frozen=True)
class Part:
    """One field, or one set of rows, in words."""

    name: str
    label: str
    text: str


@dataclass(frozen=True)
class Segment:
    """A stretch of text: "same", "old" (only in the older text) or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """One part in two versions."""

    label: str
    segments: list[Segment]


def wording(model: type[Desk], manuscript: dict[str, Any]) -> list[Part]:
    """Return what a manuscript of this model says, part by part, empty parts included.

    What nobody can write (the size of a picture) is left out.
    """
    fields = manuscript["fields"]
    parts = [
        Part(
            field.name,
            capfirst(str(field.verbose_name)),
            in_words(field, fields.get(field.name), rich=field.name in model.rich_fields),
        )
        for field in content_fields(model, BOOKKEEPING)
        if field.editable
    ]
    for field in model._meta.concrete_fields:
        if field.name == "slug":
            parts.append(Part("slug", capfirst(str(field.verbose_name)), manuscript["slug"]))
    for name in model.row_sets:
        # A set of rows is the far side of a foreign key, so there is a model at its other end.
        row_model = cast("type[Row]", model._meta.get_field(name).related_model)
        lines = [row_in_words(row_model, row) for row in manuscript["rows"].get(name, [])]
        parts.append(
            Part(name, capfirst(str(row_model._meta.verbose_name_plural)), "\n\n".join(lines))
        )
    return parts


def row_in_words(model: type[models.Model], values: dict[str, Any]) -> str:
    """Return one row as lines of "label: value", leaving out what is empty."""
    lines = []
    for field in content_fields(model, ROW_BOOKKEEPING):
        if text := in_words(field, values.get(field.name)):
            lines.append(f"{capfirst(field.verbose_name)}: {text}")
    return "\n".join(lines)


def in_words(field: models.Field, value: Any, *, rich: bool = False) -> str:
    """Return a JSON value of a field as an editor reads it."""
    if value in (None, ""):
        return ""
    if rich:
        return readable(str(value))
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, models.ForeignKey):
        related = field.related_model._default_manager.filter(pk=value).first()
        return str(related) if related is not None else _("(deleted)")
    if isinstance(field, KeyField):
        return _called(uuid.UUID(str(value)))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(str(value))
        return formats.date_format(moment, "SHORT_DATETIME_FORMAT") if moment else str(value)
    if isinstance(field, models.DateField):
        day = parse_date(str(value))
        return formats.date_format(day, "DATE_FORMAT") if day else str(value)
    return str(value)


def _called(key: uuid.UUID) -> str:
    """Return the title of what a key names: a picture, another item."""
    for model in (*kinds.record_models(), *kinds.draft_models()):
        if row := model._default_manager.filter(key=key).first():
            return str(row)
    return _("(deleted)")


def compare(old: list[Part], new: list[Part]) -> list[Comparison]:
    """Return the parts that differ, each with its stretches of same, old and new text."""
    before = {part.name: part.text for part in old}
    return [
        Comparison(part.label, segments_of(before.get(part.name, ""), part.text))
        for part in new
        if before.get(part.name, "") != part.text
    ]


def segments_of(old: str, new: str) -> list[Segment]:
    """Compare two texts by lines, and changed lines by words."""
    found: list[Segment] = []
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for step, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b).get_opcodes():
        before, after = "".join(a[a1:a2]), "".join(b[b1:b2])
        if step == "equal":
            found.append(Segment("same", before))
        else:
            found.extend(_by_words(before, after))
    return found


def _by_words(old: str, new: str) -> list[Segment]:
    a, b = _WORD.findall(old), _WORD.findall(new)
    if len(a) + len(b) > _MOST_WORDS:
        return [Segment(kind, text) for kind, text in (("old", old), ("new", new)) if text]
    found = []
    for step, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b).get_opcodes():
        if step == "equal":
            found.append(Segment("same", "".join(a[a1:a2])))
            continue
        if a2 > a1:
            found.append(Segment("old", "".join(a[a1:a2])))
        if b2 > b1:
            found.append(Segment("new", "".join(b[b1:b2])))
    return found
