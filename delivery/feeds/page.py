"""A feed as a public page: same ETag, same caching as any other."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed

from delivery.edition import EditionRead, edition_of
from delivery.feeds.json_feed import JSONFeed
from delivery.pages import Page
from delivery.site import the_site
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
class Entry:
    """One entry. Its id stays the same wherever the item moves; `picture` is a path."""

    id: uuid.UUID
    title: str
    path: str
    summary: str
    published: dt.date
    updated: dt.date | None = None
    authors: tuple[str, ...] = ()
    picture: str = ""


def entry_of(item: Published, edition: EditionRead) -> Entry:
    """Return the entry of a live item."""
    picture = item.lead_image()
    return Entry(
        id=uuid.uuid5(item.key, item.language),
        title=item.title,
        path=item.path,
        summary=item.summary,
        published=item.first_published_at,
        updated=item.updated_at,
        authors=tuple(item.bylines(edition)),
        picture=share_address(picture) if picture else "",
    )


@dataclass(frozen=True)
class Feed:
    """What a feed is of: its title, the page that it belongs to, and its entries, newest first."""

    title: str
    description: str
    path: str
    language: str
    entries: Callable[[EditionRead], Iterable[Entry]]


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
        publisher = the_site(edition, self.feed.language).name
        for entry in self.feed.entries(edition):
            writer.add_item(**_as_django_has_it(request, entry, publisher))
        text = writer.writeString("utf-8")
        return HttpResponse(text, content_type=writer.content_type)  # type: ignore[attr-defined]


def _as_django_has_it(request: HttpRequest, entry: Entry, publisher: str) -> dict[str, Any]:
    picture = absolute(request, entry.picture) if entry.picture else ""
    return {
        "title": entry.title,
        "link": absolute(request, entry.path),
        "description": entry.summary,
        "unique_id": entry.id.urn,
        "unique_id_is_permalink": False,
        "pubdate": _at(entry.published),
        "updateddate": _at(entry.updated or entry.published),
        "author_name": ", ".join(entry.authors) or publisher,
        # How many bytes the picture has is known to the disk alone; RSS asks for a number, and 0
        # is what its specification names for "not known".
        "enclosures": [Enclosure(picture, "0", "image/jpeg")] if picture else [],
    }


def _at(moment: dt.date) -> dt.datetime:
    """Return a moment to the second, the finest grain of a feed; of a day, its beginning."""
    if isinstance(moment, dt.datetime):
        return moment.replace(microsecond=0)
    return dt.datetime.combine(moment, dt.time(), tzinfo=timezone.get_default_timezone())
