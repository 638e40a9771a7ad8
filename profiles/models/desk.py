"""The desk of profiles: a person's story in one language."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library import checking
from library.illustrated import IllustratedDraft
from profiles.models.volunteer import Volunteer
from publishing.keys import KeyField
from publishing.models import CorrectionRow, Row, SourceRow
from publishing.partial_date import PartialDateField


class ProfileDraft(IllustratedDraft):
    """The working copy of a profile. Its key is the volunteer's key."""

    press: ClassVar[str] = "profiles.Profile"
    row_sets: ClassVar[tuple[str, ...]] = ("timeline", "quotes", "sources", "corrections")
    rich_fields: ClassVar[tuple[str, ...]] = ("body",)
    translated_fields: ClassVar[tuple[str, ...]] = ("title", "role_line", "summary", "body")

    volunteer = models.ForeignKey(
        Volunteer,
        verbose_name=_("volunteer"),
        on_delete=models.PROTECT,
        related_name="profiles",
        help_text=_("The private record that holds the names, the status and the consent."),
    )
    role_line = models.CharField(
        _("role line"),
        max_length=160,
        blank=True,
        help_text=_("Who this is in a few words, e.g. Rescuer and former model."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences. Readers see them in lists and at the top."),
    )
    portrait = KeyField(
        _("portrait"),
        help_text=_("Only with consent to show the face, or one on which nobody is recognisable."),
    )
    body = models.TextField(_("biography"), blank=True)
    on_front = models.BooleanField(
        _("may stand on the front page"),
        default=False,
        help_text=_("Only who is glad of it. Nobody who was killed or is captive is shown there."),
    )

    class Meta(IllustratedDraft.Meta):
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        ordering = ["-changed_at", "-pk"]

    def prepare(self) -> None:
        """Take over the volunteer's key: a profile is found, and withdrawn, by it."""
        super().prepare()
        self.key = self.volunteer.key

    def problems(self) -> dict[str, str]:
        """Return what keeps this profile from being published (see Draft.problems)."""
        found = super().problems()
        if not self.summary.strip():
            found["summary"] = gettext("Write a summary before you publish.")
        if hindrance := self.volunteer.hindrance():
            found["volunteer"] = hindrance
        found |= checking.problems(self, head="portrait")
        return found


class TimelineEntry(Row):
    """A dated moment in a life."""

    draft = models.ForeignKey(ProfileDraft, on_delete=models.CASCADE, related_name="timeline")
    date = PartialDateField(_("date"), help_text=_("2022, 2022-06 or 2022-06-30."))
    text = models.CharField(
        _("what happened"),
        max_length=400,
        help_text=_("One sentence. No place finer than a region for what is recent."),
    )

    class Meta(Row.Meta):
        verbose_name = _("moment")
        verbose_name_plural = _("timeline")
        ordering = ["date", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.date} {self.text[:40]}"


class Quote(Row):
    """Words of the person, with where they were said."""

    draft = models.ForeignKey(ProfileDraft, on_delete=models.CASCADE, related_name="quotes")
    text = models.TextField(
        _("words"), max_length=1000, help_text=_("Word for word, without quotation marks.")
    )
    source_title = models.CharField(
        _("source"), max_length=300, help_text=_("Where it was said, e.g. CBC, 9 March 2022.")
    )
    source_url = models.URLField(
        _("web address"), max_length=500, blank=True, help_text=_("May stay empty.")
    )

    class Meta(Row.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")

    def __str__(self) -> str:
        return self.text[:60]


class Source(SourceRow):
    """A source of a profile."""

    draft = models.ForeignKey(ProfileDraft, on_delete=models.CASCADE, related_name="sources")


class Correction(CorrectionRow):
    """A correction of a profile."""

    draft = models.ForeignKey(ProfileDraft, on_delete=models.CASCADE, related_name="corrections")
