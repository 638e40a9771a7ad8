"""Save a draft or a record: any unfinished text, a new version, a line in its history."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import reversion
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.models import AuditEntry, Desk, Draft, Record, Release
from publishing.models.audit import name_of
from publishing.references import mark_referrers, note_desk_references
from publishing.signals import darkness_changed
from publishing.slugs import free_slug, make_slug
from publishing.turn import turn
from publishing.workflow.acts import By, may, record, require, require_on
from publishing.workflow.addresses import refuse_taken, slug_is_taken
from publishing.workflow.errors import Conflict, Refused
from publishing.workflow.press import press_stale


def save(
    desk: Desk,
    by: By,
    note: str = "",
    rows: Callable[[], object] | None = None,
    verb: str = AuditEntry.Verb.SAVED,
    right: str = "",
) -> None:
    """Save a desk row and raise its version.

    `rows`, when given, is called after the row itself is written, to write what hangs under it.
    A record (a volunteer) presses the live items of its key again in the same transaction.
    `right` names the permission that is asked for where only `rows` says anything new; the right
    to change the row itself otherwise.

    Raises NotPermitted; Conflict when the stored version is not the one this row was loaded with;
    Refused when its address is taken, or when with it somebody would be shown again who is
    withdrawn or kept dark, and `by` may bring nobody back.
    """
    model = type(desk)
    adding = desk._state.adding
    with turn():
        if right:
            require(by, right)
        else:
            require_on(by, "add" if adding else "change", model)
        held_back = _held_back(desk)
        desk.prepare()
        if isinstance(desk, Draft) and not _fill_slug(desk):
            refuse_taken(desk)
        _claim_next_version(desk, adding)
        desk.schema = model.SCHEMA
        desk.changed_at = timezone.now()
        desk.changed_by = name_of(by)
        desk.save()
        if rows is not None:
            rows()
        still = _held_back(desk)
        if held_back - still and not may(by, "publishing.reinstate"):
            raise Refused({"": _would_be_seen()})
        stored = _noted(desk) if isinstance(desk, Draft) else desk.as_stored()
        _keep_in_history(stored, by, note)
        record(
            by,
            verb,
            kind=desk.kind(),
            key=desk.key,
            language=getattr(desk, "language", ""),
            version=desk.version,
            note=note,
        )
        if isinstance(desk, Record):
            Release.objects.filter(key=desk.key).update(stale=True)
            if desk.key in still ^ held_back:
                darkness_changed.send(model, key=desk.key)
            press_stale(limit=None, key=desk.key)
            if desk.seen_by_referrers:
                mark_referrers(desk.key)
            press_stale()


def is_kept_dark(desk: Desk) -> bool:
    """Whether nothing of a record may be shown, as it is stored now."""
    return desk.key in _held_back(desk)


def _held_back(desk: Desk) -> set[uuid.UUID]:
    """Return the keys of those for whose sake nothing of a stored record may be shown."""
    if isinstance(desk, Record) and not desk._state.adding:
        return desk.held_back_by()
    return set()


def _would_be_seen() -> str:
    return _(
        "With this, readers would see somebody again who is withdrawn, missing or in captivity. "
        "Only an editor can do that."
    )


def _noted(draft: Draft) -> Draft:
    """Write down what a draft names and how many gaps it has; return it as it is stored."""
    stored = draft.as_stored()
    before, stored.blanks = stored.blanks, stored.count_blanks()
    if stored.blanks != before:
        type(draft)._default_manager.filter(pk=draft.pk).update(blanks=stored.blanks)
    draft.blanks = stored.blanks
    note_desk_references(stored)
    return stored


def _keep_in_history(desk: Desk, by: By, note: str) -> None:
    """Write a row, with everything under it, to the history."""
    # By hand and once, after the rows: the automatic way would serialise each row as it is saved
    # and keep rows that are deleted a moment later.
    with reversion.create_revision(manage_manually=True):
        reversion.add_to_revision(desk)
        reversion.set_comment(note)
        if by is not None and by.pk is not None:
            reversion.set_user(by)


def _claim_next_version(desk: Desk, adding: bool) -> None:
    """Raise the version; the UPDATE finds no row when somebody else raised it first."""
    if not adding:
        claimed = (
            type(desk)
            ._default_manager.filter(pk=desk.pk, version=desk.version)
            .update(version=desk.version + 1)
        )
        if not claimed:
            raise Conflict
    desk.version += 1


def _fill_slug(draft: Draft) -> bool:
    """Give a draft with a headline and no address one that is free; return whether it was so."""
    if draft.slug or not draft.title.strip():
        return False
    wanted = make_slug(draft.title, draft.language)
    draft.slug = free_slug(wanted, lambda slug: slug_is_taken(draft, slug), fallback=draft.kind())
    return True
