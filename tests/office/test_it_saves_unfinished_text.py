"""Saving a draft: anything unfinished is accepted, nothing reaches readers."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticleDraft, Source
from faq.models import QuestionDraft
from profiles.models import ProfileDraft, Volunteer
from publishing.models import AuditEntry
from tests.conftest import SignIn
from tests.factories import (
    live_item,
    make_article,
    make_author,
    make_profile,
    make_section,
    make_volunteer,
)
from tests.office.desk import address, errors_of, new_form, open_form, send

pytestmark = pytest.mark.django_db


def test_an_empty_article_is_saved(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    response = send(client, ArticleDraft, new_form(client, ArticleDraft), _save="1")
    draft = ArticleDraft.objects.get()
    assert response.url == address(draft, "change")
    assert (draft.version, draft.changed_by) == (1, "Vira")
    assert AuditEntry.objects.get().verb == "saved"


@pytest.mark.parametrize("model", [ArticleDraft, QuestionDraft])
def test_a_headline_is_enough(model: type, signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    data = new_form(client, model)
    send(client, model, data, title="Only a headline", language="uk", _save="1")
    draft = model.objects.get()
    assert (draft.language, draft.slug) == ("uk", "only-a-headline")


def test_a_profile_needs_its_volunteer_and_says_so(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    data = new_form(client, ProfileDraft)
    assert "volunteer" in errors_of(send(client, ProfileDraft, data, _save="1"))
    volunteer = make_volunteer()
    send(client, ProfileDraft, data, volunteer=volunteer.pk, _save="1")
    assert ProfileDraft.objects.get().key == volunteer.key


@pytest.mark.any_database
def test_a_second_profile_in_one_language_is_an_error_beside_the_field(
    signed_in: SignIn, writer: User
) -> None:
    client = signed_in(writer)
    profile = make_profile()
    data = new_form(client, ProfileDraft)
    response = send(client, ProfileDraft, data, volunteer=profile.volunteer_id, title="Again")
    assert "language" in errors_of(response)


def test_rows_are_saved_in_order(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = open_form(client, draft)
    data.update({"sources-TOTAL_FORMS": 2, "sources-0-title": "First", "sources-1-title": "Second"})
    send(client, draft, data, _save="1")
    rows = Source.objects.filter(draft=draft).values_list("title", "position")
    assert list(rows) == [("First", 1), ("Second", 2)]


@pytest.mark.any_database
def test_saving_a_live_item_changes_nothing_for_readers(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article(live=True, title="Before")
    send(client, draft, open_form(client, draft), title="After", _save="1")
    draft.refresh_from_db()
    assert draft.title == "After"
    assert live_item(draft).title == "Before"


@pytest.mark.any_database
def test_saving_without_a_change_makes_no_version(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article(body="<h2>A</h2><p>One <strong>two</strong> three.</p>")
    data = open_form(client, draft)
    data["body"] = "<h2>A</h2>\r\n\r\n<p>One <strong>two</strong> three.</p>\r\n"
    send(client, draft, data, _save="1")
    assert ArticleDraft.objects.get(pk=draft.pk).version == draft.version
    data["body"] = "<h2>A</h2>\r\n\r\n<p>One<strong>two</strong> three.</p>\r\n"
    send(client, draft, data, _save="1")
    assert ArticleDraft.objects.get(pk=draft.pk).version == draft.version + 1


def test_the_journal_comes_first(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    draft = make_article()
    data = open_form(client, draft)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        send(client, draft, data, title="New", _publish="1")
    writes = [
        query["sql"]
        for query in captured
        if query["sql"].startswith(("UPDATE", "INSERT", "DELETE", "SAVEPOINT"))
    ]
    counter = next(sql for sql in writes if sql.startswith("UPDATE"))
    assert "publishing_journal" in counter


def test_shared_rows_of_another_language_are_refused(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    section, author = make_section("uk"), make_author("uk")
    data = new_form(client, ArticleDraft)
    response = send(client, ArticleDraft, data, language="en", section=section.pk)
    assert "section" in errors_of(response)
    rows = {"bylines-TOTAL_FORMS": 1, "bylines-0-author": author.pk}
    response = send(client, ArticleDraft, {**data, **rows}, language="en")
    assert response.status_code == 200
    assert not ArticleDraft.objects.exists()


@pytest.mark.any_database
def test_a_record_is_saved_by_its_verb(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    profile = make_profile(live=True)
    volunteer = Volunteer.objects.get(pk=profile.volunteer_id)
    send(client, volunteer, open_form(client, volunteer), callsign="Falcon", _save="1")
    assert live_item(profile).callsign == "Falcon"


@pytest.mark.any_database
def test_losing_consent_takes_the_person_offline(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    profile = make_profile(live=True)
    volunteer = profile.volunteer
    send(client, volunteer, open_form(client, volunteer), consent_basis="", _save="1")
    assert live_item(profile) is None
