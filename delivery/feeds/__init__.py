"""Feeds in three formats: what is new, for readers that people choose themselves."""

from delivery.feeds.page import Feed, FeedPage, Format

__all__ = ["Feed", "FeedPage", "Format"]
