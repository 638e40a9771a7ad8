"""What an item tells programs of itself: the fields of the public API.

Only what the page shows. Every list of fields is closed: what is not named here, or in the class
of a kind, is in no answer.
"""

from __future__ import annotations

import datetime as dt
import uuid

from pydantic import BaseModel, ConfigDict, Field


class Told(BaseModel):
    """A closed list of fields."""

    model_config = ConfigDict(frozen=True)


class Image(Told):
    """A picture, cut as social networks want it. Lengths in pixels."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    licence: str = Field(description="Empty unless the licence is a free one.")


class Source(Told):
    """Where something was read."""

    title: str
    publisher: str
    url: str
    archived_url: str
    date: str = Field(description="2022, 2022-06 or 2022-06-30; may be empty.")


class Correction(Told):
    """What was wrong, what is right, since when."""

    date: dt.date
    was: str
    now: str
    source: str
    material: bool = Field(description="Whether it changed what a reader would believe or do.")


class ItemLine(Told):
    """What a list says of an item of any kind. A kind adds its own fields."""

    key: uuid.UUID = Field(description="The same in every language, wherever the page moves.")
    kind: str
    language: str
    title: str
    summary: str
    url: str
    updated_at: dt.datetime
    image: Image | None


class ItemWhole(ItemLine):
    """What is said of one item. A kind adds its own fields."""

    html: str = Field(description="The text. Addresses without a host are of this site.")
    text: str = Field(description="The same without markup.")
    translations: dict[str, str] = Field(description="Addresses in other languages, by language.")
