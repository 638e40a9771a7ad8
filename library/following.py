"""What the library does when something goes live, goes dark or is withdrawn."""

from __future__ import annotations

import uuid
from typing import Any

from library import publicity
from publishing.references import mark_referrers
from publishing.signals import refers_changed, withdrawal_changed


def connect() -> None:
    """Listen to the verbs."""
    refers_changed.connect(_refers_changed, dispatch_uid="library")
    withdrawal_changed.connect(_withdrawal_changed, dispatch_uid="library")


def _refers_changed(sender: object, targets: set[uuid.UUID], **kwargs: Any) -> None:
    publicity.sync_after_commit(targets)


def _withdrawal_changed(sender: object, key: uuid.UUID, **kwargs: Any) -> None:
    """Take the pictures that show somebody out of every item, and their files away."""
    keys = list(publicity.shows(key).values_list("key", flat=True))
    for picture in keys:
        mark_referrers(picture)
    publicity.sync_after_commit(keys)
