"""What the API says of people: what their page shows, and no more."""

from __future__ import annotations

from pydantic import Field

from publishing.api import Correction, ItemLine, ItemWhole, Source, Told


class Moment(Told):
    """A dated moment in a life."""

    date: str = Field(description="2022, 2022-06 or 2022-06-30.")
    text: str


class Quote(Told):
    """Words of the person, with where they were said."""

    text: str
    source_title: str
    source_url: str


class ProfileLine(ItemLine):
    """A person in a list."""

    native_name: str
    native_language: str
    callsign: str
    role_line: str
    role: str
    country: str = Field(description="ISO 3166-1, two letters; empty where it is not said.")
    status: str
    status_as_of: str = Field(description="2022, 2022-06 or 2022-06-30; may be empty.")


class ProfileWhole(ProfileLine, ItemWhole):
    """A person."""

    spellings: list[str]
    status_source: str
    status_source_url: str
    born: str
    died: str
    basis: str = Field(description="On what it rests that somebody who was killed is shown.")
    timeline: list[Moment]
    quotes: list[Quote]
    sources: list[Source]
    corrections: list[Correction]
