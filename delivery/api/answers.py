"""The shapes of the answers that belong to no kind."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from pydantic import Field, create_model

from publishing.api import Correction, Told

NEXT = "The address of the next page; null on the last one."


class ListPage(Told):
    """A page of a list, whatever its rows are."""

    rows: list[Any]
    next: str | None = Field(description=NEXT)


def list_of(line: type[Told], name: str) -> type[ListPage]:
    """Return the shape of a page of a list whose rows are `line`s."""
    return create_model(
        f"{name[0].upper()}{name[1:]}Page",
        __base__=ListPage,
        __doc__=f"A page of the {name}.",
        rows=(list[line], ...),  # type: ignore[valid-type]
    )


class LedgerLine(Correction):
    """A correction, with where it was made."""

    kind: str
    key: uuid.UUID
    language: str
    title: str
    url: str


class Change(Told):
    """One edition of the site: what changed.

    Who was taken out of the directory, or where they stood, is not said: of people only what is
    live now carries a key. A profile's edition without a key means that the list of profiles is
    to be read again.
    """

    edition: int
    event: str = Field(
        description="published, updated, moved, unpublished, withdrawn, shared (a section, an "
        "author …) or bulk (many items of a kind at once: read its list again)."
    )
    kind: str
    key: uuid.UUID | None
    language: str
    at: dt.datetime | None
    url: str | None = Field(description="Where the item stands now; null when it is not live.")


class JournalPage(Told):
    """Editions in their order."""

    journal: uuid.UUID = Field(
        description="Changes when the site was restored from a backup: copy everything anew."
    )
    newest: int = Field(description="The newest edition of all.")
    rows: list[Change]
    next: str | None = Field(description=NEXT)


class Result(Told):
    """Something that was found."""

    kind: str
    key: uuid.UUID
    language: str
    title: str
    also: str = Field(description="The other name by which somebody was found; may be empty.")
    summary: str
    excerpt: str = Field(description="Where the words stand in the text; may be empty.")
    url: str
