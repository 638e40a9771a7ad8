"""JSON Feed 1.1 (jsonfeed.org) as a writer of Django's syndication framework."""

from __future__ import annotations

import json
from typing import Any, TextIO

from django.utils.feedgenerator import SyndicationFeed


class JSONFeed(SyndicationFeed):
    """Writes a feed as JSON Feed 1.1."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: TextIO, encoding: str) -> None:
        """Write the feed."""
        about = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [_item(item) for item in self.items],
        }
        json.dump({name: value for name, value in about.items() if value != ""}, outfile)


def _item(item: dict[str, Any]) -> dict[str, Any]:
    said = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        # A feed carries the summary; JSON Feed asks for content, and this is all of it.
        "content_text": item["description"],
        "summary": item["description"],
        "date_published": item["pubdate"].isoformat(),
        "date_modified": item["updateddate"].isoformat(),
        "authors": [{"name": item["author_name"]}],
    }
    if item["enclosures"]:
        said["image"] = item["enclosures"][0].url
    return said
