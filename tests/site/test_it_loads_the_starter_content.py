"""Starter content: loaded through the verbs, once; never over an editor's work; removable."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from articles.frontpage import make_front
from articles.models import (
    Article,
    ArticleDraft,
    ArticleSubject,
    FrontPage,
    Section,
    Series,
    Subject,
)
from delivery.edition import read_edition
from faq.models import Question
from legion_site import starter_content
from profiles.models import Profile, ProfileDraft, Volunteer
from publishing import workflow
from publishing.models import Draft, Edition

pytestmark = pytest.mark.django_db


def _quiet(_part: str) -> None: ...


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[starter_content.Outcome]:
    """Load it once for all tests: each gives back what it changed, and the last one the rest."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield starter_content.load(progress=_quiet)
        transaction.set_rollback(True)


def test_everything_is_loaded_and_live(loaded: starter_content.Outcome) -> None:
    assert loaded.left == []
    stories = Article.objects.filter(language="en").exclude(type="page")
    assert stories.count() == 7
    assert Question.objects.filter(language="en").count() == 8
    assert Profile.objects.filter(language="en").count() == 10
    assert Article.objects.filter(language="uk").exclude(type="page").count() >= 2
    assert Question.objects.filter(language="uk").count() == 4
    assert Profile.objects.filter(language="uk").count() == 4


def test_every_item_carries_its_sources_and_corrections(loaded: starter_content.Outcome) -> None:
    for article in Article.objects.exclude(type="page"):
        assert article.sources, article.path
        assert article.author_ids, article.path
    for profile in Profile.objects.all():
        assert profile.sources, profile.path
        assert profile.status_as_of, profile.path
    main = Article.objects.get(language="en", type="explainer", slug__contains="how-and-why")
    assert len(main.corrections) == 9


def test_topics_and_the_series_have_their_articles(loaded: starter_content.Outcome) -> None:
    for subject in Subject.objects.all():
        assert ArticleSubject.objects.filter(subject=subject).count() >= 2, subject
        if subject.pinned:
            assert Article.objects.filter(key=subject.pinned, language=subject.language).exists()
    series = Series.objects.get()
    parts = Article.objects.filter(series=series).order_by("part")
    assert list(parts.values_list("part", flat=True)) == [1, 2, 3, 4]


@pytest.mark.any_database
def test_links_between_items_lead_somewhere(loaded: starter_content.Outcome) -> None:
    for model in (Article, Profile, Question):
        for item in model.objects.all():
            assert 'href="key:' not in item.body
    assert (
        'href="/en/volunteers/'
        in Article.objects.get(language="en", type="explainer", slug__contains="how-and-why").body
    )


def test_the_main_explainer_leads_the_front_page(loaded: starter_content.Outcome) -> None:
    for language in ("en", "uk"):
        front = make_front(read_edition(), language)
        assert front.lead is not None
        assert str(front.lead.key) == "77ee6ab1-126e-460b-a58c-1d2a6b0c13eb"
    starter_content.remove()
    assert not FrontPage.objects.exists()


def test_a_front_page_that_an_editor_arranged_stays(loaded: starter_content.Outcome) -> None:
    page = FrontPage.objects.get(language="en")
    page.breaking_text = "Exchange under way"
    workflow.save_shared(page, by=None)
    starter_content.remove()
    assert list(FrontPage.objects.all()) == [page]


@pytest.mark.any_database
def test_loading_twice_changes_nothing(loaded: starter_content.Outcome) -> None:
    before = Edition.objects.count()
    again = starter_content.load(progress=_quiet)
    assert (again.done, again.left) == (0, [])
    assert Edition.objects.count() == before


def test_an_editors_edit_is_never_overwritten(loaded: starter_content.Outcome) -> None:
    draft = ArticleDraft.objects.filter(language="en").first()
    draft.title = "Edited by hand"
    workflow.save(draft, by=None)
    starter_content.load(progress=_quiet)
    draft.refresh_from_db()
    assert draft.title == "Edited by hand"


def test_removing_takes_everything_untouched(loaded: starter_content.Outcome) -> None:
    starter_content.remove()
    assert not Profile.objects.exists()
    assert not ProfileDraft.objects.exists()
    assert not Volunteer.objects.exists()
    assert not Question.objects.exists()
    assert set(Article.objects.values_list("type", flat=True)) == {"page"}
    for model in (Section, Subject, Series):
        assert not model.objects.exists()


def test_removing_leaves_what_somebody_changed(loaded: starter_content.Outcome) -> None:
    draft = ProfileDraft.objects.filter(language="en").first()
    draft.summary = "Edited by hand"
    workflow.save(draft, by=None)
    outcome = starter_content.remove()
    assert any("somebody changed it" in line for line in outcome.left)
    assert list(ProfileDraft.objects.all()) == [draft]
    assert Volunteer.objects.get() == draft.volunteer


def test_no_alias_is_printed_with_a_legal_name(loaded: starter_content.Outcome) -> None:
    wali = Profile.objects.get(language="en", title="Wali")
    assert wali.slug == "wali"
    sandra: Draft = ProfileDraft.objects.get(language="en", title__startswith="Sandra")
    assert sandra.title == "Sandra"
