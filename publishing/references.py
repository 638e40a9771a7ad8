"""Write down who refers to whom; find the live items that refer to a key."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from publishing.keys import named_keys
from publishing.links import keys_in
from publishing.models import Draft, Reference, Release
from publishing.signals import refers_changed


def note_references(
    origin: str, kind: str, key: uuid.UUID, language: str, targets: Iterable[uuid.UUID]
) -> None:
    """Replace what one item refers to by `targets`."""
    mine = Reference.objects.filter(origin=origin, kind=kind, key=key, language=language)
    wanted = set(targets) - {key}
    before = set(mine.values_list("target", flat=True))
    if gone := before - wanted:
        mine.filter(target__in=gone).delete()
    Reference.objects.bulk_create(
        Reference(origin=origin, kind=kind, key=key, language=language, target=target)
        for target in sorted(wanted - before)
    )
    if origin == Reference.Origin.PRESS and wanted != before:
        refers_changed.send(Reference, targets=wanted ^ before)


def note_desk_references(draft: Draft) -> None:
    """Write down which items and pictures a draft names, in its text or in a column."""
    found = named_keys(type(draft), vars(draft))
    for name in draft.rich_fields:
        found |= keys_in(getattr(draft, name))
    note_references(Reference.Origin.DESK, draft.kind(), draft.key, draft.language, found)


def mark_referrers(target: uuid.UUID) -> None:
    """Mark the live items that refer to a key, so that they are pressed again."""
    keys = Reference.objects.filter(origin=Reference.Origin.PRESS, target=target).values("key")
    Release.objects.filter(key__in=keys).update(stale=True)
