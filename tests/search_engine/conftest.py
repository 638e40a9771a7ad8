"""Indexes for the search tests."""

from pathlib import Path

import pytest
from django.conf import settings

from delivery.search.index import SearchIndex
from tests.search_engine.cast import built, cast


@pytest.fixture(scope="session")
def dictionaries() -> Path:
    """Return a folder for lemma dictionaries, kept between runs."""
    return Path(settings.SEARCH_DICTIONARIES)


@pytest.fixture
def empty(tmp_path: Path, dictionaries: Path) -> SearchIndex:
    """Return an index that nobody has built yet."""
    return SearchIndex(tmp_path / "index", dictionaries)


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory, dictionaries: Path) -> SearchIndex:
    """Return an index of the cast; tests only read it."""
    return built(SearchIndex(tmp_path_factory.mktemp("people"), dictionaries), cast())
