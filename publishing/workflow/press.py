"""Put a manuscript to press, take a live item off it, press again what has grown stale."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.utils import timezone

from publishing import kinds
from publishing.ledger import note_corrections, strike_corrections
from publishing.manuscript import upgrade
from publishing.models import AuditEntry, Edition, Published, Release
from publishing.references import mark_referrers, note_references
from publishing.turn import Turn, turn
from publishing.workflow.acts import record
from publishing.workflow.errors import Refused

# More than this many are left to the companion, so that one editor's click does not hold the
# journal for seconds.
BATCH = 100

# Columns that say when and how a row was pressed, not what it says.
_PRESS_BOOKKEEPING = {"id", "updated_at", "projection", "edition"}


def put_to_press(turn_: Turn, manuscript: dict[str, Any]) -> Published:
    """Project a manuscript and save what comes out, with its release and its edition.

    The caller holds the turn and has checked the right and the problems. Raises Refused when the
    projection says that the item may not be shown.
    """
    model = kinds.press_model(manuscript["kind"])
    now = timezone.now()
    projection = model.project(manuscript)
    item = projection.item
    old = model._default_manager.filter(key=item.key, language=item.language).first()
    item.first_published_at = first_published(manuscript) or now
    item.updated_at = now
    item.projection = model.PROJECTION
    moved = old is not None and old.path != item.path
    if old is not None and moved:
        if model.leaves_trace:
            _append(turn_, Edition.Event.MOVED, old)
        else:
            forget_paths(item.key, item.language)
    item.edition = _append(turn_, Edition.Event.UPDATED if old else Edition.Event.PUBLISHED, item)
    _save_over(old, item, projection.links)
    Release.objects.update_or_create(
        kind=model.kind(),
        key=item.key,
        language=item.language,
        defaults={"version": item.version, "manuscript": manuscript, "stale": False},
    )
    note_references(model.kind(), item.key, item.language, projection.refers_to)
    # Who names it shows its address, and where it stands in the place of another, its title.
    if old is None or moved or old.title != item.title:
        mark_referrers(item.key)
    return item


def take_off_press(turn_: Turn, release: Release, event: str) -> None:
    """Remove a live item, its links and its release; append the edition.

    A kind that leaves no trace (people) has its address forgotten in the whole journal.
    """
    model = kinds.press_model(release.kind)
    item = model._default_manager.filter(key=release.key, language=release.language).first()
    if item is not None:
        _delete_links(item)
        strike_corrections(item)
        item.delete()
    release.delete()
    note_references(release.kind, release.key, release.language, set())
    path = item.path if item is not None and model.leaves_trace else ""
    turn_.append(event, kind=release.kind, key=release.key, language=release.language, path=path)
    if not model.leaves_trace:
        forget_paths(release.key, release.language)
    mark_referrers(release.key)


def forget_paths(key: uuid.UUID, language: str | None = None) -> None:
    """Blank the path of a key in all earlier editions (of one language, or of all)."""
    editions = Edition.objects.filter(key=key)
    if language is not None:
        editions = editions.filter(language=language)
    editions.update(path="")


def press_again(turn_: Turn, release: Release) -> bool:
    """Press a live item again from its release; return whether readers see a difference.

    Never changes an address, so it triggers no further pressing. An item that may no longer be
    shown (a consent has ended) goes dark.
    """
    model = kinds.press_model(release.kind)
    manuscript = upgrade(release.manuscript, kinds.draft_model(release.kind))
    item = model._default_manager.filter(key=release.key, language=release.language).first()
    try:
        projection = model.project(manuscript)
    except Refused as refusal:
        take_off_press(turn_, release, Edition.Event.UNPUBLISHED)
        record(
            None,
            AuditEntry.Verb.REFUSED,
            kind=release.kind,
            key=release.key,
            language=release.language,
            version=release.version,
            note=str(refusal),
        )
        return True
    Release.objects.filter(pk=release.pk).update(stale=False, manuscript=manuscript)
    new = projection.item
    new.first_published_at = first_published(manuscript) or timezone.now()
    if item is not None:
        new.path = item.path
        new.first_published_at = item.first_published_at
        new.updated_at = item.updated_at
        new.edition = item.edition
    else:
        new.updated_at = timezone.now()
    new.projection = model.PROJECTION
    same = item is not None and _content(item) == _content(new)
    if same and item is not None and item.projection == new.projection:
        return False
    if not same:
        new.edition = _append(turn_, Edition.Event.UPDATED, new)
    _save_over(item, new, projection.links)
    note_references(release.kind, new.key, new.language, projection.refers_to)
    return not same


def press_stale(limit: int | None = BATCH, key: uuid.UUID | None = None) -> int:
    """Press again what is marked as stale, `limit` of it at most; return how many were.

    With `key`, only the live items of that key. Opens a turn (or joins the open one) only when
    there is something to do, so that the companion can ask all day.
    """
    waiting = Release.objects.filter(stale=True).order_by("pk")
    if key is not None:
        waiting = waiting.filter(key=key)
    if not waiting.exists():
        return 0
    with turn() as open_turn:
        releases = list(waiting[:limit])
        for release in releases:
            press_again(open_turn, release)
    return len(releases)


def outdated() -> dict[str, int]:
    """Return how many live items of each kind an older projection made; kinds with none are out."""
    counts = {
        model.kind(): model._default_manager.filter(projection__lt=model.PROJECTION).count()
        for model in kinds.press_models()
    }
    return {kind: count for kind, count in counts.items() if count}


def press_outdated(limit: int = BATCH) -> int:
    """Press again what an older projection made, `limit` of each kind at most; return how many.

    What is stale says something that no longer holds, and need not wait behind these: they are
    found by their own number and are never marked.
    """
    done = 0
    for model in kinds.press_models():
        old = model._default_manager.filter(projection__lt=model.PROJECTION)
        found = set(old.values_list("key", "language")[:limit])
        if not found:
            continue
        keys = {key for key, _language in found}
        with turn() as open_turn:
            for release in Release.objects.filter(kind=model.kind(), key__in=keys):
                if (release.key, release.language) in found:
                    press_again(open_turn, release)
                    done += 1
    return done


def press_everything(progress: Callable[[int], object] = lambda done: None) -> int:
    """Press again what is stale, then what an older projection made; return how many.

    In batches, each a turn of its own; `progress` is called with the size of each batch.
    """
    total = 0
    while done := press_stale() or press_outdated():
        total += done
        progress(done)
    return total


def first_published(manuscript: dict[str, Any]) -> dt.datetime | None:
    """Return when a manuscript's item was first published; None when it never was."""
    text = manuscript.get("first_published_at")
    return dt.datetime.fromisoformat(text) if text else None


def _save_over(old: Published | None, new: Published, links: list[Any]) -> None:
    """Save a press row over the one that stands there, keeping its id."""
    if old is not None:
        _delete_links(old)
        new.pk = old.pk
        new._state.adding = False
    new.save()
    for link in links:
        link.item = new
        link.save()
    note_corrections(new)


def _delete_links(item: Published) -> None:
    for label in item.link_models:
        apps.get_model(label)._default_manager.filter(item=item.pk).delete()


def _content(item: Published) -> dict[str, Any]:
    return {
        field.attname: field.value_from_object(item)
        for field in item._meta.concrete_fields
        if field.name not in _PRESS_BOOKKEEPING
    }


def _append(turn_: Turn, event: str, item: Published) -> int:
    edition = turn_.append(
        event, kind=item.kind(), key=item.key, language=item.language, path=item.path
    )
    return edition.number
