"""Who refers to whom, by key: what readers see now in one table, what drafts say in another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.guard import GuardedModel


class Naming(models.Model):
    """One item names another one: in its text, or in a column of keys."""

    kind = models.CharField(max_length=40)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    target = models.UUIDField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "language", "target"],
                name="%(class)s_once_per_item_and_target",
            )
        ]
        indexes = [models.Index(fields=["target"], name="%(class)s_by_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} → {self.target}"


class Reference(Naming, GuardedModel):
    """A live item names another one. Readers' pages are made from this, so it is a press table.

    When a target moves, is renamed, goes live or goes dark, the items that refer to it are pressed
    again.
    """

    class Meta(Naming.Meta, GuardedModel.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")


class DeskReference(Naming):
    """A draft names another item."""

    class Meta(Naming.Meta):
        verbose_name = _("reference of a draft")
        verbose_name_plural = _("references of drafts")
