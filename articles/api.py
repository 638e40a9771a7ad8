"""What the API says of articles, sections, topics and series."""

from __future__ import annotations

import datetime as dt
import uuid

from pydantic import Field

from publishing.api import Correction, ItemLine, ItemWhole, Source, Told


class SectionLine(Told):
    """A part of the paper that has something to show."""

    key: uuid.UUID
    language: str
    title: str
    description: str
    position: int = Field(description="Lower numbers come first in the navigation.")
    url: str


class SectionNamed(Told):
    """The section of an article."""

    key: uuid.UUID
    title: str
    url: str


class TopicNamed(Told):
    """A topic of an article."""

    key: uuid.UUID
    title: str
    url: str


class TopicLine(TopicNamed):
    """What articles of several sections are about; it has something to show."""

    language: str
    intro: str


class SeriesLine(Told):
    """Several articles to be read in order, of which one at least is live. It has no page."""

    key: uuid.UUID
    language: str
    title: str


class SeriesPlace(Told):
    """The series of an article, and which part of it this is."""

    key: uuid.UUID
    title: str
    part: int


class Replacement(Told):
    """The page that holds now."""

    title: str
    language: str
    url: str


class KeyFact(Told):
    """A figure or a fact with the date for which it holds."""

    label: str
    value: str
    as_of: str
    source: str


class ArticleLine(ItemLine):
    """An article in a list."""

    type: str = Field(description="news, explainer, feature, guide or page.")
    section: SectionNamed | None
    topics: list[TopicNamed]
    series: SeriesPlace | None
    authors: list[str]
    dateline: str
    published_at: dt.datetime
    standing: str = Field(description="current, review, replaced or archived.")


class ArticleWhole(ArticleLine, ItemWhole):
    """An article."""

    standing_text: str = Field(description="The notice on top of a text that may not hold.")
    replaced_by: Replacement | None
    key_facts: list[KeyFact]
    methods_html: str = Field(description="How this was reported.")
    sources: list[Source]
    corrections: list[Correction]
