"""What the library does when something goes live, goes dark or is withdrawn."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from library import publicity, store, tasks
from library.models import Document, PersonShown, Picture
from publishing.references import mark_referrers
from publishing.signals import darkness_changed, refers_changed


def connect() -> None:
    """Listen to the verbs."""
    refers_changed.connect(_refers_changed, dispatch_uid="library")
    darkness_changed.connect(_darkness_changed, dispatch_uid="library")
    post_save.connect(_picture_saved, sender=Picture, dispatch_uid="library")
    for model in (Picture, Document):
        post_delete.connect(_deleted, sender=model, dispatch_uid="library")
    for signal in (post_save, post_delete):
        signal.connect(_people_changed, sender=PersonShown, dispatch_uid="library")


def _refers_changed(sender: object, targets: set[uuid.UUID], **kwargs: Any) -> None:
    publicity.sync_after_commit(targets)


def _darkness_changed(sender: object, key: uuid.UUID, **kwargs: Any) -> None:
    """Take a document, or the pictures that show somebody, out of every item, with its files."""
    keys = publicity.concerned(key)
    for one in keys:
        mark_referrers(one)
    publicity.sync_after_commit(keys)


def _picture_saved(sender: object, instance: Picture, **kwargs: Any) -> None:
    """Have the picture cut anew when its focal point has moved: in the form, or by a restore."""
    focus = (instance.focal_x, instance.focal_y)
    moved = instance.cut_for not in {None, focus}
    instance.cut_for = focus
    if moved:
        tasks.make_crops.enqueue(instance.name)


def _deleted(sender: object, instance: Picture | Document, **kwargs: Any) -> None:
    """Let the files go with the row: after the commit, and not at all if it fails."""
    name = instance.name
    transaction.on_commit(lambda: store.forget(name), robust=True)


def _people_changed(sender: object, instance: PersonShown, **kwargs: Any) -> None:
    """Show or hide the files of a picture on which somebody was named who may be withdrawn."""
    publicity.sync_after_commit({instance.draft.key})
