"""The press of profiles: only what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from profiles.api import ProfileLine, ProfileWhole
from profiles.countries import country_name
from profiles.models.volunteer import Consent, Role, Status
from publishing.api import ItemLine, ItemWhole
from publishing.models import Projection, Published
from publishing.structured import Absolute, citations, correction_comments, without_empty

# A smaller number of people is never said.
LEAST_COUNT = 5


class Profile(Published):
    """A live profile in one language."""

    PROJECTION: ClassVar[int] = 9
    leaves_trace: ClassVar[bool] = False
    falls_back: ClassVar[bool] = True
    template_name: ClassVar[str] = "profiles/profile.html"
    card_template_name: ClassVar[str] = "profiles/includes/card.html"
    card_columns: ClassVar[tuple[str, ...]] = (
        *("key", "language", "path", "title", "native_name", "native_language", "callsign"),
        *("country", "status", "status_as_of", "portrait", "role_line"),
    )
    api_line: ClassVar[type[ItemLine]] = ProfileLine
    api_whole: ClassVar[type[ItemWhole]] = ProfileWhole
    lite_facts_template_name: ClassVar[str] = "profiles/includes/lite_facts.html"

    # "name" for alphabetical lists, folded: what the letter row and the order go by.
    sort_key = models.CharField(max_length=160)
    native_name = models.CharField(max_length=160, blank=True)
    native_language = models.CharField(max_length=12, blank=True)
    callsign = models.CharField(max_length=80, blank=True)
    spellings = models.JSONField(default=list)
    country = CountryField(blank=True)
    role = models.CharField(max_length=16, choices=Role, blank=True)
    status = models.CharField(max_length=12, choices=Status)
    status_as_of = models.CharField(max_length=10, blank=True)
    status_source = models.CharField(max_length=300, blank=True)
    status_source_url = models.URLField(max_length=500, blank=True)
    born = models.CharField(max_length=10, blank=True)
    died = models.CharField(max_length=10, blank=True)
    consent_basis = models.CharField(max_length=20, choices=Consent)
    role_line = models.CharField(max_length=160, blank=True)
    # See library.showing.Shown; null where there is none.
    portrait = models.JSONField(null=True)
    lead = models.TextField(blank=True)
    on_front = models.BooleanField(default=False)
    timeline = models.JSONField(default=list)
    quotes = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    corrections = models.JSONField(default=list)

    class Meta(Published.Meta):
        verbose_name = _("live profile")
        verbose_name_plural = _("live profiles")
        indexes = [
            models.Index(fields=["language", "sort_key", "id"], name="profile_by_name"),
            models.Index(
                fields=["language", "country", "sort_key", "id"], name="profile_by_country"
            ),
            models.Index(fields=["language", "status", "sort_key", "id"], name="profile_by_status"),
        ]

    @classmethod
    def address(cls, language: str, slug: str, fields: dict[str, Any]) -> str:
        """Return /<lang>/volunteers/<slug>/."""
        return f"/{language}/volunteers/{slug}/"

    @classmethod
    def project(cls, manuscript: dict[str, Any]) -> Projection:
        """Turn a manuscript into a live profile (see profiles.projection)."""
        from profiles.projection import project_profile

        return project_profile(manuscript)

    def breadcrumb(self, edition: Any) -> list[tuple[str, str]]:
        """Return the directory."""
        return [(gettext("Volunteers"), f"/{self.language}/volunteers/")]

    def structured_data(self, absolute: Absolute, edition: Any) -> dict[str, Any]:
        """Return a ProfilePage about a Person."""
        names = [self.native_name, self.callsign, *self.spellings]
        return {
            "@type": "ProfilePage",
            "name": self.title,
            "description": self.lead,
            "dateModified": self.updated_at.isoformat(),
            "citation": citations(self.sources),
            "correction": correction_comments(self.corrections),
            "mainEntity": without_empty(
                {
                    "@type": "Person",
                    "name": self.title,
                    "alternateName": [name for name in dict.fromkeys(names) if name],
                    "description": self.role_line,
                    "nationality": country_name(str(self.country or "")),
                    "birthDate": self.born,
                    "deathDate": self.died,
                }
            ),
        }

    def api_data(self, absolute: Absolute, edition: Any) -> dict[str, Any]:
        """Return what the API says of a person: what their page shows, under its conditions.

        Not when they were first shown, nor whether they may stand on the front page.
        """
        # Of somebody who serves the page says just that. The projection leaves the rest out
        # already; this holds for whatever row there is.
        dated = self.status_as_of if self.status != Status.SERVING else ""
        return {
            "native_name": self.native_name,
            "native_language": self.native_language,
            "callsign": self.callsign,
            "role_line": self.role_line,
            "role": self.role,
            "country": str(self.country or ""),
            "status": self.status,
            "status_as_of": dated,
            "status_source": self.status_source if dated else "",
            "status_source_url": self.status_source_url if dated and self.status_source else "",
            "spellings": self.spellings,
            "born": self.born,
            "died": self.died,
            "basis": self.consent_basis if self.status == Status.KILLED else "",
            "timeline": self.timeline,
            "quotes": self.quotes,
            "sources": self.sources,
            "corrections": self.corrections,
        }

    def lead_image(self) -> dict[str, Any] | None:
        """Return the portrait."""
        return self.portrait

    @property
    def country_name(self) -> str:
        """The name of the country; "" where none is said."""
        return country_name(str(self.country or ""))

    @property
    def summary(self) -> str:
        """The summary, as lists show it."""
        return self.lead

    def get_status_display(self) -> str:
        """Return the status in words; Django's own way reads all choices anew for each person."""
        return str(Status(self.status).label)

    def search_names(self) -> list[str]:
        """Return every public spelling of the name."""
        names = [self.title, self.native_name, self.callsign, *self.spellings]
        return [name for name in dict.fromkeys(names) if name]

    def search_facets(self) -> dict[str, str]:
        """Return what the directory is narrowed by."""
        facets = {"country": str(self.country or ""), "status": self.status, "role": self.role}
        return {name: value for name, value in facets.items() if value}

    @classmethod
    def search_narrowings(cls) -> list[Any]:
        """Return the countries and the statuses."""
        from profiles.narrowing import Countries, Statuses

        return [Countries, Statuses]

    @classmethod
    def number_said(cls, number: int, chosen: Mapping[str, str]) -> int:
        """Return a number of people from LEAST_COUNT upwards, and never one by status.

        A smaller number could be told from the people themselves; how many of a country serve is
        nobody's business.
        """
        return 0 if chosen.get("status") or number < LEAST_COUNT else number

    def sort_name(self) -> str:
        """Return the folded name that the directory is ordered by."""
        return self.sort_key
