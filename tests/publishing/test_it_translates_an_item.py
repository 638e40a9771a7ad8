"""A translation is a draft of its own that remembers what it came from."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import Section
from publishing import workflow
from tests.factories import live_item, make_article, make_author, make_section

pytestmark = pytest.mark.django_db


def test_text_starts_empty_and_the_rest_is_taken_over(translator: User) -> None:
    section = make_section(title="News")
    ukrainian = Section(key=section.key, language="uk", title="Новини")
    workflow.save_shared(ukrainian, by=None)
    author = make_author()
    source = make_article(section=section, type="explainer", authors=(author,))
    draft = workflow.translate(source, "uk", by=translator)
    assert (draft.key, draft.language, draft.type) == (source.key, "uk", "explainer")
    assert (draft.title, draft.body, draft.slug) == ("", "", "")
    assert draft.section == ukrainian
    assert (draft.source_language, draft.source_version) == ("en", source.version)
    # The author has no row in Ukrainian, so the byline is for the translator to fill.
    assert not draft.bylines.exists()


@pytest.mark.any_database
def test_each_language_is_published_by_itself() -> None:
    source = make_article(live=True)
    draft = workflow.translate(source, "uk", by=None)
    draft.title, draft.standfirst, draft.body = "Заголовок", "Лід.", "<p>Текст</p>"
    draft.section = make_section("uk")
    workflow.save(draft, by=None)
    assert live_item(draft) is None
    workflow.publish(draft, by=None)
    assert live_item(draft).path == "/uk/news/zaholovok/"
    workflow.unpublish(source, by=None)
    assert live_item(draft) is not None


@pytest.mark.any_database
def test_a_language_that_has_a_draft_is_refused() -> None:
    source = make_article()
    workflow.translate(source, "uk", by=None)
    with pytest.raises(workflow.Refused):
        workflow.translate(source, "uk", by=None)
