"""Desk to press: readers see what was published, and nothing that was written since."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import Article, ArticleAuthor
from publishing import workflow
from publishing.models import AuditEntry, Edition, Release
from tests.factories import live_item, make_article, make_author, make_section

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_a_saved_draft_is_not_in_the_press() -> None:
    make_article()
    assert not Article.objects.exists()
    assert not Release.objects.exists()


def test_publishing_puts_the_text_before_readers() -> None:
    section = make_section(title="Explainers")
    author = make_author()
    draft = make_article(
        live=True, title="Who pays", type="explainer", section=section, authors=(author,)
    )
    article = Article.objects.get()
    assert article.path == "/en/news/who-pays/"
    assert (article.title, article.section, article.author_ids) == (
        "Who pays",
        section,
        [author.pk],
    )
    assert ArticleAuthor.objects.get().item_id == article.pk
    assert article.toc == [{"id": "first-part", "text": "First part"}]
    assert '<h2 id="first-part">' in article.body
    assert article.version == draft.version


@pytest.mark.any_database
def test_readers_do_not_see_what_is_written_after_publishing() -> None:
    draft = make_article(live=True, title="Before")
    draft.title = "After"
    workflow.save(draft, by=None)
    assert live_item(draft).title == "Before"
    workflow.publish(draft, by=None)
    assert live_item(draft).title == "After"


@pytest.mark.any_database
def test_a_press_row_keeps_its_id_and_its_first_date_when_published_again() -> None:
    draft = make_article(live=True)
    first = live_item(draft)
    draft.title = "Changed"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    second = live_item(draft)
    assert second.pk == first.pk
    assert second.first_published_at == first.first_published_at
    assert second.updated_at > first.updated_at


@pytest.mark.any_database
def test_publishing_uses_what_is_stored_not_what_a_caller_has_in_memory() -> None:
    draft = make_article(title="Stored")
    draft.title = "Only in memory"
    workflow.publish(draft, by=None)
    assert live_item(draft).title == "Stored"


def test_several_languages_go_live_together_or_not_at_all() -> None:
    good, bad = make_article(), make_article(body="")
    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish([good, bad], by=None)
    assert "body" in refusal.value.problems
    assert not Article.objects.exists()
    assert not Edition.objects.exclude(event=Edition.Event.SHARED).exists()


def test_each_verb_leaves_an_audit_row_and_an_edition(editor: User) -> None:
    draft = make_article()
    workflow.publish(draft, by=editor)
    workflow.unpublish(draft, by=editor)
    verbs = list(AuditEntry.objects.filter(key=draft.key).values_list("verb", "user_name"))
    assert verbs == [("unpublished", "Olena"), ("published", "Olena"), ("saved", "system")]
    events = list(Edition.objects.filter(key=draft.key).values_list("event", "path"))
    path = f"/en/news/{draft.slug}/"
    assert events == [("unpublished", path), ("published", path)]


@pytest.mark.any_database
def test_unpublishing_takes_it_from_readers_and_keeps_the_draft() -> None:
    draft = make_article(live=True)
    workflow.unpublish(draft, by=None)
    assert not Article.objects.exists()
    assert not Release.objects.exists()
    draft.refresh_from_db()
    assert draft.title


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"title": "", "slug": "a-slug"}, "title"),
        ({"type": ""}, "type"),
        ({"standfirst": " "}, "standfirst"),
        ({"body": ""}, "body"),
        ({"type": "guide"}, "review_by"),
    ],
)
def test_what_is_missing_is_refused_by_name(missing: dict, field: str) -> None:
    draft = make_article(**missing)
    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(draft, by=None)
    assert set(refusal.value.problems) == {field}
