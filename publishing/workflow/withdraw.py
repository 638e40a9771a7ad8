"""Take an item dark in all languages at once, and undo it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.manuscript import desk_row, upgrade
from publishing.models import AuditEntry, Edition, Published, Release, Withdrawal
from publishing.models.audit import name_of
from publishing.signals import darkness_changed
from publishing.turn import turn
from publishing.workflow.acts import By, record, require
from publishing.workflow.errors import Refused
from publishing.workflow.press import forget_paths, press_stale, put_to_press, take_off_press


def is_withdrawn(key: uuid.UUID) -> bool:
    """Whether an item is withdrawn now."""
    return Withdrawal.objects.filter(key=key, undone_at__isnull=True).exists()


def refuse_withdrawn(key: uuid.UUID) -> None:
    """Raise Refused when an item is withdrawn."""
    if is_withdrawn(key):
        raise Refused(
            {"": _("This was withdrawn and cannot be published. Undo the withdrawal first.")}
        )


def withdraw(key: uuid.UUID, by: By, reason: str) -> Withdrawal:
    """Take every language of an item from readers, now, and forbid publishing it.

    A person's addresses answer from then on as if they had never existed, and the journal forgets
    them. Open forms are out of date afterwards: saving one is refused. Withdrawing an item that
    is not live is allowed, it then only forbids publishing.

    Raises NotPermitted; Refused when it is withdrawn already or no reason is given.
    """
    with turn() as open_turn:
        require(by, "publishing.withdraw")
        if not reason.strip():
            raise Refused({"reason": _("Write a word on why, for your colleagues.")})
        if is_withdrawn(key):
            raise Refused({"": _("This is withdrawn already.")})
        releases = list(Release.objects.filter(key=key))
        withdrawal = Withdrawal.objects.create(
            key=key,
            by_name=name_of(by),
            reason=reason,
            releases=[_kept_for_undo(release) for release in releases],
        )
        for release in releases:
            take_off_press(open_turn, release, Edition.Event.WITHDRAWN)
        if any(not model.leaves_trace for model in _press_models_of(key)):
            forget_paths(key)
        _raise_versions(key)
        record(by, AuditEntry.Verb.WITHDREW, kind=_kind_of(key), key=key, note=reason)
        darkness_changed.send(Withdrawal, key=key)
        press_stale()
    return withdrawal


def reinstate(key: uuid.UUID, by: By, reason: str) -> None:
    """Undo a withdrawal: what was live comes back as it was, if it still may be shown.

    Raises NotPermitted; Refused when it is not withdrawn, or may not be shown.
    """
    with turn() as open_turn:
        require(by, "publishing.reinstate")
        withdrawal = Withdrawal.objects.filter(key=key, undone_at__isnull=True).first()
        if withdrawal is None:
            raise Refused({"": _("This is not withdrawn.")})
        withdrawal.undone_at = timezone.now()
        withdrawal.undone_by_name = name_of(by)
        withdrawal.save()
        for manuscript in withdrawal.releases:
            model = kinds.draft_model(manuscript["kind"])
            put_to_press(open_turn, upgrade(manuscript, model))
        record(by, AuditEntry.Verb.REINSTATED, kind=_kind_of(key), key=key, note=reason)
        darkness_changed.send(Withdrawal, key=key)
        press_stale()


def _kept_for_undo(release: Release) -> dict[str, Any]:
    """Return the manuscript that an undo puts to press.

    Where the draft says just what is live, it takes part in the raise of the draft's version: else
    the two would count as different after an undo.
    """
    draft = desk_row(kinds.draft_model(release.kind), release.key, release.language)
    if draft is None or draft.version != release.version:
        return release.manuscript
    return {**release.manuscript, "version": draft.version + 1}


def _raise_versions(key: uuid.UUID) -> None:
    """Make every open form of an item out of date.

    A translation is as far behind its source as before: the source's text has not changed.
    """
    for model in kinds.draft_models():
        model._default_manager.filter(key=key).update(
            version=F("version") + 1, source_version=F("source_version") + 1
        )
    for record_model in kinds.record_models():
        record_model._default_manager.filter(key=key).update(version=F("version") + 1)


def _press_models_of(key: uuid.UUID) -> list[type[Published]]:
    return [
        model.press_model()
        for model in kinds.draft_models()
        if model._default_manager.filter(key=key).exists()
    ]


def _kind_of(key: uuid.UUID) -> str:
    for model in (*kinds.draft_models(), *kinds.record_models()):
        if model._default_manager.filter(key=key).exists():
            return model.kind()
    return ""
