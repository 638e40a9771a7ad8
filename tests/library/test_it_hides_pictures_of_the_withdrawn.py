"""Nobody who is withdrawn, missing or in captivity is seen on a picture of any item."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from library import arriving, store
from library.models import PersonShown, Picture
from publishing import workflow
from publishing.history import versions_of
from tests.factories import (
    live_item,
    make_article,
    make_document,
    make_picture,
    make_profile,
    make_volunteer,
)
from tests.library.conftest import SMALL, Sign, in_body, is_out

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_withdrawn_person_goes_out_of_every_item_at_once_and_comes_back() -> None:
    volunteer = make_volunteer()
    picture = make_picture(SMALL, people=[volunteer.key])
    lead = make_article(picture=picture.key, live=True)
    text = make_article(body=in_body(picture), live=True)
    other = make_profile(portrait=picture.key, live=True)
    assert is_out(picture)
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    assert not is_out(picture)
    assert live_item(lead).picture is None
    assert live_item(other).portrait is None
    assert picture.name not in live_item(text).body
    assert "figure" not in live_item(text).body
    workflow.reinstate(volunteer.key, by=None, reason="Safe")
    assert is_out(picture)
    assert live_item(lead).picture["name"] == picture.name
    assert live_item(other).portrait["name"] == picture.name
    assert picture.name in live_item(text).body


@pytest.mark.any_database
@pytest.mark.parametrize("status", ["captive", "missing"])
def test_nobody_in_captivity_or_missing_is_seen_on_any_picture(status: str) -> None:
    """Geneva Convention III, Art. 13: not even by a picture in somebody else's story."""
    volunteer = make_volunteer()
    picture = make_picture(SMALL, people=[volunteer.key])
    lead = make_article(picture=picture.key, live=True)
    text = make_article(body=in_body(picture), live=True)
    assert is_out(picture)
    before = volunteer.status
    volunteer.status = status
    workflow.save(volunteer, by=None)
    assert not is_out(picture)
    assert live_item(lead).picture is None
    assert picture.name not in live_item(text).body
    with pytest.raises(workflow.Refused):
        workflow.publish(make_article(picture=picture.key), by=None)
    # Deleting the record would forget why the picture is dark; a withdrawal does not.
    with pytest.raises(workflow.Refused, match="Withdraw them"):
        workflow.discard(volunteer, by=None)
    volunteer.refresh_from_db()
    volunteer.status = before
    workflow.save(volunteer, by=None)
    assert is_out(picture)
    assert live_item(lead).picture["name"] == picture.name
    assert picture.name in live_item(text).body


@pytest.mark.any_database
def test_a_record_of_somebody_in_captivity_is_deleted_once_withdrawn() -> None:
    volunteer = make_volunteer(status="captive")
    picture = make_picture(SMALL, people=[volunteer.key])
    make_article(body=in_body(picture), live=True)
    assert not is_out(picture)
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    volunteer.refresh_from_db()
    workflow.discard(volunteer, by=None)
    assert not is_out(picture)


@pytest.mark.any_database
def test_a_picture_of_two_people_stays_dark_until_both_are_back() -> None:
    one, two = make_volunteer(), make_volunteer()
    picture = make_picture(SMALL, people=[one.key, two.key])
    make_article(picture=picture.key, live=True)
    workflow.withdraw(one.key, by=None, reason="In danger")
    workflow.withdraw(two.key, by=None, reason="In danger")
    workflow.reinstate(one.key, by=None, reason="Safe")
    assert not is_out(picture)
    workflow.reinstate(two.key, by=None, reason="Safe")
    assert is_out(picture)


@pytest.mark.any_database
def test_a_dark_picture_cannot_be_published() -> None:
    volunteer = make_volunteer()
    picture = make_picture(SMALL, people=[volunteer.key])
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    draft = make_article(picture=picture.key)
    with pytest.raises(workflow.Refused, match="withdrawn"):
        workflow.publish(draft, by=None)
    assert not is_out(picture)


@pytest.mark.any_database
def test_naming_a_withdrawn_person_on_a_picture_hides_it() -> None:
    picture, volunteer = make_picture(SMALL), make_volunteer()
    draft = make_article(picture=picture.key, live=True)
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    assert is_out(picture)
    workflow.save(
        picture,
        by=None,
        rows=lambda: PersonShown.objects.create(draft=picture, person=volunteer.key),
    )
    assert not is_out(picture)
    assert live_item(draft).picture is None


