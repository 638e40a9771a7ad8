"""Withdrawing: every language dark at once, as if nobody had been there; undone by a verb."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from profiles.models import Profile, ProfileDraft, Volunteer
from publishing import workflow
from publishing.admin.states import BEHIND, State, with_source, with_state
from publishing.models import Edition, Release, Withdrawal
from tests.factories import live_item, make_article, make_profile, make_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Volunteer:
    volunteer = make_volunteer(name="Marta Example")
    make_profile(volunteer=volunteer, live=True)
    make_profile("uk", volunteer=volunteer, live=True, title="Марта")
    return volunteer


def test_all_languages_go_dark_in_one_transaction(person: Volunteer, writer: User) -> None:
    workflow.withdraw(person.key, by=writer, reason="She asked for it.")
    assert not Profile.objects.exists()
    assert not Release.objects.exists()
    assert list(Edition.objects.filter(event="withdrawn").values_list("language", flat=True))


def test_the_journal_forgets_a_persons_addresses(person: Volunteer) -> None:
    assert Edition.objects.filter(key=person.key).exclude(path="").count() == 2
    workflow.withdraw(person.key, by=None, reason="She asked for it.")
    assert not Edition.objects.filter(key=person.key).exclude(path="").exists()


@pytest.mark.any_database
def test_nothing_of_a_withdrawn_person_can_be_published(person: Volunteer) -> None:
    workflow.withdraw(person.key, by=None, reason="She asked for it.")
    draft = ProfileDraft.objects.get(key=person.key, language="en")
    with pytest.raises(workflow.Refused):
        workflow.publish(draft, by=None)
    workflow.save(Volunteer.objects.get(pk=person.pk), by=None)
    workflow.press_everything()
    assert not Profile.objects.exists()


@pytest.mark.any_database
def test_a_form_that_was_open_is_out_of_date(person: Volunteer) -> None:
    draft = ProfileDraft.objects.get(key=person.key, language="en")
    workflow.withdraw(person.key, by=None, reason="She asked for it.")
    draft.summary = "Still typing"
    with pytest.raises(workflow.Conflict):
        workflow.save(draft, by=None)
    with pytest.raises(workflow.Conflict):
        workflow.save(person, by=None)


def test_undoing_brings_back_what_was_live(person: Volunteer, editor: User) -> None:
    draft = ProfileDraft.objects.get(key=person.key, language="en")
    draft.summary = "An unfinished edit"
    workflow.save(draft, by=None)
    workflow.withdraw(person.key, by=editor, reason="A mistake")
    workflow.reinstate(person.key, by=editor, reason="It was a mistake")
    assert Profile.objects.count() == 2
    assert live_item(draft).lead != "An unfinished edit"
    assert not Withdrawal.objects.filter(undone_at=None).exists()


def state_of(draft: ProfileDraft) -> State:
    return State(with_state(ProfileDraft.objects.filter(pk=draft.pk)).get().state)


def withdraw_and_undo(person: Volunteer) -> None:
    workflow.withdraw(person.key, by=None, reason="A mistake")
    workflow.reinstate(person.key, by=None, reason="It was a mistake")


@pytest.mark.any_database
def test_what_comes_back_unchanged_counts_as_unchanged(person: Volunteer) -> None:
    draft = ProfileDraft.objects.get(key=person.key, language="en")
    for _time in range(2):
        withdraw_and_undo(person)
        assert state_of(draft) is State.LIVE
    draft.refresh_from_db()
    draft.summary = "An edit after it came back"
    workflow.save(draft, by=None)
    assert state_of(draft) is State.EDITED
    workflow.publish(draft, by=None)
    assert state_of(draft) is State.LIVE


@pytest.mark.any_database
def test_unfinished_edits_still_count_when_it_comes_back(person: Volunteer) -> None:
    edited = ProfileDraft.objects.get(key=person.key, language="en")
    edited.summary = "An unfinished edit"
    workflow.save(edited, by=None)
    same = ProfileDraft.objects.get(key=person.key, language="uk")
    withdraw_and_undo(person)
    assert state_of(edited) is State.EDITED
    assert state_of(same) is State.LIVE


@pytest.mark.any_database
def test_edits_made_while_it_was_withdrawn_count_when_it_comes_back(person: Volunteer) -> None:
    workflow.withdraw(person.key, by=None, reason="A mistake")
    draft = ProfileDraft.objects.get(key=person.key, language="en")
    draft.summary = "Written in the dark"
    workflow.save(draft, by=None)
    workflow.reinstate(person.key, by=None, reason="It was a mistake")
    assert state_of(draft) is State.EDITED
    assert live_item(draft).lead != "Written in the dark"


def test_withdrawing_brings_no_translation_behind_its_source() -> None:
    source = make_article(live=True)
    workflow.translate(source, "uk", by=None)
    behind = with_source(type(source).objects.all()).filter(BEHIND)
    workflow.withdraw(source.key, by=None, reason="Legal")
    assert not behind.exists()
    source.refresh_from_db()
    source.title = "It moved on"
    workflow.save(source, by=None)
    assert behind.count() == 1
    workflow.reinstate(source.key, by=None, reason="Settled")
    workflow.withdraw(source.key, by=None, reason="Legal again")
    assert behind.count() == 1


@pytest.mark.any_database
def test_undoing_does_not_show_somebody_whose_consent_is_gone(person: Volunteer) -> None:
    workflow.withdraw(person.key, by=None, reason="She asked for it.")
    record = Volunteer.objects.get(pk=person.pk)
    record.consent_basis = ""
    workflow.save(record, by=None)
    with pytest.raises(workflow.Refused):
        workflow.reinstate(person.key, by=None, reason="Try")
    assert not Profile.objects.exists()
    assert workflow.is_withdrawn(person.key)


@pytest.mark.any_database
def test_articles_that_linked_to_the_person_lose_the_link(person: Volunteer) -> None:
    body = f'<p><a href="key:{person.key}">Marta</a> spoke.</p>'
    article = make_article(live=True, body=body)
    assert "/volunteers/" in live_item(article).body
    workflow.withdraw(person.key, by=None, reason="She asked for it.")
    assert "/volunteers/" not in live_item(article).body


def test_an_article_keeps_its_address_in_the_journal() -> None:
    draft = make_article(live=True)
    workflow.withdraw(draft.key, by=None, reason="Legal")
    paths = set(Edition.objects.filter(key=draft.key).values_list("path", flat=True))
    assert paths == {f"/en/news/{draft.slug}/"}


@pytest.mark.any_database
def test_a_reason_is_asked_for_and_twice_is_refused(person: Volunteer) -> None:
    with pytest.raises(workflow.Refused):
        workflow.withdraw(person.key, by=None, reason="  ")
    workflow.withdraw(person.key, by=None, reason="She asked for it.")
    with pytest.raises(workflow.Refused):
        workflow.withdraw(person.key, by=None, reason="Again")


@pytest.mark.any_database
def test_a_person_without_consent_is_refused_with_a_sentence() -> None:
    volunteer = make_volunteer(consent_basis="")
    draft = make_profile(volunteer=volunteer)
    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(draft, by=None)
    assert "no consent basis" in refusal.value.problems["volunteer"]


@pytest.mark.any_database
@pytest.mark.parametrize("status", ["captive", "missing"])
def test_captive_and_missing_people_are_not_shown(status: str) -> None:
    draft = make_profile(volunteer=make_volunteer(status=status))
    with pytest.raises(workflow.Refused):
        workflow.publish(draft, by=None)


@pytest.mark.any_database
def test_the_press_row_holds_only_what_may_be_shown() -> None:
    volunteer = make_volunteer(
        status="serving",
        status_as_of="2026-11-20",
        status_source="Seen in Kharkiv",
        note="Her real name is Secret",
        consent_note="Phone 555-0199",
    )
    item = live_item(make_profile(volunteer=volunteer, live=True))
    shown = repr({f.attname: f.value_from_object(item) for f in item._meta.concrete_fields})
    for hidden in ("Secret", "555-0199", "Kharkiv", "2026-11-20"):
        assert hidden not in shown
