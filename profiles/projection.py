"""From a profile's manuscript, and the volunteer's record, to what readers may see."""

from __future__ import annotations

from typing import Any

from anyascii import anyascii
from django.utils.translation import gettext

from library.bodies import ready_body
from library.showing import find_pictures
from profiles.models.desk import ProfileDraft
from profiles.models.press import Profile
from profiles.models.volunteer import NEVER_ON_FRONT, Status, Volunteer
from publishing.keys import named_keys
from publishing.marking import mark_corrections
from publishing.models import Projection
from publishing.workflow.errors import Refused


def project_profile(manuscript: dict[str, Any], volunteer: Volunteer | None = None) -> Projection:
    """Return the press row of a profile's manuscript.

    Reads the volunteer's record as it is now, unless the caller has just done so: a status or a
    consent that changed since the manuscript was made counts. Raises Refused when the person may
    not be shown.
    """
    fields, rows = manuscript["fields"], manuscript["rows"]
    language = manuscript["language"]
    volunteer = volunteer or Volunteer.objects.filter(key=manuscript["key"]).first()
    if volunteer is None:
        raise Refused({"volunteer": gettext("The volunteer's record is gone.")})
    if hindrance := volunteer.hindrance():
        raise Refused({"volunteer": hindrance})
    text, in_text = ready_body(fields["body"], language)
    in_columns = named_keys(ProfileDraft, fields)
    portrait = find_pictures(in_columns, language).get(fields.get("portrait") or "")
    body, corrections = mark_corrections(text, rows["corrections"], language)
    spellings = dict.fromkeys([volunteer.name, *volunteer.spelling_list()])
    item = Profile.from_manuscript(
        manuscript,
        body,
        sort_key=anyascii(fields["title"]).casefold()[:160],
        native_name=volunteer.native_name,
        native_language=volunteer.native_language,
        callsign=volunteer.callsign,
        spellings=[name for name in spellings if name != fields["title"]],
        country=volunteer.country,
        role=volunteer.role,
        lead=fields["summary"],
        role_line=fields["role_line"],
        portrait=portrait,
        on_front=fields.get("on_front", False) and volunteer.status not in NEVER_ON_FRONT,
        timeline=rows["timeline"],
        quotes=rows["quotes"],
        sources=rows["sources"],
        corrections=corrections,
        consent_basis=volunteer.consent_basis,
        born=volunteer.born,
        died=volunteer.died,
        **_status(volunteer, language),
    )
    return Projection(item, refers_to=in_text | in_columns)


def _status(volunteer: Volunteer, language: str) -> dict[str, str]:
    """Return the status as it may be shown, in a language.

    Of somebody who serves readers learn just that: the date and the report could tell where.
    """
    if volunteer.status == Status.SERVING:
        return {"status": volunteer.status}
    return {
        "status": volunteer.status,
        "status_as_of": volunteer.status_as_of,
        "status_source": volunteer.source_in(language),
        "status_source_url": volunteer.status_source_url,
    }
