"""Who refers to whom, by key."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reference(models.Model):
    """One item names another in its text.

    Two origins: the desk (what a draft says now) and the press (what readers see now). When a
    target moves, goes live or goes dark, the live items that refer to it are pressed again.
    """

    class Origin(models.TextChoices):
        DESK = "desk", _("draft")
        PRESS = "press", _("live")

    origin = models.CharField(max_length=5, choices=Origin)
    kind = models.CharField(max_length=40)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    target = models.UUIDField()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "kind", "key", "language", "target"],
                name="one_reference_per_origin_item_and_target",
            )
        ]
        indexes = [models.Index(fields=["target", "origin"], name="reference_by_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} → {self.target}"
