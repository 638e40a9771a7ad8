"""A feed as a public page: same ETag, same caching as any other."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed

from delivery.edition import EditionRead, edition_of
from delivery.feeds.json_feed import JSONFeed
from delivery.pages import Page
from delivery.site_address import absolute
from library.showing import share_address
from publishing.models import Published

# Enough for somebody who looks once a week.
MOST = 30


class Format(StrEnum):
    """A format of feeds, named as the address ends."""

    ATOM = "atom"
    RSS = "rss"
    JSON = "json"

    @property
    def writer(self) -> type[SyndicationFeed]:
        """The class that writes it."""
        return _WRITERS[self]


_WRITERS: dict[str, type[SyndicationFeed]] = {
    Format.ATOM: Atom1Feed,
    Format.RSS: Rss201rev2Feed,
    Format.JSON: JSONFeed,
}


@dataclass(frozen=True)
class Feed:
    """What a feed is of: its title, the page that it belongs to, and its items, newest first."""

    title: str
    description: str
    path: str
    language: str
    items: Callable[[], Sequence[Published]]


@dataclass(frozen=True)
class FeedPage(Page):
    """A feed that was found, in one format."""

    template: str = ""
    feed: Feed = field(kw_only=True)
    format: Format = field(kw_only=True)

    def render(self, request: HttpRequest) -> HttpResponse:
        """Return the feed as a response."""
        writer = self.format.writer(
            title=self.feed.title,
            link=absolute(request, self.feed.path),
            description=self.feed.description,
            language=self.feed.language,
            feed_url=absolute(request, request.path_info),
            feed_guid=absolute(request, self.feed.path),
        )
        edition = edition_of(request)
        for item in self.feed.items():
            writer.add_item(**_entry(request, edition, item))
        text = writer.writeString("utf-8")
        return HttpResponse(text, content_type=writer.content_type)  # type: ignore[attr-defined]


def _entry(request: HttpRequest, edition: EditionRead, item: Published) -> dict[str, Any]:
    """Return what a feed says of one item. Its id stays the same wherever the item moves."""
    names = item.bylines(edition)
    picture = item.lead_image()
    return {
        "title": item.title,
        "link": absolute(request, item.path),
        "description": item.summary,
        "unique_id": uuid.uuid5(item.key, item.language).urn,
        "unique_id_is_permalink": False,
        "pubdate": _at(item.first_published_at),
        "updateddate": _at(item.updated_at),
        "author_name": ", ".join(names) or settings.SITE_NAME,
        "enclosures": [_enclosure(absolute(request, share_address(picture)))] if picture else [],
    }


def _enclosure(address: str) -> Enclosure:
    # How many bytes the picture has is known to the disk alone; RSS asks for a number, and 0 is
    # what its specification names for "not known".
    return Enclosure(address, "0", "image/jpeg")


def _at(moment: dt.datetime) -> dt.datetime:
    """Return a moment to the second: feeds know no finer grain."""
    return moment.replace(microsecond=0)
