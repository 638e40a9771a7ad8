"""The manuscript: a draft's fields and rows as a plain dictionary.

It is what goes to press, what a Release keeps, what an earlier version is restored from, what a
translation starts from and what the starter content is written in:

    {"schema": 1, "kind": "article", "key": "…", "language": "en", "slug": "…", "version": 3,
     "first_published_at": null,
     "fields": {"title": "…", …}, "rows": {"sources": [{"title": "…", …}], …}}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from publishing.models.desk import Desk, Draft, Row

# Columns that say how a row moves through time, not what it says.
BOOKKEEPING = {
    *("id", "key", "language", "slug", "version", "schema", "changed_at", "changed_by"),
    *("source_language", "source_version", "first_published_at", "starter_version", "blanks"),
}
ROW_BOOKKEEPING = {"id", "draft", "position"}


def plain(field: models.Field, value: Any) -> Any:
    """Return a field's value as JSON has it: dates and keys as text.

    So a manuscript made from a draft and one read back from the database are equal.
    """
    return json.loads(json.dumps(field.get_prep_value(value), cls=DjangoJSONEncoder))


def content_fields(model: type[models.Model], leave_out: set[str]) -> Iterable[models.Field]:
    """Return the columns of a model that carry content."""
    return [field for field in model._meta.concrete_fields if field.name not in leave_out]


def fields_of(desk: Desk) -> dict[str, Any]:
    """Return the content of a desk row without its rows, as JSON values; keys by id."""
    return {
        field.name: plain(field, field.value_from_object(desk))
        for field in content_fields(type(desk), BOOKKEEPING)
    }


def fields_of_row(row: Row) -> dict[str, Any]:
    """Return the content of one row as JSON values."""
    return {
        field.name: plain(field, field.value_from_object(row))
        for field in content_fields(type(row), ROW_BOOKKEEPING)
    }


def make_blank(desk: Desk) -> dict[str, Any]:
    """Return a manuscript that names a desk row and holds none of its content yet."""
    first_published = getattr(desk, "first_published_at", None)
    return {
        "schema": type(desk).SCHEMA,
        "kind": desk.kind(),
        "key": str(desk.key),
        "language": getattr(desk, "language", ""),
        "slug": getattr(desk, "slug", ""),
        "version": desk.version,
        "first_published_at": first_published.isoformat() if first_published else None,
        "fields": {},
        "rows": {name: [] for name in desk.row_sets},
    }


def make_manuscript(desk: Desk) -> dict[str, Any]:
    """Return the manuscript of a saved desk row: one query for each of its sets of rows."""
    return {
        **make_blank(desk),
        "fields": fields_of(desk),
        "rows": {
            name: [fields_of_row(row) for row in getattr(desk, name).all()]
            for name in desk.row_sets
        },
    }


def upgrade(manuscript: dict[str, Any], model: type[Desk]) -> dict[str, Any]:
    """Return a manuscript in the model's present schema.

    Raises LookupError when it is newer than the program, or an upgrade is missing.
    """
    schema = manuscript["schema"]
    while schema < model.SCHEMA:
        manuscript = {**model.upgrades[schema](manuscript), "schema": schema + 1}
        schema += 1
    if schema > model.SCHEMA:
        raise LookupError(f"manuscript schema {schema} is newer than this program")
    return manuscript


def apply_fields(desk: Desk, fields: dict[str, Any], *, leave_out: Iterable[str] = ()) -> None:
    """Set a desk row's content from a manuscript's fields, in place.

    Unknown names are ignored: a field may have gone since the manuscript was made.
    """
    kept = set(leave_out)
    for field in content_fields(type(desk), BOOKKEEPING):
        if field.name in fields and field.name not in kept:
            setattr(desk, field.attname, field.to_python(fields[field.name]))


def row_from(desk: Desk, name: str, values: dict[str, Any], position: int) -> Row:
    """Return one unsaved row of the set `name` under a desk row, from a manuscript's values."""
    model: type[Row] = getattr(desk, name).model
    row = model(position=position)
    row.draft = desk  # type: ignore[attr-defined]
    for field in content_fields(model, ROW_BOOKKEEPING):
        if field.name in values:
            setattr(row, field.attname, field.to_python(values[field.name]))
    return row


def apply_rows(desk: Desk, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Replace the rows under a saved desk row by those of a manuscript."""
    for name in desk.row_sets:
        getattr(desk, name).all().delete()
        for position, values in enumerate(rows.get(name, []), start=1):
            row_from(desk, name, values, position).save()


def desk_row(model: type[Draft], key: Any, language: str) -> Draft | None:
    """Return the draft of a key in a language, or None."""
    return model._default_manager.filter(key=key, language=language).first()
