"""The back office speaks the language that an account chose, else the browser's."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from publishing.models import DeskPreference
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


def lang_of(response: object) -> str:
    return response.content.decode().split('<html lang="')[1].split('"')[0]  # type: ignore[attr-defined]


@pytest.mark.any_database
def test_it_is_chosen_and_kept(signed_in: SignIn, writer: User, editor: User) -> None:
    client = signed_in(writer)
    assert lang_of(client.get(INDEX)) == "en"
    response = client.post(
        reverse("admin:desk_language"), {"language": "uk", "next": "/admin/articles/"}
    )
    assert response.url == "/admin/articles/"
    assert lang_of(client.get(INDEX)) == "uk"
    assert lang_of(signed_in(writer).get(INDEX)) == "uk"
    assert lang_of(signed_in(editor).get(INDEX)) == "en"


def test_it_leads_nowhere_else(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    for bad in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        response = client.post(reverse("admin:desk_language"), {"language": "uk", "next": bad})
        assert response.url == INDEX


def test_an_unknown_language_is_refused(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    client.post(reverse("admin:desk_language"), {"language": "xx"})
    assert client.get(reverse("admin:desk_language")).status_code == 405
    assert not DeskPreference.objects.exists()


@pytest.mark.any_database
def test_strangers_choose_nothing(client: Client) -> None:
    response = client.post(reverse("admin:desk_language"), {"language": "uk"})
    assert response.status_code == 302
    assert "/login/" in response.url


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("uk", "uk"),
        ("uk-UA,en;q=0.5", "uk"),
        ("ka,pl;q=0.9", "en"),
        ("", "en"),
        ("\x01;;q=x", "en"),
    ],
)
def test_the_sign_in_page_speaks_the_browsers_language(
    wanted: str, spoken: str, client: Client
) -> None:
    page = client.get(reverse("admin:login"), headers={"accept-language": wanted})
    assert lang_of(page) == spoken
    assert "no-store" in page["Cache-Control"]


@pytest.mark.any_database
def test_the_office_has_a_policy_of_its_own(client: Client) -> None:
    page = client.get(reverse("admin:login"))
    assert "'unsafe-inline'" in page["Content-Security-Policy"]
    assert "unsafe-eval" not in page["Content-Security-Policy"]
