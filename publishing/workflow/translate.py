"""Start a translation: a draft in another language, empty where a translator writes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from publishing.manuscript import (
    BOOKKEEPING,
    apply_rows,
    content_fields,
    desk_row,
    make_manuscript,
)
from publishing.models import AuditEntry, Draft, Shared
from publishing.turn import turn
from publishing.workflow.acts import By
from publishing.workflow.errors import Refused
from publishing.workflow.save import save


def translate(source: Draft, language: str, by: By) -> Draft:
    """Make the draft of an item in another language and return it.

    What is not text (section, dates, sources …) is taken over; the text fields start empty. The
    translation remembers the version of its source.
    Raises NotPermitted; Refused when that language has a draft already.
    """
    model = type(source)
    with turn():
        if desk_row(model, source.key, language) is not None:
            raise Refused({"": _("There is a draft in this language already.")})
        draft = model(
            key=source.key,
            language=language,
            source_language=source.language,
            source_version=source.version,
        )
        for field in content_fields(model, BOOKKEEPING | set(model.translated_fields)):
            setattr(draft, field.name, _in_language(getattr(source, field.name), language))
        rows = make_manuscript(source)["rows"]
        rows |= {name: [] for name in model.untranslated_rows}
        _move_rows(model, rows, language)
        save(
            draft,
            by,
            rows=lambda: apply_rows(draft, rows),
            verb=AuditEntry.Verb.TRANSLATED,
        )
    return draft


def _in_language(value: object, language: str) -> object:
    """Return the row of a shared table in another language, None when there is none."""
    if isinstance(value, Shared):
        return type(value)._default_manager.filter(key=value.key, language=language).first()
    return value


def _move_rows(model: type[Draft], rows: dict[str, list[dict]], language: str) -> None:
    """Let rows that point to a shared table point to its row in the new language, in place.

    A row that has none there is left out.
    """
    for name, lines in rows.items():
        row_model = model._meta.get_field(name).related_model
        for field in row_model._meta.concrete_fields:  # type: ignore[union-attr]
            target = field.related_model
            if not (isinstance(target, type) and issubclass(target, Shared)):
                continue
            keep = []
            for line in lines:
                here = target._default_manager.filter(pk=line[field.name]).first()
                there = _in_language(here, language)
                if isinstance(there, models.Model):
                    keep.append({**line, field.name: there.pk})
            rows[name] = keep
