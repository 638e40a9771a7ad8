"""Write down who refers to whom; find the live items that refer to a key."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Q

from publishing import kinds
from publishing.keys import named_keys, names_by_key, row_model
from publishing.links import keys_in
from publishing.models import DeskReference, Draft, Reference, Release
from publishing.models.reference import Naming
from publishing.signals import refers_changed


def note_references(kind: str, key: uuid.UUID, language: str, targets: Iterable[uuid.UUID]) -> None:
    """Replace what a live item refers to by `targets`."""
    if changed := _note(Reference, kind, key, language, targets):
        refers_changed.send(Reference, targets=changed)


def note_desk_references(draft: Draft) -> None:
    """Write down which items and pictures a draft names: in its text, a column or a row."""
    rows = {
        name: [vars(row) for row in getattr(draft, name).all()]
        for name in draft.row_sets
        if names_by_key(row_model(type(draft), name))
    }
    found = named_keys(type(draft), vars(draft), rows)
    for name in draft.rich_fields:
        found |= keys_in(getattr(draft, name))
    _note(DeskReference, draft.kind(), draft.key, draft.language, found)


def forget_desk_references(draft: Draft) -> None:
    """Forget what a draft names: it is being deleted."""
    _note(DeskReference, draft.kind(), draft.key, draft.language, set())


def mark_referrers(target: uuid.UUID) -> None:
    """Mark the live items that refer to a key, so that they are pressed again."""
    keys = Reference.objects.filter(target=target).values("key")
    Release.objects.filter(key__in=keys).update(stale=True)


def drafts_naming(target: uuid.UUID) -> list[Draft]:
    """Return the drafts that name a key, in their text of today or in what readers see."""
    found: list[Draft] = []
    for model in kinds.draft_models():
        places = Q(pk__in=[])
        for naming in (Reference, DeskReference):
            rows = naming._default_manager.filter(target=target, kind=model.kind())
            for key, language in rows.values_list("key", "language"):
                places |= Q(key=key, language=language)
        found.extend(model._default_manager.filter(places))
    return found


def _note(
    model: type[Naming],
    kind: str,
    key: uuid.UUID,
    language: str,
    targets: Iterable[uuid.UUID],
) -> set[uuid.UUID]:
    """Bring the rows of one item in line with `targets`; return which began or ceased."""
    rows = model._default_manager
    mine = rows.filter(kind=kind, key=key, language=language)
    wanted = set(targets) - {key}
    before = set(mine.values_list("target", flat=True))
    if gone := before - wanted:
        mine.filter(target__in=gone).delete()
    rows.bulk_create(
        model(kind=kind, key=key, language=language, target=target)
        for target in sorted(wanted - before)
    )
    return wanted ^ before
