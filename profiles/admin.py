"""The back office of profiles: the private record of a person, and their story per language."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.admin import PICTURE_FIELDS
from profiles.models import (
    Consent,
    Correction,
    ProfileDraft,
    Quote,
    Source,
    Status,
    TimelineEntry,
    Volunteer,
)
from profiles.models.volunteer import HIDDEN_STATUSES
from publishing.admin import (
    Card,
    DraftAdmin,
    RecordAdmin,
    StackedRows,
    TabularRows,
    dashboard_card,
)


@admin.register(Volunteer)
class VolunteerAdmin(RecordAdmin):
    """Names, status and consent of one person."""

    list_display = ("name", "country", "role", "status", "consent_basis", "withdrawn_badge")
    list_filter = ("status", "consent_basis", "role")
    search_fields = ("name", "native_name", "callsign", "spellings")
    ordering = ("name", "pk")
    fieldsets = (
        (
            _("Names"),
            {"fields": ["name", "native_name", "native_language", "callsign", "spellings"]},
        ),
        (_("Who this is"), {"fields": [("country", "role"), ("born", "died")]}),
        (
            _("Status"),
            {
                "fields": [
                    ("status", "status_as_of"),
                    ("status_source", "status_source_url"),
                    "status_sources",
                ]
            },
        ),
        (
            _("Consent"),
            {
                "fields": [("consent_basis", "consent_date"), "consent_note"],
                "description": _("Without consent nobody is shown, whatever else stands here."),
            },
        ),
        (_("For the desk only"), {"fields": ["note"]}),
    )

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add why this person may not be shown, and the way to a new profile."""
        context = super().desk_context(request, desk)
        if desk is None:
            return context
        context["hindrance"] = desk.hindrance()
        if request.user.has_perm("profiles.add_profiledraft"):
            address = reverse("admin:profiles_profiledraft_add")
            context["new_text_address"] = f"{address}?volunteer={desk.pk}"
        return context


class TimelineRows(TabularRows):
    """Dated moments of a life; ordered by their dates."""

    model = TimelineEntry
    fields = ("date", "text")


class QuoteRows(StackedRows):
    """Words of the person."""

    model = Quote
    fields = ("text", ("source_title", "source_url"), "position")


class SourceRows(StackedRows):
    """What the profile rests on."""

    model = Source
    fields = (("title", "publisher"), ("url", "archived_url"), ("date", "position"))


class CorrectionRows(StackedRows):
    """What was wrong and is right now."""

    model = Correction
    fields = ("was", "now", ("date", "source"), "material")


@admin.register(ProfileDraft)
class ProfileDraftAdmin(DraftAdmin):
    """A person's story in one language."""

    new_label = _("New profile")
    list_display = ("headline", "state_badge", "written_in", "consent", "changed")
    list_filter = (*DraftAdmin.list_filter, ("volunteer__status"))
    list_select_related = ("volunteer",)
    search_fields = (*DraftAdmin.search_fields, "volunteer__name", "volunteer__callsign")
    autocomplete_fields = ("volunteer",)
    # A profile is found, and withdrawn, by its volunteer's key.
    frozen = ("volunteer",)
    fieldsets = (
        (None, {"fields": ["volunteer", "language", "title", "role_line", "summary"]}),
        (_("Portrait"), {"fields": ["portrait"]}),
        (_("Text"), {"fields": ["body"]}),
        (_("Address and front page"), {"fields": ["slug", "on_front"]}),
    )
    formfield_overrides = {**DraftAdmin.formfield_overrides, **PICTURE_FIELDS}
    inlines = (TimelineRows, QuoteRows, SourceRows, CorrectionRows)
    labels: ClassVar[dict[str, object]] = {"title": _("Name as readers see it")}
    help_texts: ClassVar[dict[str, object]] = {
        "title": _("In the letters of this language: the public name or the callsign only."),
        "slug": _(
            "The last part of the page's address, in Latin letters. Leave it empty: it fills "
            "itself from the name. Never put a name in here that readers may not know."
        ),
        "body": _("No place finer than a region for what is recent; no unit, no plans."),
    }

    @admin.display(description=_("consent and status"))
    def consent(self, draft: ProfileDraft) -> str:
        """Whether they allow that this person is shown."""
        if not draft.volunteer.hindrance():
            return gettext("in order")
        sentence = gettext("May not be shown")
        return format_html('<span class="state state-withdrawn">{}</span>', sentence)


@dashboard_card
def without_consent(request: HttpRequest) -> Card | None:
    """Profiles that cannot be published because the record lacks a consent."""
    user: Any = request.user
    if not (user.has_perm("profiles.view_volunteer") or user.has_perm("profiles.change_volunteer")):
        return None
    profiles = ProfileDraft.objects.filter(volunteer=OuterRef("pk"))
    kin = Q(consent_basis=Consent.NEXT_OF_KIN) & ~Q(status=Status.KILLED)
    lacking = Q(consent_basis="") | Q(consent_date__isnull=True) | kin
    lacking |= Q(consent_date__gt=timezone.localdate())
    people = Volunteer.objects.filter(lacking, Exists(profiles)).exclude(status__in=HIDDEN_STATUSES)
    found = people.aggregate(count=Count("pk"), oldest=Min(F("changed_at")))
    return Card(
        str(_("Profiles that cannot be published for want of consent")),
        found["count"],
        reverse("admin:profiles_volunteer_changelist") + "?consent_basis__exact=",
        found["oldest"],
    )
