"""Saving takes any unfinished text, raises the version, and never overwrites a colleague."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from articles.models import ArticleDraft, Source
from publishing import workflow
from publishing.models import DeskReference, Edition
from tests.factories import make_article, make_profile, make_section

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_an_empty_draft_can_be_saved() -> None:
    draft = ArticleDraft(language="en")
    workflow.save(draft, by=None)
    assert (draft.version, draft.slug) == (1, "")


@pytest.mark.any_database
def test_every_save_raises_the_version() -> None:
    draft = make_article()
    workflow.save(draft, by=None)
    assert (draft.version, ArticleDraft.objects.get().version) == (2, 2)


@pytest.mark.any_database
def test_saving_leaves_no_edition_for_readers_to_see() -> None:
    section = make_section()
    before = Edition.objects.count()
    make_article(section=section)
    assert Edition.objects.count() == before


@pytest.mark.any_database
def test_saving_over_a_newer_version_is_refused() -> None:
    draft = make_article()
    mine, theirs = ArticleDraft.objects.get(), ArticleDraft.objects.get()
    theirs.title = "Theirs"
    workflow.save(theirs, by=None)
    mine.title = "Mine"
    with pytest.raises(workflow.Conflict):
        workflow.save(mine, by=None)
    draft.refresh_from_db()
    assert draft.title == "Theirs"


def test_what_hangs_under_a_draft_is_not_written_when_the_save_is_refused() -> None:
    make_article()
    mine, theirs = ArticleDraft.objects.get(), ArticleDraft.objects.get()
    workflow.save(theirs, by=None)
    with pytest.raises(workflow.Conflict):
        workflow.save(mine, by=None, rows=lambda: Source.objects.create(draft=mine, title="Mine"))
    assert not Source.objects.exists()


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("How to join", "en", "how-to-join"),
        ("Згорани, їжак і Щастя", "uk", "zghorany-yizhak-i-shchastia"),
        ("Об'єкт", "uk", "obiekt"),
        ("მამუკა მამულაშვილი", "ka", "mamuka-mamulashvili"),
        ("Łoś Muñoz", "pl", "los-munoz"),
        ("2022", "en", "article-2022"),
        ("!?", "en", "article"),
        ("word " * 40, "en", "-".join(["word"] * 16)),
    ],
)
def test_an_address_fills_itself(title: str, language: str, slug: str) -> None:
    draft = ArticleDraft(language=language, title=title[:200])
    workflow.save(draft, by=None)
    assert draft.slug == slug
    assert len(draft.slug) <= 80


@pytest.mark.any_database
def test_a_taken_address_is_counted_on_when_it_fills_itself() -> None:
    make_article(title="Same")
    assert make_article(title="Same").slug == "same-2"


@pytest.mark.any_database
def test_a_taken_address_is_refused_when_it_was_typed() -> None:
    make_article(slug="same")
    with pytest.raises(workflow.Refused) as refusal:
        make_article(slug="same")
    assert "slug" in refusal.value.problems


@pytest.mark.any_database
def test_an_old_address_of_another_item_is_taken() -> None:
    draft = make_article(live=True, slug="old")
    draft.slug = "new"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    with pytest.raises(workflow.Refused):
        make_article(slug="old")


def test_a_persons_old_address_is_free() -> None:
    draft = make_profile(live=True, slug="old")
    draft.slug = "new"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert make_profile(slug="old").slug == "old"
    assert not Edition.objects.filter(path__contains="/old/").exists()


def test_links_are_written_down() -> None:
    profile = make_profile()
    draft = make_article(body=f'<p><a href="key:{profile.key}">x</a></p>')
    assert DeskReference.objects.get(key=draft.key).target == profile.key
    draft.body = "<p>x</p>"
    workflow.save(draft, by=None)
    assert not DeskReference.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_editors_saving_at_once_lose_nothing() -> None:
    draft = make_article()
    saved, refused = [], []

    def save_often(name: str) -> None:
        for number in range(25):
            mine = ArticleDraft.objects.get(pk=draft.pk)
            mine.title = f"{name} {number}"
            try:
                workflow.save(mine, by=None)
                saved.append(mine.version)
            except workflow.Conflict:
                refused.append(name)
        connection.close()

    threads = [threading.Thread(target=save_often, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(saved) + len(refused) == 50
    assert len(set(saved)) == len(saved)
    assert ArticleDraft.objects.get().version == 1 + len(saved)
