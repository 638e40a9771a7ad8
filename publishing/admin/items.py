"""Find the row behind a kind and a key, and the way to its form, for whoever may see it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats, timezone

from publishing import kinds
from publishing.admin.languages import language_name
from publishing.models import AuditEntry, Desk, Shared

# What has a key and is edited in the back office.
Keyed = type[Desk] | type[Shared]


@dataclass(frozen=True)
class Found:
    """A row that is still there: what it is called and where it is edited."""

    label: str
    address: str
    kind: str = ""
    language: str = ""


def visible_models(request: HttpRequest, site: AdminSite) -> dict[str, Keyed]:
    """Return the models that this person may see in the back office, by the name of their kind."""
    named: dict[str, Keyed] = {}
    for model in (*kinds.draft_models(), *kinds.record_models()):
        named[model.kind()] = model
    for shared in kinds.shared_models():
        named[shared._meta.model_name or ""] = shared
    return {
        kind: model
        for kind, model in named.items()
        if site.is_registered(model)
        and site.get_model_admin(model).has_view_or_change_permission(request)
    }


def change_address(row: models.Model) -> str:
    """Return the address of a row's form."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def find_all(
    request: HttpRequest, site: AdminSite, entries: Iterable[AuditEntry]
) -> dict[int, Found]:
    """Return what the entries of the audit trail speak of, by entry; one query for each kind."""
    wanted: dict[str, list[AuditEntry]] = defaultdict(list)
    for entry in entries:
        if entry.key is not None:
            wanted[entry.kind].append(entry)
    visible = visible_models(request, site)
    found: dict[int, Found] = {}
    for kind, mine in wanted.items():
        if kind not in visible:
            continue
        rows = visible[kind]._default_manager.filter(key__in={entry.key for entry in mine})
        by_place = {(row.key, getattr(row, "language", "")): row for row in rows}
        by_key = {row.key: row for row in rows}
        for entry in mine:
            row = by_place.get((entry.key, entry.language)) or by_key.get(entry.key)
            if row is not None:
                found[entry.pk] = Found(str(row), change_address(row))
    return found


def texts_of(request: HttpRequest, site: AdminSite, key: uuid.UUID) -> list[Found]:
    """Return the drafts that have a key, as links."""
    visible = visible_models(request, site)
    found: list[Found] = []
    for model in kinds.draft_models():
        if visible.get(model.kind()) is model:
            found.extend(_as_found(row) for row in model._default_manager.filter(key=key))
    return found


def _as_found(row: Any) -> Found:
    return Found(
        str(row),
        change_address(row),
        str(row._meta.verbose_name),
        language_name(row.language),
    )


def kind_name(kind: str) -> str:
    """Return what an editor calls a kind, also one that nobody can see any more."""
    for model in (*kinds.draft_models(), *kinds.record_models()):
        if model.kind() == kind:
            return str(model._meta.verbose_name)
    for shared in kinds.shared_models():
        if shared._meta.model_name == kind:
            return str(shared._meta.verbose_name)
    # What is no item, but has a line in the audit trail: a folder.
    others = (model for model in apps.get_models() if model._meta.model_name == kind)
    return next((str(model._meta.verbose_name) for model in others), kind)


def who_and_when(name: str, moment: dt.datetime | None) -> str:
    """Return who did something and when, in short; nothing if it was not done."""
    if moment is None:
        return ""
    at = formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return f"{name}, {at}"
