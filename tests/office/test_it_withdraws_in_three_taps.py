"""Withdrawing: a button, a reason that is chosen already, a button. And the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import reverse

from profiles.models import Profile, Volunteer
from publishing import workflow
from publishing.models import Withdrawal
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_profile, make_question, make_volunteer
from tests.office.desk import address, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Volunteer:
    volunteer = make_volunteer(name="Marta Example")
    make_profile(volunteer=volunteer, live=True)
    make_profile("uk", volunteer=volunteer, live=True, title="Марта")
    return volunteer


@pytest.mark.parametrize("start", ["front page", "list", "form", "record"])
def test_three_taps_from_anywhere(
    start: str, person: Volunteer, signed_in: SignIn, writer: User
) -> None:
    client = signed_in(writer)
    profile = person.profiles.get(language="en")
    row: Model = person if start == "record" else profile
    places = {
        "front page": reverse("admin:index"),
        "list": address(type(profile), "changelist"),
        "form": address(profile, "change"),
        "record": address(person, "change"),
    }
    tap = address(row, "withdraw")
    assert tap in client.get(places[start]).content.decode()
    question = client.get(tap)
    chosen = question.context["form"]["reason"].value()
    response = client.post(tap, {"reason": chosen, "words": ""}, follow=True)
    assert not Profile.objects.exists()
    assert Withdrawal.objects.get().reason == "The person asked for it"
    assert "no longer see it" in said(response)[-1]


@pytest.mark.any_database
def test_a_list_offers_it_for_what_readers_see(signed_in: SignIn, writer: User) -> None:
    live, draft = make_article(live=True), make_article()
    page = signed_in(writer).get(address(type(live), "changelist")).content.decode()
    assert address(live, "withdraw") in page
    assert address(draft, "withdraw") not in page


@pytest.mark.any_database
def test_the_words_are_kept(person: Volunteer, signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    client.post(address(person, "withdraw"), {"reason": "danger", "words": " by phone "})
    assert Withdrawal.objects.get().reason == "Danger to somebody: by phone"


@pytest.mark.parametrize("sent", [{}, {"reason": "other"}, {"reason": "asked", "words": "\x00"}])
def test_a_reason_is_needed(
    sent: dict[str, str], person: Volunteer, signed_in: SignIn, writer: User
) -> None:
    response = signed_in(writer).post(address(person, "withdraw"), sent)
    assert response.status_code == 200
    assert Profile.objects.count() == 2


@pytest.mark.any_database
@pytest.mark.parametrize("make", [make_article, make_question])
def test_articles_and_answers_alike(make: Callable, signed_in: SignIn, writer: User) -> None:
    draft = make(live=True)
    signed_in(writer).post(address(draft, "withdraw"), {"reason": "legal"})
    assert live_item(draft) is None


@pytest.mark.any_database
def test_undo_is_offered_to_who_has_the_right(
    person: Volunteer, signed_in: SignIn, writer: User, editor: User
) -> None:
    response = signed_in(writer).post(
        address(person, "withdraw"), {"reason": "mistake"}, follow=True
    )
    undo = reverse("admin:publishing_withdrawal_undo", args=[Withdrawal.objects.get().pk])
    assert undo not in response.content.decode()
    assert signed_in(writer).post(undo, {"reason": "Try"}).status_code == 403
    client = signed_in(editor)
    assert undo in client.get(address(person, "change")).content.decode()
    assert client.get(undo).status_code == 200
    assert client.post(undo, {"reason": ""}).status_code == 200
    assert not Profile.objects.exists()
    client.post(undo, {"reason": "It was a mistake"})
    assert Profile.objects.count() == 2


@pytest.mark.any_database
def test_the_message_of_an_editor_offers_to_undo(
    person: Volunteer, signed_in: SignIn, editor: User
) -> None:
    response = signed_in(editor).post(
        address(person, "withdraw"), {"reason": "mistake"}, follow=True
    )
    assert "/undo/" in said(response)[-1]


def test_undoing_without_consent_says_why(
    person: Volunteer, signed_in: SignIn, editor: User
) -> None:
    workflow.withdraw(person.key, by=None, reason="Mistake")
    record = Volunteer.objects.get(pk=person.pk)
    record.consent_basis = ""
    workflow.save(record, by=None)
    undo = reverse("admin:publishing_withdrawal_undo", args=[Withdrawal.objects.get().pk])
    response = signed_in(editor).post(undo, {"reason": "Try"}, follow=True)
    assert "no consent basis" in said(response)[-1]
    assert not Profile.objects.exists()


@pytest.mark.any_database
def test_a_second_tap_is_no_error(person: Volunteer, signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    client.post(address(person, "withdraw"), {"reason": "asked"})
    response = client.post(address(person, "withdraw"), {"reason": "asked"}, follow=True)
    assert "withdrawn already" in said(response)[-1]


@pytest.mark.any_database
def test_a_withdrawn_item_cannot_be_published(
    person: Volunteer, signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    client.post(address(person, "withdraw"), {"reason": "asked"})
    profile = person.profiles.get(language="en")
    page = client.get(address(profile, "change"))
    assert b'name="_publish"' not in page.content
    assert page.context["state"] == "withdrawn"


@pytest.mark.any_database
def test_no_name_is_left_in_djangos_log(person: Volunteer, signed_in: SignIn, editor: User) -> None:
    signed_in(editor).post(address(person, "withdraw"), {"reason": "asked"})
    assert not LogEntry.objects.exists()
