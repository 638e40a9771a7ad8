"""Who did what, when, to which item: append-only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(RuntimeError):
    """An audit entry was to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses every write but an insert."""

    def update(self, **kwargs: Any) -> int:
        """Always raises AppendOnly."""
        raise AppendOnly("audit entries are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Always raises AppendOnly."""
        raise AppendOnly("audit entries are never deleted")

    def _raw_delete(self, using: str | None) -> int:
        raise AppendOnly("audit entries are never deleted")

    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class AuditEntry(models.Model):
    """One act of a person at the desk.

    The user is kept as text, not by a foreign key: the entry must say who it was after the
    account is gone, and nothing may need to change it. The item's title is not kept: a withdrawn
    person must not live on here by name. `kind` says what it was: an article, a picture, a folder.
    """

    class Verb(models.TextChoices):
        SAVED = "saved", _("saved")
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("unpublished")
        WITHDREW = "withdrew", _("withdrew")
        REINSTATED = "reinstated", _("undid the withdrawal")
        RESTORED = "restored", _("restored an earlier version")
        TRANSLATED = "translated", _("started a translation")
        SHARED = "shared", _("changed shared data")
        DISCARDED = "discarded", _("deleted")
        REFUSED = "refused", _("taken offline: no longer allowed")

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    user_pk = models.CharField(max_length=40, blank=True)
    user_name = models.CharField(_("who"), max_length=160)
    verb = models.CharField(_("what"), max_length=12, choices=Verb)
    kind = models.CharField(_("kind"), max_length=40)
    key = models.UUIDField(_("item"), null=True, db_index=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    version = models.PositiveIntegerField(_("version"), null=True)
    note = models.TextField(_("note"), blank=True)

    objects = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["-at", "-pk"]
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.user_name} {self.get_verb_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the entry. Raises AppendOnly when it exists already."""
        if not self._state.adding:
            raise AppendOnly("audit entries are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Always raises AppendOnly."""
        raise AppendOnly("audit entries are never deleted")


def name_of(user: AbstractBaseUser | AnonymousUser | None) -> str:
    """Return the name under which a user's acts are kept; None is the system itself."""
    if user is None:
        return "system"
    full = getattr(user, "get_full_name", lambda: "")()
    return full or user.get_username()
