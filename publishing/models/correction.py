"""The ledger: every correction of everything that is live, one line each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.guard import GuardedModel


class LiveCorrection(GuardedModel):
    """One correction of a live item, as the item itself shows it.

    Written with the press row and gone with it: the ledger never names what is not live.
    """

    kind = models.CharField(max_length=40)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    # Where among the item's own corrections, from 0.
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    date = models.DateField()
    was = models.TextField()
    now = models.TextField()
    source = models.CharField(max_length=300, blank=True)
    material = models.BooleanField(default=False)

    class Meta(GuardedModel.Meta):
        verbose_name = _("live correction")
        verbose_name_plural = _("live corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "language", "place"], name="one_line_per_correction"
            )
        ]
        indexes = [models.Index(fields=["language", "-date", "-id"], name="ledger")]

    def __str__(self) -> str:
        return f"{self.path}: {self.was[:40]}"
