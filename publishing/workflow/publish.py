"""Publish a draft, unpublish a live item."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.manuscript import make_manuscript
from publishing.models import AuditEntry, Draft, Edition, Release
from publishing.turn import turn
from publishing.workflow.acts import By, record, require_on
from publishing.workflow.addresses import refuse_taken
from publishing.workflow.errors import Refused
from publishing.workflow.press import press_stale, put_to_press, take_off_press
from publishing.workflow.withdraw import refuse_withdrawn


def publish(drafts: Draft | Iterable[Draft], by: By, note: str = "") -> None:
    """Put the stored text of one draft, or of several in one transaction, before readers.

    What goes to press is what is in the database, not what a caller changed in memory.
    Raises NotPermitted; Refused with the problems when something is missing.
    """
    with turn() as open_turn:
        for draft in _reload(drafts):
            require_on(by, "publish", type(draft))
            refuse_withdrawn(draft.key)
            refuse_taken(draft)
            if problems := draft.problems():
                raise Refused(problems)
            if draft.first_published_at is None:
                draft.first_published_at = timezone.now()
                type(draft)._default_manager.filter(pk=draft.pk).update(
                    first_published_at=draft.first_published_at
                )
            put_to_press(open_turn, make_manuscript(draft))
            _note(by, AuditEntry.Verb.PUBLISHED, draft, note)
        press_stale()


def unpublish(drafts: Draft | Iterable[Draft], by: By, note: str = "") -> None:
    """Take one live item, or several, from readers; the drafts stay.

    Raises NotPermitted; Refused when an item is not live.
    """
    with turn() as open_turn:
        for draft in _reload(drafts):
            require_on(by, "publish", type(draft))
            release = Release.objects.filter(
                kind=draft.kind(), key=draft.key, language=draft.language
            ).first()
            if release is None:
                raise Refused({"": _("This is not published, so it cannot be unpublished.")})
            take_off_press(open_turn, release, Edition.Event.UNPUBLISHED)
            _note(by, AuditEntry.Verb.UNPUBLISHED, draft, note)
        press_stale()


def _reload(drafts: Draft | Iterable[Draft]) -> list[Draft]:
    """Read the drafts anew with their rows, now that nobody else can write them."""
    given = [drafts] if isinstance(drafts, Draft) else list(drafts)
    return [draft.as_stored() for draft in given]


def _note(by: By, verb: str, draft: Draft, note: str) -> None:
    record(
        by,
        verb,
        kind=draft.kind(),
        key=draft.key,
        language=draft.language,
        version=draft.version,
        note=note,
    )
