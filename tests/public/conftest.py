"""A reader, and a search index of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from delivery.search_site import rebuild, site_index


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
