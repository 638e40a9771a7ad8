"""The front page: what editors pin, the breaking line, the key numbers."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models.shared import Shared
from publishing.partial_date import PartialDateField


class FrontPage(Shared):
    """The front page of one language: what is pinned, and a breaking line that ends by itself."""

    falls_due_field: ClassVar[str | None] = "breaking_until"
    row_sets: ClassVar[tuple[str, ...]] = ("pins", "key_numbers")

    breaking_text = models.CharField(
        _("breaking line"),
        max_length=200,
        blank=True,
        help_text=_("One line above everything else. Leave it empty when nothing is breaking."),
    )
    breaking_link = models.CharField(
        _("link of the breaking line"),
        max_length=300,
        blank=True,
        help_text=_("Where the line leads: an address on this site, e.g. /en/news/exchange/."),
    )
    breaking_until = models.DateTimeField(
        _("breaking line ends"),
        null=True,
        blank=True,
        help_text=_("From this moment on readers no longer see the line (time of Kyiv)."),
    )

    class Meta(Shared.Meta):
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        ordering = ["language"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(fields=["language"], name="one_front_page_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} ({self.language})"

    def breaking_is_on(self, now: dt.datetime) -> bool:
        """Whether readers see the breaking line at `now`."""
        return bool(self.breaking_text) and (
            self.breaking_until is None or now < self.breaking_until
        )


class Pin(models.Model):
    """A place on the front page that an editor has filled. Unpinned places fill themselves."""

    class Slot(models.IntegerChoices):
        LEAD = 0, _("lead")
        SECOND_1 = 1, _("second, first place")
        SECOND_2 = 2, _("second, second place")
        SECOND_3 = 3, _("second, third place")
        SECOND_4 = 4, _("second, fourth place")

    front_page = models.ForeignKey(FrontPage, on_delete=models.CASCADE, related_name="pins")
    slot = models.PositiveSmallIntegerField(_("place"), choices=Slot)
    key = models.UUIDField(_("article"), help_text=_("A published article of this language."))

    class Meta:
        verbose_name = _("pinned article")
        verbose_name_plural = _("pinned articles")
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(
                fields=["front_page", "slot"],
                name="one_article_per_place",
                violation_error_message=_("This place is pinned twice."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_slot_display())


class KeyNumber(models.Model):
    """A number on the front page, never without the day for which it holds and who says it."""

    front_page = models.ForeignKey(FrontPage, on_delete=models.CASCADE, related_name="key_numbers")
    label = models.CharField(
        _("label"), max_length=120, help_text=_("What it is, e.g. Countries of origin.")
    )
    value = models.CharField(
        _("value"),
        max_length=80,
        help_text=_("E.g. 55 countries. Never a number of people below five."),
    )
    as_of = PartialDateField(
        _("as of"), help_text=_("For when it holds: 2022, 2022-06 or 2022-06-30.")
    )
    source = models.CharField(_("source"), max_length=200, help_text=_("Who says so."))
    source_url = models.URLField(
        _("web address"),
        max_length=500,
        blank=True,
        help_text=_("Where the source says it. May stay empty."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta:
        verbose_name = _("key number")
        verbose_name_plural = _("key numbers")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"
