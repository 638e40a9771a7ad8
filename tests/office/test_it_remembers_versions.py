"""History: who saved what when, what differs, and the way back."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import ArticleDraft, Source
from publishing import workflow
from publishing.history import versions_of
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_volunteer
from tests.office.desk import address, open_form, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(editor: User) -> ArticleDraft:
    draft = make_article(title="First words", body="<p>One two three.</p>", live=True)
    draft.title, draft.body = "Second words", "<p>One four three.</p>"
    workflow.save(
        draft,
        by=editor,
        note="Better",
        rows=lambda: Source.objects.create(draft=draft, title="Added later"),
    )
    return draft


@pytest.mark.any_database
def test_it_lists_who_when_and_why(draft: ArticleDraft, signed_in: SignIn, writer: User) -> None:
    page = signed_in(writer).get(address(draft, "history")).content.decode()
    assert "Version 2" in page
    assert "Olena" in page
    assert "Better" in page


@pytest.mark.any_database
def test_one_version_is_shown_against_what_is_stored(
    draft: ArticleDraft, signed_in: SignIn, writer: User
) -> None:
    first = versions_of(draft).last()
    page = signed_in(writer).get(address(draft, "version", first.pk)).content.decode()
    assert "<del>First </del><ins>Second </ins>words" in page
    assert "<ins>Title: Added later</ins>" in page


def test_restoring_asks_and_makes_a_new_version(
    draft: ArticleDraft, signed_in: SignIn, writer: User
) -> None:
    client = signed_in(writer)
    first = versions_of(draft).last()
    place = address(draft, "restore", first.pk)
    hidden = dict(client.get(place).context["hidden"])
    response = client.post(place, hidden)
    assert response.url == address(draft, "change")
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("First words", 3)
    assert not draft.sources.exists()
    assert live_item(draft).title == "First words"


@pytest.mark.any_database
def test_restoring_over_a_newer_version_is_refused(
    draft: ArticleDraft, signed_in: SignIn, writer: User
) -> None:
    client = signed_in(writer)
    place = address(draft, "restore", versions_of(draft).last().pk)
    hidden = dict(client.get(place).context["hidden"])
    workflow.save(ArticleDraft.objects.get(pk=draft.pk), by=None)
    response = client.post(place, hidden, follow=True)
    assert "newer version" in said(response)[-1]
    draft.refresh_from_db()
    assert draft.title == "Second words"


@pytest.mark.any_database
def test_a_version_of_another_item_is_not_found(
    draft: ArticleDraft, signed_in: SignIn, writer: User
) -> None:
    other = versions_of(make_article()).first()
    client = signed_in(writer)
    assert client.get(address(draft, "version", other.pk)).status_code == 404
    assert client.post(address(draft, "restore", other.pk)).status_code == 404


@pytest.mark.any_database
def test_records_have_a_history_too(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    volunteer = make_volunteer(name="Old name")
    send(client, volunteer, open_form(client, volunteer), name="New name", change_note="Spelling")
    first = versions_of(volunteer).last()
    page = client.get(address(volunteer, "version", first.pk)).content.decode()
    assert "<del>Old </del><ins>New </ins>name" in page
