"""Volume for benchmarks: real rows, in bulk, each marked as invented."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.models import Article, ArticleAuthor, ArticleDraft
from delivery.search.index import SearchIndex
from faq.models import Question
from legion_site.demo_content import _questions
from profiles.models import Profile
from publishing import workflow
from publishing.models import Edition, Release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SearchIndex:
    index = SearchIndex(tmp_path / "search", settings.SEARCH_DICTIONARIES)
    monkeypatch.setattr("legion_site.management.commands.fill.site_index", lambda: index)
    return index


def _fill(**counts: int) -> None:
    call_command("fill", **counts, stdout=StringIO())


def test_it_makes_marked_records_that_are_live_and_findable(index: SearchIndex) -> None:
    _fill(articles=3, profiles=4, questions=2)
    assert Article.objects.count() == ArticleDraft.objects.count() == 3
    assert ArticleAuthor.objects.count() == 3
    assert Question.objects.count() == 2
    assert Release.objects.count() == 9
    for item in (*Article.objects.all(), *Question.objects.all()):
        assert item.title.startswith("Demo record")
    for profile in Profile.objects.all():
        assert profile.role_line == "Demo record"
    reached = index.reached()
    assert reached is not None
    assert reached[1] == Edition.objects.order_by("-number").first().number


def test_it_appends_one_edition_for_a_batch() -> None:
    _fill(profiles=5)
    assert Edition.objects.filter(event="bulk").count() == 1


def test_the_same_seed_gives_the_same_records() -> None:
    _fill(questions=2, seed=7)
    stored = list(Question.objects.values_list("title", "key").order_by("pk"))
    made = _questions(Random(7), topic=1)  # noqa: S311
    assert [(draft.title, draft.key) for draft, _moment in (next(made), next(made))] == stored


@pytest.mark.any_database
def test_a_demo_record_goes_through_the_verbs_like_any_other() -> None:
    _fill(articles=1)
    draft = ArticleDraft.objects.get()
    draft.title = "Changed"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert Article.objects.get().title == "Changed"
    workflow.unpublish(draft, by=None)
    assert not Article.objects.exists()


@pytest.mark.any_database
def test_it_asks_how_many() -> None:
    with pytest.raises(CommandError):
        _fill()
