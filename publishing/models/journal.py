"""The journal: every change that readers can see, numbered in order."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Journal(models.Model):
    """The counter row: one row, locked first by every transaction that may press.

    `identity` changes when a backup is restored, so that no reader's cache mistakes an edition of
    the old journal for one of the new.
    """

    PK = 1

    identity = models.UUIDField(default=uuid.uuid4)
    newest = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("journal")
        verbose_name_plural = _("journal")

    def __str__(self) -> str:
        return f"edition {self.newest}"


class Edition(models.Model):
    """One change of the press or of a shared table. Appended by `publishing.turn` only."""

    class Event(models.TextChoices):
        PUBLISHED = "published", _("published")
        UPDATED = "updated", _("updated")
        MOVED = "moved", _("left this address")
        UNPUBLISHED = "unpublished", _("unpublished")
        WITHDRAWN = "withdrawn", _("withdrawn")
        SHARED = "shared", _("shared table changed")
        BULK = "bulk", _("many items at once")

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    event = models.CharField(max_length=12, choices=Event)
    kind = models.CharField(max_length=40, blank=True)
    key = models.UUIDField(null=True)
    language = models.CharField(max_length=12, blank=True)
    path = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["path", "-number"], name="edition_by_path"),
            models.Index(fields=["key", "number"], name="edition_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.event} {self.path}"


def ensure_journal(**kwargs: Any) -> None:
    """Make the counter row when a database does not have it yet (runs after migrate)."""
    Journal.objects.using(kwargs.get("using", "default")).get_or_create(pk=Journal.PK)
