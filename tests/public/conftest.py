"""A reader, and a search index of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from delivery.search_site import rebuild, site_index
from tests.factories import make_article, make_profile, make_question, make_topic, make_volunteer


@pytest.fixture
def reader(db: None) -> Client:
    """Somebody without an account."""
    return Client()


@pytest.fixture(autouse=True)
def _own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.SEARCH_DIR = tmp_path / "search"
    site_index.cache_clear()
    yield
    site_index.cache_clear()


@pytest.fixture
def build_index() -> Callable[[], None]:
    """Return a function that builds the index of what is live now."""
    return lambda: rebuild(site_index())


@pytest.fixture
def full(reader: Client, build_index: Callable[[], None]) -> Client:
    """A reader of a site with some answers, a contact page and a person."""
    topic = make_topic()
    for title in ("How do I join?", "What do I bring?", "Where is the office?", "Who pays?"):
        make_question(topic=topic, title=title, short_answer=f"So: {title}", live=True)
    make_article(type="page", slug="contact", title="Contact", live=True)
    make_profile(volunteer=make_volunteer(name="Mamuka Mamulashvili"), live=True)
    build_index()
    return reader
