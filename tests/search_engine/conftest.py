"""Indexes for the search tests."""

import tempfile
from pathlib import Path

import pytest

from delivery.search.index import SearchIndex
from tests.search_engine.cast import built, cast


@pytest.fixture(scope="session")
def dictionaries() -> Path:
    """Return a folder for lemma dictionaries, kept between runs: building them takes seconds.

    Safe, because each appears whole and under the version of simplemma that it is made from.
    """
    return Path(tempfile.gettempdir()) / "legion-test-dictionaries"


@pytest.fixture
def empty(tmp_path: Path, dictionaries: Path) -> SearchIndex:
    """Return an index that nobody has built yet."""
    return SearchIndex(tmp_path / "index", dictionaries)


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory, dictionaries: Path) -> SearchIndex:
    """Return an index of the cast; tests only read it."""
    return built(SearchIndex(tmp_path_factory.mktemp("people"), dictionaries), cast())
