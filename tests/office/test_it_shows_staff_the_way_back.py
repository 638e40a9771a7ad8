"""A shut door of the back office is said in its own words, with the way back to the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from publishing.models import AuditEntry
from tests.conftest import SignIn
from tests.factories import make_article
from tests.office.desk import address

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_what_is_not_open(signed_in: SignIn, writer: User) -> None:
    response = signed_in(writer).get(address(AuditEntry, "changelist"))
    assert response.status_code == 403
    assert "Ask an editor" in response.content.decode()
    assert f'href="{reverse("admin:index")}"' in response.content.decode()


@pytest.mark.any_database
def test_what_is_not_there(signed_in: SignIn, writer: User) -> None:
    response = signed_in(writer).get("/admin/nothing/here/")
    assert response.status_code == 404
    assert "This is not here" in response.content.decode()


@pytest.mark.any_database
def test_a_stranger_learns_nothing_of_it(signed_in: SignIn, stranger: User) -> None:
    draft = make_article()
    for client in (Client(), signed_in(stranger)):
        for place in ("/admin/nothing/here/", address(draft, "withdraw")):
            response = client.get(place)
            assert response.status_code == 302, place
            assert response.url.startswith(reverse("admin:login"))
