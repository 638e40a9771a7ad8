"""Rows under a draft that more than one kind has: sources and corrections."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models.desk import Row
from publishing.partial_date import PartialDateField


class SourceRow(Row):
    """Where something was read: shown to readers as a numbered list."""

    title = models.CharField(
        _("title"),
        max_length=300,
        help_text=_("What the source is called, e.g. the headline of the report."),
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, blank=True, help_text=_("Who published it, e.g. BBC.")
    )
    url = models.URLField(
        _("web address"),
        max_length=500,
        blank=True,
        help_text=_("Full address, e.g. https://example.org/report. May stay empty."),
    )
    archived_url = models.URLField(
        _("archived copy"),
        max_length=500,
        blank=True,
        help_text=_("Address of a saved copy, e.g. at web.archive.org."),
    )
    date = PartialDateField(
        _("date"),
        blank=True,
        help_text=_("When it was published: 2022, 2022-06 or 2022-06-30."),
    )

    class Meta(Row.Meta):
        abstract = True
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title


class CorrectionRow(Row):
    """What was wrong, what is right, since when: shown to readers, never removed."""

    was = models.TextField(_("it said"), help_text=_("The words or the fact that were wrong."))
    now = models.TextField(_("it says now"), help_text=_("What is right."))
    date = models.DateField(_("date"), help_text=_("The day on which it was corrected."))
    material = models.BooleanField(
        _("material"),
        default=False,
        help_text=_("Tick it when the error changed what a reader would believe or do."),
    )
    source = models.CharField(
        _("source"),
        max_length=300,
        blank=True,
        help_text=_("On what the correction rests, e.g. CBS, 24 October 2022."),
    )

    class Meta(Row.Meta):
        abstract = True
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return self.was[:60]
