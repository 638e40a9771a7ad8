"""Which pictures and documents readers can fetch: those that a live item refers to, no other.

Decided from the database alone, so that it can be decided again at any time: in the verb, right
after its transaction, and by the companion, which mends what a crash left behind.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from library import store
from library.models import Document, PersonShown, Picture
from publishing.darkness import is_dark
from publishing.models import Edition, Reference

# No upload is on its way for longer than this.
LEFT_BEHIND_SECONDS = 3600


def showable() -> QuerySet[Picture]:
    """Return the pictures that may be shown.

    Neither they nor anybody on them is withdrawn, and nobody on them is missing or in captivity.
    """
    shown = PersonShown.objects.filter(is_dark("person"), draft=OuterRef("pk"))
    return Picture.objects.exclude(is_dark("key")).exclude(Exists(shown))


def linkable() -> QuerySet[Document]:
    """Return the documents that may be linked to: those that are not withdrawn."""
    return Document.objects.exclude(is_dark("key"))


def public() -> QuerySet[Picture]:
    """Return the pictures that a live item refers to and that may be shown."""
    return showable().filter(_is_live())


def public_documents() -> QuerySet[Document]:
    """Return the documents that a live item refers to and that may be linked to."""
    return linkable().filter(_is_live())


def _is_live() -> Exists:
    return Exists(Reference.objects.filter(target=OuterRef("key")))


def _names(*rows: QuerySet[Any]) -> set[str]:
    """Return the names under which the files of pictures and documents lie."""
    return {name for some in rows for name in some.values_list("name", flat=True)}


def sync(keys: Iterable[uuid.UUID]) -> None:
    """Make some pictures and documents public, or take them away, as the database has it now."""
    wanted = {"key__in": set(keys)}
    with store.alone():
        names = _names(Picture.objects.filter(**wanted), Document.objects.filter(**wanted))
        out = _names(public().filter(**wanted), public_documents().filter(**wanted))
        for name in names - out:
            store.hide(name)
        for name in out:
            store.show(name)


def sync_after_commit(keys: Iterable[uuid.UUID]) -> None:
    """Sync what has some keys once the open transaction is committed; nothing happens if it fails.

    What is committed cannot be refused any more: trouble with files is logged, and the companion
    mends it.
    """
    wanted = frozenset(keys)
    transaction.on_commit(lambda: sync(wanted), robust=True)


def reconcile(since: int = -1) -> int:
    """Bring every public file in line with the database; return how many names were wrong.

    A name counts as public when one file of it is. Of those shown by items that have changed after
    edition `since`, every file is looked at.
    """
    with store.alone():
        wanted = _names(public(), public_documents())
        there = store.public_names()
        for name in there - wanted:
            store.hide(name)
        for name in wanted - there | _shown_since(since):
            store.show(name)
    return len(there ^ wanted)


def _shown_since(edition: int) -> set[str]:
    """Return the names of what is public by items that have changed after an edition."""
    if edition < 0:
        return set()
    changed = Edition.objects.filter(number__gt=edition).values("key")
    targets = Reference.objects.filter(key__in=changed).values("target")
    return _names(public().filter(key__in=targets), public_documents().filter(key__in=targets))


def sweep() -> int:
    """Delete private files that belong to nothing here; return how many names went."""
    known = _names(Picture.objects.all(), Document.objects.all())
    return store.sweep(known, older_than=LEFT_BEHIND_SECONDS)


def concerned(key: uuid.UUID) -> set[uuid.UUID]:
    """Return the keys of what readers lose, or get back, when `key` goes dark or comes back.

    That picture or document, or the pictures that show that person.
    """
    pictures = Picture.objects.filter(Q(key=key) | Q(people__person=key))
    documents = Document.objects.filter(key=key)
    return {found for rows in (pictures, documents) for found in rows.values_list("key", flat=True)}
