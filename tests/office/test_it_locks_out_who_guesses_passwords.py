"""Five wrong passwords lock a name out from the address that sent them, and from no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from delivery.client_address import client_address

pytestmark = pytest.mark.django_db

PROXY = "127.0.0.1"
LIMIT = 5


@pytest.fixture
def sign_in(editor: User) -> Callable[..., int]:
    """Return a function that tries to sign in from somewhere and gives the status.

    200 is the form again, 302 the way in, 429 the locked door.
    """

    def attempt(password: str, forwarded: str = "", connected: str = PROXY) -> int:
        headers = {"x-forwarded-for": forwarded} if forwarded else {}
        data = {"username": editor.username, "password": password}
        client = Client(REMOTE_ADDR=connected)
        return client.post(reverse("admin:login"), data, headers=headers).status_code

    return attempt


def _guess(sign_in: Callable[..., int], forwarded: Callable[[int], str]) -> int:
    """Guess as often as is allowed; return the status of the last time."""
    return [sign_in("wrong", forwarded(number)) for number in range(LIMIT)][-1]


def test_behind_a_proxy_each_client_counts_alone(
    sign_in: Callable[..., int], settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = 1
    assert _guess(sign_in, lambda number: "198.51.100.7") == 429
    assert sign_in("correct horse battery", "198.51.100.7") == 429
    # The editor whose name was tried comes in from where they are.
    assert sign_in("correct horse battery", "203.0.113.5") == 302


def test_a_forged_header_buys_no_further_guess(
    sign_in: Callable[..., int], settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = 1
    # What the client made up, and what our proxy has added to it.
    assert _guess(sign_in, lambda number: f"192.0.2.{number}, 198.51.100.7") == 429


def test_nor_can_it_lock_somebody_else_out(sign_in: Callable[..., int], settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    _guess(sign_in, lambda number: "203.0.113.5, 198.51.100.7")
    assert sign_in("correct horse battery", "203.0.113.5") == 302


def test_without_a_proxy_the_header_is_not_believed(
    sign_in: Callable[..., int], settings: Settings
) -> None:
    assert settings.TRUSTED_PROXIES == 0
    assert _guess(sign_in, lambda number: f"192.0.2.{number}") == 429


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "192.0.2.1", PROXY),
        (1, None, PROXY),
        (1, "", PROXY),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "192.0.2.1,198.51.100.7 ", "198.51.100.7"),
        (1, "2001:DB8:0::7", "2001:db8::7"),
        (1, "192.0.2.1, unknown", PROXY),
        (1, "192.0.2.1,", PROXY),
        (1, "' OR 1=1 --", PROXY),
        (2, "192.0.2.1", PROXY),
        (2, "192.0.2.1, 198.51.100.7, 203.0.113.9", "198.51.100.7"),
    ],
)
def test_the_address_is_what_our_own_proxies_saw(
    proxies: int, header: str | None, address: str, rf: object, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {} if header is None else {"x-forwarded-for": header}
    assert client_address(rf.get("/", headers=headers)) == address  # type: ignore[attr-defined]
