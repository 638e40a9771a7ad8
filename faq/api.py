"""What the API says of answers."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from publishing.api import ItemLine, ItemWhole, Source


class AnswerLine(ItemLine):
    """A question with its short answer, which is the summary."""

    topic: str
    checked_on: dt.date = Field(description="When somebody last checked that this is true.")


class AnswerWhole(AnswerLine, ItemWhole):
    """A question with its answer."""

    sources: list[Source]
