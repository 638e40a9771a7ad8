"""The tables of the profiles room."""

from profiles.models.desk import Correction, ProfileDraft, Quote, Source, TimelineEntry
from profiles.models.press import Profile
from profiles.models.volunteer import Consent, Role, Status, Volunteer

__all__ = [
    "Consent",
    "Correction",
    "Profile",
    "ProfileDraft",
    "Quote",
    "Role",
    "Source",
    "Status",
    "TimelineEntry",
    "Volunteer",
]
