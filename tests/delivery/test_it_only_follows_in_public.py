"""The companion of a public process brings its index up to date and writes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, FrontPage
from delivery.companion import follow
from delivery.search.index import SearchIndex
from publishing import workflow
from publishing.models import Edition, Journal, Release
from tests.factories import make_article

pytestmark = pytest.mark.django_db


class AfterSomeLooks:
    """Stops the companion when it has found nothing to do a few times."""

    def __init__(self) -> None:
        self._left = 3

    def is_set(self) -> bool:
        return self._left == 0

    def wait(self, timeout: float) -> bool:
        if timeout:
            self._left -= 1
        return self.is_set()


@pytest.fixture
def much_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave something of everything that the companion of a back office does."""
    make_article(live=True)
    Release.objects.update(stale=True)
    monkeypatch.setattr(Article, "PROJECTION", Article.PROJECTION + 1)
    past = timezone.now() - dt.timedelta(minutes=1)
    front = FrontPage(language="en", breaking_text="x", breaking_until=past)
    workflow.save_shared(front, by=None)
    Edition.objects.update(at=past - dt.timedelta(minutes=1))


@pytest.mark.parametrize("office", [False, True])
def test_it_follows_and_leaves_the_rest_to_the_back_office(
    office: bool,
    much_to_do: None,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = SearchIndex(tmp_path / "search", settings.SEARCH_DICTIONARIES)
    monkeypatch.setattr("delivery.companion.site_index", lambda: index)
    monkeypatch.setattr("delivery.background.start", lambda stop: None)
    settings.HAS_OFFICE = office
    with CaptureQueriesContext(connection) as queries:
        follow(AfterSomeLooks())
    statements = {query["sql"].partition(" ")[0] for query in queries}
    assert (statements == {"SELECT"}) is not office
    journal = Journal.objects.get()
    assert index.reached() == (str(journal.identity), journal.newest)
    assert Release.objects.filter(stale=True).exists() is not office
    assert bool(workflow.outdated()) is not office
    assert bool(workflow.fallen_due(timezone.now())) is not office
