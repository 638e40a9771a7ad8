"""What a withdrawn person's texts said before is for safety officers; nobody else gets in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from profiles.models import ProfileDraft, Volunteer
from publishing import workflow
from publishing.history import versions_of
from publishing.models import Desk, Draft
from tests.conftest import SignIn
from tests.factories import make_article, make_profile, make_question, make_volunteer
from tests.office.desk import address, said

pytestmark = pytest.mark.django_db
OLD_NAME = "Her name of old"


@pytest.fixture
def person() -> Volunteer:
    volunteer = make_volunteer(name=OLD_NAME)
    volunteer.name = "Marta Example"
    workflow.save(volunteer, by=None)
    profile = make_profile(volunteer=volunteer, live=True, title=OLD_NAME)
    profile.title = "Marta"
    workflow.save(profile, by=None)
    workflow.translate(profile, "uk", by=None)
    profile.summary = "Moved on since"
    workflow.save(profile, by=None)
    return volunteer


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("root", password="correct horse battery")


@pytest.fixture
def account(request: pytest.FixtureRequest) -> User:
    return request.getfixturevalue(request.param)


def rows_of(person: Volunteer) -> list[Desk]:
    return [Volunteer.objects.get(pk=person.pk), *ProfileDraft.objects.filter(key=person.key)]


def doors(row: Desk) -> list[str]:
    first = versions_of(row).last()
    return [
        address(row, "history"),
        address(row, "history") + "?page=1",
        address(row, "version", first.pk),
        address(row, "restore", first.pk),
    ]


def restore(client: Client, row: Desk) -> Any:
    first = versions_of(row).last()
    return client.post(address(row, "restore", first.pk), {"version": row.version}, follow=True)


ANYBODY_ELSE = pytest.mark.parametrize("account", ["writer", "translator", "editor"], indirect=True)
ALLOWED = pytest.mark.parametrize("account", ["safety_officer", "superuser"], indirect=True)


@pytest.mark.any_database
@ANYBODY_ELSE
def test_every_door_is_closed_with_a_sentence(
    account: User, person: Volunteer, signed_in: SignIn
) -> None:
    workflow.withdraw(person.key, by=None, reason="She asked for it")
    client = signed_in(account)
    for row in rows_of(person):
        may_see_row = client.get(address(row, "change")).status_code == 200
        for place in doors(row):
            response = client.get(place)
            assert response.status_code == 403, place
            page = response.content.decode()
            assert OLD_NAME not in page
            assert ("Only safety officers" in page) is may_see_row
            assert "no-store" in response["Cache-Control"]


@pytest.mark.any_database
@ANYBODY_ELSE
def test_nothing_can_be_restored(account: User, person: Volunteer, signed_in: SignIn) -> None:
    workflow.withdraw(person.key, by=None, reason="She asked for it")
    client = signed_in(account)
    for row in rows_of(person):
        assert restore(client, row).status_code == 403
        assert type(row).objects.get(pk=row.pk).version == row.version


@pytest.mark.any_database
@ANYBODY_ELSE
def test_the_verb_refuses_too(account: User, person: Volunteer) -> None:
    workflow.withdraw(person.key, by=None, reason="She asked for it")
    row = ProfileDraft.objects.get(key=person.key, language="en")
    with pytest.raises(workflow.NotPermitted, match="safety officers"):
        workflow.restore(row, versions_of(row).last(), by=account)


@pytest.mark.any_database
@ANYBODY_ELSE
def test_no_link_leads_there(account: User, person: Volunteer, signed_in: SignIn) -> None:
    client = signed_in(account)
    translation = ProfileDraft.objects.get(key=person.key, language="uk")
    assert "See what changed" in client.get(address(translation, "change")).content.decode()
    workflow.withdraw(person.key, by=None, reason="She asked for it")
    for row in rows_of(person):
        assert "/history/" not in client.get(address(row, "change")).content.decode()


@pytest.mark.any_database
@ALLOWED
def test_whoever_answers_for_safety_reads_and_restores(
    account: User, person: Volunteer, signed_in: SignIn
) -> None:
    workflow.withdraw(person.key, by=None, reason="She asked for it")
    client = signed_in(account)
    for row in rows_of(person):
        assert address(row, "history") in client.get(address(row, "change")).content.decode()
        for place in doors(row):
            assert client.get(place).status_code == 200
    row = ProfileDraft.objects.get(key=person.key, language="en")
    shown = client.get(address(row, "version", versions_of(row).last().pk))
    assert OLD_NAME in shown.content.decode()
    assert "Restored" in said(restore(client, row))[-1]
    row.refresh_from_db()
    assert row.title == OLD_NAME


@pytest.mark.any_database
def test_it_is_open_again_after_the_undo(
    person: Volunteer, signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    workflow.withdraw(person.key, by=None, reason="A mistake")
    workflow.reinstate(person.key, by=None, reason="It was a mistake")
    for row in rows_of(person):
        assert address(row, "history") in client.get(address(row, "change")).content.decode()
        assert {client.get(place).status_code for place in doors(row)} == {200}


@pytest.mark.parametrize("make", [make_article, make_question])
def test_other_kinds_keep_their_history(
    make: Callable[..., Draft], signed_in: SignIn, editor: User
) -> None:
    draft = make(live=True)
    workflow.withdraw(draft.key, by=None, reason="Legal")
    client = signed_in(editor)
    assert {client.get(place).status_code for place in doors(draft)} == {200}


def test_another_person_is_not_closed_with_her(
    person: Volunteer, signed_in: SignIn, writer: User
) -> None:
    other = make_profile(live=True)
    workflow.withdraw(person.key, by=None, reason="She asked for it")
    client = signed_in(writer)
    assert {client.get(place).status_code for place in doors(other)} == {200}
