"""Feeds in three formats: what is new, for readers that people choose themselves."""

from delivery.feeds.page import MOST, Entry, Feed, FeedPage, Format, entry_of

__all__ = ["MOST", "Entry", "Feed", "FeedPage", "Format", "entry_of"]
