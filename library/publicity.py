"""Which pictures readers can fetch: those that a live item refers to, and no other.

Decided from the database alone, so that it can be decided again at any time: in the verb, right
after its transaction, and by the companion, which mends what a crash left behind.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from library import store
from library.models import PersonShown, Picture
from publishing.models import Edition, Reference, Withdrawal

# No upload is on its way for longer than this.
LEFT_BEHIND_SECONDS = 3600


def showable() -> QuerySet[Picture]:
    """Return the pictures that may be shown: neither they nor anybody on them is withdrawn."""
    dark = Withdrawal.objects.filter(undone_at__isnull=True).values("key")
    shown = PersonShown.objects.filter(draft=OuterRef("pk"), person__in=dark)
    return Picture.objects.exclude(key__in=dark).exclude(Exists(shown))


def public() -> QuerySet[Picture]:
    """Return the pictures that a live item refers to and that may be shown."""
    live = Reference.objects.filter(target=OuterRef("key"))
    return showable().filter(Exists(live))


def sync(keys: Iterable[uuid.UUID]) -> None:
    """Make the files of some pictures public, or take them away, as the database has it now."""
    wanted = set(keys)
    with store.alone():
        names = set(Picture.objects.filter(key__in=wanted).values_list("name", flat=True))
        out = set(public().filter(key__in=wanted).values_list("name", flat=True))
        for name in names - out:
            store.hide(name)
        for name in out:
            store.show(name)


def sync_after_commit(keys: Iterable[uuid.UUID]) -> None:
    """Sync some pictures once the open transaction is committed; nothing happens if it fails.

    What is committed cannot be refused any more: trouble with files is logged, and the companion
    mends it.
    """
    wanted = frozenset(keys)
    transaction.on_commit(lambda: sync(wanted), robust=True)


def reconcile(since: int = -1) -> int:
    """Bring every public file in line with the database; return how many pictures were wrong.

    A picture counts as public when one file of it is. Of those shown by items that have changed
    after edition `since`, every file is looked at.
    """
    with store.alone():
        wanted = set(public().values_list("name", flat=True))
        there = store.public_names()
        for name in there - wanted:
            store.hide(name)
        for name in wanted - there | _shown_since(since):
            store.show(name)
    return len(there ^ wanted)


def _shown_since(edition: int) -> set[str]:
    """Return the names of public pictures of items that have changed after an edition."""
    if edition < 0:
        return set()
    changed = Edition.objects.filter(number__gt=edition).values("key")
    targets = Reference.objects.filter(key__in=changed)
    return set(public().filter(key__in=targets.values("target")).values_list("name", flat=True))


def sweep() -> int:
    """Delete private files that belong to no picture; return how many names went."""
    return store.sweep(
        set(Picture.objects.values_list("name", flat=True)), older_than=LEFT_BEHIND_SECONDS
    )


def shows(key: uuid.UUID) -> QuerySet[Picture]:
    """Return the pictures that a withdrawal of `key` concerns: that one, or those that show it."""
    return Picture.objects.filter(Q(key=key) | Q(people__person=key)).distinct()
