"""History: an earlier version comes back as the newest one, with what hung under it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User

from articles.models import ArticleDraft, Correction, Source
from profiles.models import Volunteer
from publishing import workflow
from publishing.history import manuscript_of, versions_of
from publishing.models import AuditEntry
from tests.factories import live_item, make_article, make_author, make_section, make_volunteer

pytestmark = pytest.mark.django_db


def _with_sources(draft: ArticleDraft, *titles: str) -> None:
    def rows() -> None:
        draft.sources.all().delete()
        for place, title in enumerate(titles):
            Source.objects.create(draft=draft, title=title, position=place)

    workflow.save(draft, by=None, rows=rows)


@pytest.mark.any_database
def test_each_save_is_in_the_history_with_who_and_why(editor: User) -> None:
    draft = make_article(title="One")
    draft.title = "Two"
    workflow.save(draft, by=editor, note="A better headline")
    newest, oldest = versions_of(draft)
    assert newest.revision.user == editor
    assert newest.revision.comment == "A better headline"
    assert manuscript_of(newest)["fields"]["title"] == "Two"
    assert manuscript_of(oldest)["fields"]["title"] == "One"


def test_restoring_brings_back_text_and_rows_and_drops_later_rows(editor: User) -> None:
    draft = make_article(title="One", authors=(make_author(),))
    _with_sources(draft, "First source", "Second source")
    wanted = versions_of(draft)[0]
    draft.title = "Two"
    _with_sources(draft, "Another source")
    Correction.objects.create(draft=draft, was="a", now="b", date=dt.date(2026, 1, 1))
    workflow.restore(draft, wanted, by=editor)
    draft = ArticleDraft.objects.get()
    assert draft.title == "One"
    assert [source.title for source in draft.sources.all()] == ["First source", "Second source"]
    assert not draft.corrections.exists()
    assert draft.bylines.count() == 1
    assert draft.version == 4
    assert AuditEntry.objects.first().verb == "restored"


@pytest.mark.any_database
def test_restoring_changes_nothing_for_readers() -> None:
    draft = make_article(live=True, title="One")
    first = versions_of(draft)[0]
    draft.title = "Two"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    workflow.restore(draft, first, by=None)
    assert live_item(draft).title == "Two"


@pytest.mark.any_database
def test_a_restored_version_can_itself_be_undone() -> None:
    draft = make_article(title="One")
    draft.title = "Two"
    workflow.save(draft, by=None)
    two, one = versions_of(draft)
    workflow.restore(draft, one, by=None)
    workflow.restore(draft, two, by=None)
    assert ArticleDraft.objects.get().title == "Two"


@pytest.mark.any_database
def test_restoring_leaves_consent_and_status_alone() -> None:
    volunteer = make_volunteer(name="Old name", status="serving")
    first = versions_of(volunteer)[0]
    volunteer.name, volunteer.consent_basis, volunteer.status = "New name", "", "returned"
    workflow.save(volunteer, by=None)
    workflow.restore(volunteer, first, by=None)
    volunteer = Volunteer.objects.get()
    assert (volunteer.name, volunteer.consent_basis, volunteer.status) == (
        "Old name",
        "",
        "returned",
    )


@pytest.mark.any_database
def test_a_version_of_another_item_is_refused() -> None:
    section = make_section()
    one, other = make_article(section=section), make_article(section=section)
    with pytest.raises(workflow.Refused):
        workflow.restore(one, versions_of(other)[0], by=None)


@pytest.mark.any_database
def test_restoring_over_a_newer_save_is_refused() -> None:
    draft = make_article()
    first = versions_of(draft)[0]
    colleague = ArticleDraft.objects.get()
    workflow.save(colleague, by=None)
    with pytest.raises(workflow.Conflict):
        workflow.restore(draft, first, by=None)
