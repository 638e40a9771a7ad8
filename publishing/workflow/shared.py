"""Save and delete rows of shared tables; announce what falls due by the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.models import AuditEntry, Edition, Shared
from publishing.models.shared import Listed
from publishing.slugs import free_slug, make_slug
from publishing.turn import Turn, turn
from publishing.workflow.acts import By, record, require_on
from publishing.workflow.errors import Refused


def save_shared(obj: Shared, by: By, rows: Callable[[], object] | None = None) -> None:
    """Save a row of a shared table and append the edition that tells every reader's cache.

    `rows`, when given, writes what hangs under it. Raises NotPermitted; Refused with the row's
    problems.
    """
    with turn() as open_turn:
        require_on(by, "add" if obj._state.adding else "change", type(obj))
        if isinstance(obj, Listed) and not obj.slug:
            obj.slug = _free_slug(obj)
        if problems := obj.problems():
            raise Refused(problems)
        obj.save()
        if rows is not None:
            rows()
        record(by, AuditEntry.Verb.SHARED, kind=_kind(obj), key=obj.key, language=obj.language)
        _announce(open_turn, obj)


def delete_shared(obj: Shared, by: By) -> None:
    """Delete a row of a shared table. Raises NotPermitted; Refused while something uses it."""
    with turn() as open_turn:
        require_on(by, "delete", type(obj))
        kind, key, language = _kind(obj), obj.key, obj.language
        try:
            obj.delete()
        except ProtectedError as error:
            raise Refused(
                {"": _("It is in use and cannot be deleted. Move what uses it first.")}
            ) from error
        record(
            by,
            AuditEntry.Verb.SHARED,
            kind=kind,
            key=key,
            language=language,
            note=_("Deleted"),
        )
        open_turn.append(Edition.Event.SHARED, kind=kind, key=key, language=language)


def announce_due(now: dt.datetime | None = None) -> int:
    """Append an edition for each shared row that changed by the clock since its last edition.

    Returns how many. Nothing is remembered but the journal itself, so the companion may be
    killed, or run twice, at any time.
    """
    due = fallen_due(now or timezone.now())
    if not due:
        return 0
    with turn() as open_turn:
        count = 0
        for obj in due:
            # Asked again inside the turn: a second companion may have been faster.
            if not _announced_since(obj, getattr(obj, obj.falls_due_field or "")):
                _announce(open_turn, obj)
                count += 1
    return count


def fallen_due(now: dt.datetime) -> list[Shared]:
    """Return the shared rows that have changed by the clock and have no edition of it yet."""
    return [
        obj
        for model in kinds.shared_models()
        if (name := model.falls_due_field) is not None
        for obj in model._default_manager.filter(**{f"{name}__lte": now})
        if not _announced_since(obj, getattr(obj, name))
    ]


def _announced_since(obj: Shared, moment: dt.datetime) -> bool:
    return Edition.objects.filter(
        key=obj.key, language=obj.language, event=Edition.Event.SHARED, at__gte=moment
    ).exists()


def _announce(open_turn: Turn, obj: Shared) -> None:
    open_turn.append(Edition.Event.SHARED, kind=_kind(obj), key=obj.key, language=obj.language)


def _kind(obj: Shared) -> str:
    return obj._meta.model_name or ""


def _free_slug(obj: Listed) -> str:
    model = type(obj)

    def is_taken(slug: str) -> bool:
        same = model._default_manager.filter(language=obj.language, slug=slug)
        return same.exclude(pk=obj.pk).exists()

    wanted = make_slug(getattr(obj, obj.slug_source), obj.language)
    return free_slug(wanted, is_taken, fallback=_kind(obj))