@pytest.mark.any_database
def test_the_address_of_what_is_dark_is_closed_to_staff_too(signed_in: Sign, editor: User) -> None:
    volunteer, document = make_volunteer(), make_document()
    picture = make_picture(SMALL, people=[volunteer.key])
    desk = signed_in(editor)
    files = [f"/media/{picture.name}/w320.jpg", f"/media/{document.name}/document.pdf"]
    assert [desk.get(file).status_code for file in files] == [200, 200]
    for key in (volunteer.key, document.key):
        workflow.withdraw(key, by=None, reason="In danger")
    assert [desk.get(file).status_code for file in files] == [404, 404]
    # Who is to judge it sees it in the back office.
    own = reverse("admin:library_picture_file", args=[picture.name, "w320.jpg"])
    assert "no-store" in desk.get(own).headers["Cache-Control"]


def _unnamed(picture: Picture, by: User) -> None:
    workflow.save(picture, by, rows=picture.people.all().delete)


def _restored(picture: Picture, by: User) -> None:
    workflow.restore(picture, versions_of(picture).last(), by)


def _replaced(picture: Picture, by: User) -> None:
    arriving.replace_by(picture, make_picture(SMALL, 7), by)


@pytest.mark.any_database
@pytest.mark.parametrize("take_off", [_unnamed, _restored, _replaced])
@pytest.mark.parametrize("status", ["withdrawn", "captive"])
def test_only_who_may_bring_somebody_back_takes_their_name_off(
    status: str, take_off: Callable[[Picture, User], None], writer: User, editor: User
) -> None:
    volunteer, picture = make_volunteer(), make_picture(SMALL)
    # Of the time before anybody was named.
    workflow.save(picture, by=None)
    people = {"person": volunteer.key, "draft": picture}
    workflow.save(picture, by=None, rows=lambda: PersonShown.objects.create(**people))
    make_article(picture=picture.key, live=True)
    if status == "withdrawn":
        workflow.withdraw(volunteer.key, by=None, reason="In danger")
    else:
        volunteer.status = status
        workflow.save(volunteer, by=None)
    with pytest.raises(workflow.Refused, match="Only an editor can do that"):
        take_off(Picture.objects.get(pk=picture.pk), writer)
    assert PersonShown.objects.get().person == volunteer.key
    assert not is_out(Picture.objects.get(pk=picture.pk))
    take_off(Picture.objects.get(pk=picture.pk), editor)
    assert is_out(Picture.objects.get(pk=picture.pk))


@pytest.mark.any_database
def test_only_who_may_bring_somebody_back_says_that_they_are(writer: User, editor: User) -> None:
    volunteer = make_volunteer(status="captive")
    picture = make_picture(SMALL, people=[volunteer.key])
    make_article(body=in_body(picture), live=True)
    volunteer.status = "serving"
    with pytest.raises(workflow.Refused, match="Only an editor can do that"):
        workflow.save(volunteer, writer)
    assert not is_out(picture)
    volunteer.refresh_from_db()
    volunteer.status = "serving"
    workflow.save(volunteer, editor)
    assert is_out(picture)


def test_a_writer_says_more_of_a_picture_that_is_dark(writer: User) -> None:
    dark, other = make_volunteer(status="captive"), make_volunteer()
    picture = make_picture(SMALL, people=[dark.key, other.key])
    picture.credit = "Olena Koval"
    workflow.save(picture, writer, rows=picture.people.filter(person=other.key).delete)
    assert [row.person for row in picture.people.all()] == [dark.key]


@pytest.mark.any_database
def test_a_deleted_picture_takes_its_files_along() -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key, live=True)
    with pytest.raises(workflow.Refused):
        workflow.discard(picture, by=None)
    assert is_out(picture)
    workflow.unpublish(draft, by=None)
    draft.picture = None
    workflow.save(draft, by=None)
    workflow.discard(picture, by=None)
    assert not store.private_folder(picture.name).exists()
    assert not is_out(picture)


@pytest.mark.any_database
def test_a_picture_can_be_withdrawn_itself() -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key, live=True)
    workflow.withdraw(picture.key, by=None, reason="The sign in the background")
    assert not is_out(picture)
    assert live_item(draft).picture is None
    workflow.reinstate(picture.key, by=None, reason="Blurred")
    assert is_out(picture)
    assert live_item(draft).picture["name"] == picture.name
