"""Publish many new items at once: volume for trials, not a way around the verbs.

One turn, one audit row and one `bulk` edition for the whole batch; the rows are the same that
saving and publishing one by one would give, without a history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from publishing.manuscript import apply_fields, row_from
from publishing.models import AuditEntry, Draft, Edition, Projection, Release
from publishing.models.audit import name_of
from publishing.turn import turn
from publishing.workflow.acts import By, record, require_on
from publishing.workflow.press import first_published


@dataclass
class BulkItem:
    """A new item: its manuscript and what that projects to."""

    manuscript: dict[str, Any]
    projection: Projection


def publish_in_bulk(model: type[Draft], items: Sequence[BulkItem], by: By, note: str) -> None:
    """Write desk rows, releases and press rows of new items of one kind.

    The caller answers for what `publish` checks: keys and addresses are new, nothing is missing.
    Raises NotPermitted; IntegrityError when a key or an address is taken.
    """
    if not items:
        return
    press = model.press_model()
    with turn() as open_turn:
        require_on(by, "publish", model)
        now = timezone.now()
        edition = open_turn.append(Edition.Event.BULK, kind=model.kind())
        drafts = [_draft(model, item.manuscript, by) for item in items]
        model._default_manager.bulk_create(drafts)
        _write_rows(model, drafts, items)
        for item in items:
            row = item.projection.item
            row.edition, row.projection = edition.number, press.PROJECTION
            row.updated_at = now
            row.first_published_at = first_published(item.manuscript) or now
        press._default_manager.bulk_create([item.projection.item for item in items])
        _write_links(items)
        Release.objects.bulk_create(
            Release(
                kind=model.kind(),
                key=item.projection.item.key,
                language=item.projection.item.language,
                version=item.projection.item.version,
                manuscript=item.manuscript,
            )
            for item in items
        )
        record(by, AuditEntry.Verb.PUBLISHED, kind=model.kind(), note=note)


def _draft(model: type[Draft], manuscript: dict[str, Any], by: By) -> Draft:
    draft = model(
        key=manuscript["key"],
        language=manuscript["language"],
        slug=manuscript["slug"],
        version=manuscript["version"],
        schema=manuscript["schema"],
        first_published_at=manuscript["first_published_at"],
        changed_at=timezone.now(),
        changed_by=name_of(by),
    )
    apply_fields(draft, manuscript["fields"])
    return draft


def _write_rows(model: type[Draft], drafts: Sequence[Draft], items: Sequence[BulkItem]) -> None:
    for name in model.row_sets:
        rows = [
            row_from(draft, name, values, position)
            for draft, item in zip(drafts, items, strict=True)
            for position, values in enumerate(item.manuscript["rows"].get(name, []), start=1)
        ]
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)


def _write_links(items: Sequence[BulkItem]) -> None:
    links: list[models.Model] = []
    for item in items:
        for link in item.projection.links:
            link.item = item.projection.item  # type: ignore[attr-defined]
            links.append(link)
    link_models: dict[type[models.Model], None] = dict.fromkeys(type(link) for link in links)
    for link_model in link_models:
        link_model._default_manager.bulk_create(
            [link for link in links if isinstance(link, link_model)]
        )
