"""While much is pressed again, whoever publishes or withdraws waits for a few items only."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from articles.models import Article
from delivery import companion
from delivery.search.index import SearchIndex
from publishing import workflow
from publishing.models import Release
from tests.factories import make_article, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_turn_presses_a_few_items(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SearchIndex(tmp_path / "search", settings.SEARCH_DICTIONARIES)
    monkeypatch.setattr(companion, "site_index", lambda: index)
    monkeypatch.setattr(companion, "AT_A_TIME", 2)
    section = make_section()
    workflow.publish([make_article(section=section) for _ in range(5)], by=None)
    Release.objects.update(stale=True)
    left = []
    while companion.step():
        left.append(Release.objects.filter(stale=True).count())
    assert left[:3] == [3, 1, 0]
    # What an older program made is found otherwise, and is more: all of the site.
    monkeypatch.setattr(Article, "PROJECTION", Article.PROJECTION + 1)
    companion.step()
    assert workflow.outdated() == {"article": 3}
