"""A file can be fetched while a live item shows it, and only then."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_picture,
    make_profile,
    make_volunteer,
)
from tests.library.conftest import FILE, SMALL, Sign, fetch, in_body, is_out, public_files

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.any_database
def test_a_lead_picture_comes_and_goes_with_its_article() -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key)
    assert not is_out(picture)
    workflow.publish(draft, by=None)
    assert public_files(picture.name) >= {"w320.jpg", "w640.jpg"}
    assert is_out(picture)
    workflow.unpublish(draft, by=None)
    assert public_files(picture.name) == set()
    assert fetch(picture.name, FILE)[0] == 404


@pytest.mark.any_database
def test_a_picture_in_a_text_comes_and_goes_with_it() -> None:
    picture = make_picture(SMALL)
    draft = make_article(body=in_body(picture), live=True)
    assert picture.name in live_item(draft).body
    assert is_out(picture)
    draft.body = "<p>Text.</p>"
    workflow.save(draft, by=None)
    assert is_out(picture)
    workflow.publish(draft, by=None)
    assert not is_out(picture)


@pytest.mark.any_database
def test_a_portrait_comes_and_goes_with_its_profile() -> None:
    picture = make_picture(SMALL)
    draft = make_profile(portrait=picture.key, live=True)
    assert is_out(picture)
    workflow.withdraw(draft.key, by=None, reason="Asked for")
    assert not is_out(picture)
    workflow.reinstate(draft.key, by=None, reason="Asked for")
    assert is_out(picture)


def test_a_portrait_goes_when_the_consent_does() -> None:
    picture, volunteer = make_picture(SMALL), make_volunteer()
    make_profile(volunteer=volunteer, portrait=picture.key, live=True)
    assert is_out(picture)
    volunteer.consent_basis, volunteer.consent_date = "", None
    workflow.save(volunteer, by=None)
    assert not is_out(picture)


def test_one_picture_takes_the_place_of_another_at_publishing() -> None:
    old, new = make_picture(SMALL, 1), make_picture(SMALL, 2)
    draft = make_article(picture=old.key, live=True)
    draft.picture = new.key
    workflow.save(draft, by=None)
    assert (is_out(old), is_out(new)) == (True, False)
    workflow.publish(draft, by=None)
    assert (is_out(old), is_out(new)) == (False, True)


@pytest.mark.any_database
def test_a_picture_stays_until_the_last_item_lets_go_of_it() -> None:
    picture = make_picture(SMALL)
    first = make_article(picture=picture.key, live=True)
    second = make_article(body=in_body(picture), live=True)
    third = make_article("uk", picture=picture.key, live=True)
    for draft in (first, second):
        workflow.unpublish(draft, by=None)
        assert is_out(picture)
    workflow.unpublish(third, by=None)
    assert not is_out(picture)


@pytest.mark.any_database
def test_a_draft_shows_its_picture_to_staff_alone(
    signed_in: Sign, editor: User, stranger: User, client: Client
) -> None:
    picture = make_picture(SMALL)
    draft = make_article(picture=picture.key)
    desk = signed_in(editor)
    page = desk.get(reverse("admin:articles_articledraft_preview", args=[draft.pk]))
    assert f"/media/{picture.name}/" in page.content.decode()
    response = desk.get(f"/media/{picture.name}/{FILE}")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.getvalue()[:2] == b"\xff\xd8"
    for outside in (client, signed_in(stranger)):
        assert outside.get(f"/media/{picture.name}/{FILE}").status_code == 404
    # Looking at it has not put it outside.
    assert public_files(picture.name) == set()


@pytest.mark.any_database
def test_a_rendition_that_is_not_made_yet_is_made_when_a_reader_asks() -> None:
    picture = make_picture(SMALL)
    make_article(picture=picture.key, live=True)
    assert "c720.avif" not in public_files(picture.name)
    status, data = fetch(picture.name, "c720.avif")
    assert (status, data[4:12]) == (200, b"ftypavif")
    assert "c720.avif" in public_files(picture.name)
    assert fetch(picture.name, "w321.jpg")[0] == 404
    assert fetch(picture.name, "master.jpg")[0] == 404
