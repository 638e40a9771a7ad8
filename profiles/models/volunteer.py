"""The private record of a volunteer: consent, safety, names. Only the back office reads it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from publishing.models import Record
from publishing.partial_date import PartialDateField


class Role(models.TextChoices):
    """What somebody does or did, coarse on purpose: nothing that would place a unit."""

    SOLDIER = "soldier", _("Soldier")
    MEDIC = "medic", _("Medic")
    INSTRUCTOR = "instructor", _("Instructor")
    ANALYST = "analyst", _("Analyst")
    SPOKESPERSON = "spokesperson", _("Spokesperson")
    COMMANDER = "commander", _("Commander")
    FOUNDER = "founder", _("Founder")
    RESCUER = "rescuer", _("Rescuer")
    OTHER = "other", _("Other")


class Status(models.TextChoices):
    """What is known of somebody, always with the date for which it holds."""

    SERVING = "serving", _("Serving")
    SERVED = "served", _("Served")
    RETURNED = "returned", _("Returned home")
    RELEASED = "released", _("Released from captivity")
    KILLED = "killed", _("Killed")
    MISSING = "missing", _("Missing")
    CAPTIVE = "captive", _("In captivity")
    UNKNOWN = "unknown", _("Not known")


# Never shown: naming a prisoner of war or a missing person can be used against them (Geneva
# Convention III, Art. 13, and the guidance of the Red Cross on it).
HIDDEN_STATUSES = {Status.MISSING, Status.CAPTIVE}
# Nobody's death, and nobody in danger, decorates a front page.
NEVER_ON_FRONT = {*HIDDEN_STATUSES, Status.KILLED}


class Consent(models.TextChoices):
    """On what it rests that somebody may be shown."""

    PUBLIC_STATEMENT = "public_statement", _("Own public statement")
    WRITTEN = "written", _("Written consent")
    NEXT_OF_KIN = "next_of_kin", _("Statement of the next of kin")
    PUBLIC_OFFICE = "public_office", _("Holds a public office")


class Volunteer(Record):
    """One person. Readers see of this only what a profile's projection takes from it."""

    leaves_trace: ClassVar[bool] = False
    kept_on_restore: ClassVar[tuple[str, ...]] = (
        *("consent_basis", "consent_date", "consent_note"),
        *("status", "status_as_of", "status_source", "status_sources", "status_source_url"),
    )

    name = models.CharField(
        _("public name"),
        max_length=160,
        help_text=_(
            "The name that readers see, in Latin letters. For somebody who is known by a "
            "callsign only, write the callsign: nothing else goes in here."
        ),
    )
    native_name = models.CharField(
        _("name in own script"),
        max_length=160,
        blank=True,
        help_text=_("E.g. მამუკა მამულაშვილი. Readers see it beside the name."),
    )
    native_language = models.CharField(
        _("language of that script"),
        max_length=12,
        blank=True,
        help_text=_("Two letters, e.g. ka for Georgian, so that it is read aloud properly."),
    )
    callsign = models.CharField(
        _("callsign"),
        max_length=80,
        blank=True,
        help_text=_("Readers see it. Never a radio callsign that is in use."),
    )
    spellings = models.TextField(
        _("other spellings"),
        blank=True,
        max_length=2000,
        help_text=_("One a line, in any script. Readers see them and find the person by them."),
    )
    country = CountryField(
        _("country"),
        blank=True,
        help_text=_("Where the person comes from. Leave it empty when naming it is a risk."),
    )
    role = models.CharField(
        _("role"), max_length=16, choices=Role, blank=True, help_text=_("The coarse role.")
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status,
        default=Status.UNKNOWN,
        help_text=_("Somebody missing or in captivity is not shown, whatever else stands here."),
    )
    status_as_of = PartialDateField(
        _("status as of"),
        blank=True,
        help_text=_("For when the status holds: 2022, 2022-06 or 2022-06-30."),
    )
    status_source = models.CharField(
        _("source of the status"),
        max_length=300,
        blank=True,
        help_text=_("Who says so, e.g. Civil.ge, 19 April 2022."),
    )
    status_sources = models.TextField(
        _("the source in other languages"),
        blank=True,
        max_length=2000,
        help_text=_(
            "One language a line, its two letters first, e.g. uk: Civil.ge, 19 квітня 2022 року. "
            "May stay empty."
        ),
    )
    status_source_url = models.URLField(
        _("address of that source"), max_length=500, blank=True, help_text=_("May stay empty.")
    )
    born = PartialDateField(
        _("born"), blank=True, help_text=_("2022, 2022-06 or 2022-06-30. May stay empty.")
    )
    died = PartialDateField(_("died"), blank=True, help_text=_("2022, 2022-06 or 2022-06-30."))
    consent_basis = models.CharField(
        _("consent basis"),
        max_length=20,
        choices=Consent,
        blank=True,
        help_text=_("Without a basis nobody can be published."),
    )
    consent_date = models.DateField(
        _("consent of"),
        null=True,
        blank=True,
        help_text=_("The day of the statement or of the signature."),
    )
    consent_note = models.TextField(
        _("where the consent is kept"),
        blank=True,
        max_length=2000,
        help_text=_("Readers never see this."),
    )
    note = models.TextField(
        _("internal note"), blank=True, max_length=5000, help_text=_("Readers never see this.")
    )

    class Meta(Record.Meta):
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["key"], name="one_volunteer_per_key")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def kept_dark(cls) -> models.QuerySet[Any]:
        """Return who is missing or in captivity: no picture that shows them is shown either."""
        return cls._default_manager.filter(status__in=HIDDEN_STATUSES)

    def spelling_list(self) -> list[str]:
        """Return the other spellings, one each."""
        return [line.strip() for line in self.spellings.splitlines() if line.strip()]

    def source_in(self, language: str) -> str:
        """Return who says the status, in a language; as it was written where nobody translated."""
        return self._sources().get(language, self.status_source)

    def clean(self) -> None:
        """Check the source in other languages.

        Raises ValidationError for a line without a language, and when the source was
        written anew and what stands there is of the old one.
        """
        super().clean()
        for line in filter(str.strip, self.status_sources.splitlines()):
            language, colon, text = line.partition(":")
            # Also one that the site does not show (any more): nobody is to lose its words by that.
            if language.strip() not in LANG_INFO or not colon or not text.strip():
                known = ", ".join(settings.SITE_LANGUAGES)
                raise ValidationError(
                    {
                        "status_sources": gettext(
                            "Begin each line with a language of the site (%(known)s) and a colon: "
                            "%(line)s"
                        )
                        % {"known": known, "line": line[:80]}
                    }
                )
        if self.status_sources.strip() and self._renames_its_source():
            raise ValidationError(
                {
                    "status_sources": gettext(
                        "The source is another one now: write it anew in the other languages, or "
                        "empty this field."
                    )
                }
            )

    def _sources(self) -> dict[str, str]:
        parts = (line.partition(":") for line in self.status_sources.splitlines())
        return {language.strip(): text.strip() for language, _colon, text in parts if text.strip()}

    def _renames_its_source(self) -> bool:
        """Whether the source changes and what stands for it in other languages does not."""
        stored = type(self)._default_manager.filter(pk=self.pk).first()
        return (
            stored is not None
            and stored.status_source != self.status_source
            and stored.status_sources == self.status_sources
        )

    def hindrance(self, today: dt.date | None = None) -> str:
        """Return the sentence that says why this person may not be shown; "" if they may."""
        today = today or timezone.localdate()
        if self.status in HIDDEN_STATUSES:
            return gettext(
                "Somebody missing or in captivity is not shown: it can be used against them."
            )
        if not self.consent_basis:
            return gettext(
                "There is no consent basis: write in the volunteer's record on what it rests "
                "that this person may be shown."
            )
        if self.consent_date is None:
            return gettext(
                "The consent has no date: write in the volunteer's record when it was given."
            )
        if self.consent_date > today:
            return gettext("The consent is dated in the future: check its date.")
        if self.consent_basis == Consent.NEXT_OF_KIN and self.status != Status.KILLED:
            return gettext(
                "The next of kin can speak only for somebody who was killed: choose another basis."
            )
        return ""
