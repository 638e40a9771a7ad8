"""The history of the desk: django-reversion, read back as manuscripts."""

from __future__ import annotations

from typing import Any

import reversion
from django.db import models
from reversion.models import Version

from publishing import kinds
from publishing.manuscript import (
    BOOKKEEPING,
    ROW_BOOKKEEPING,
    content_fields,
    plain,
)
from publishing.models import Desk


def register_desk() -> None:
    """Register every desk model with its rows. Called once, when the apps are ready."""
    for model in (*kinds.draft_models(), *kinds.record_models()):
        for name in model.row_sets:
            row_model = model._meta.get_field(name).related_model
            if not reversion.is_registered(row_model):
                reversion.register(row_model)
        reversion.register(model, follow=model.row_sets)


def versions_of(desk: Desk) -> models.QuerySet[Version]:
    """Return the history of a desk row, newest first, with who and when."""
    return Version.objects.get_for_object(desk).select_related("revision__user")


def manuscript_of(version: Version) -> dict[str, Any]:
    """Return what a desk row said in an earlier version, as a manuscript of its old schema."""
    model: type[Desk] = version._model
    values = version.field_dict
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in model.row_sets}
    row_models = {model._meta.get_field(name).related_model: name for name in model.row_sets}
    kept = [
        other
        for other in version.revision.version_set.all()
        if other._model in row_models
        and other.field_dict.get("draft_id") == values[model._meta.pk.attname]
    ]
    kept.sort(key=lambda row: (row.field_dict.get("position", 0), int(row.object_id)))
    for row in kept:
        rows[row_models[row._model]].append(_content(row, ROW_BOOKKEEPING))
    return {
        "schema": values.get("schema", 1),
        "kind": model.kind(),
        "key": str(values["key"]),
        "language": values.get("language", ""),
        "slug": values.get("slug", ""),
        "version": values["version"],
        "first_published_at": None,
        "fields": _content(version, BOOKKEEPING),
        "rows": rows,
    }


def _content(version: Version, leave_out: set[str]) -> dict[str, Any]:
    values = version.field_dict
    return {
        field.name: plain(field, values[field.attname])
        for field in content_fields(version._model, leave_out)
        if field.attname in values
    }
