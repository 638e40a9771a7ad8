"""What stands behind a live item, and what stood behind a withdrawn one."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Release(models.Model):
    """The manuscript that a live item was pressed from. One per live item, a desk table.

    Pressing again starts here and never from the draft, so unfinished edits cannot go live.
    """

    kind = models.CharField(max_length=40)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    manuscript = models.JSONField(encoder=DjangoJSONEncoder)
    stale = models.BooleanField(
        default=False,
        help_text=_("Something it depends on has changed: it waits to be pressed again."),
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "language"], name="one_release_per_live_item"
            )
        ]
        indexes = [
            models.Index(fields=["id"], name="release_stale", condition=models.Q(stale=True)),
            models.Index(fields=["key"], name="release_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.language} v{self.version}"


class Withdrawal(models.Model):
    """An item was taken dark in all languages at once; kept so that it can be undone.

    While `undone_at` is empty nothing with this key can be published.
    """

    key = models.UUIDField(db_index=True)
    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=160)
    reason = models.TextField(_("reason"))
    releases = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        permissions = [
            ("withdraw", _("Can take an item offline in all languages at once")),
            ("reinstate", _("Can undo a withdrawal")),
            ("read_withdrawn", _("Can read earlier versions of a withdrawn person")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(undone_at__isnull=True),
                name="one_open_withdrawal_per_item",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.at:%Y-%m-%d}"
