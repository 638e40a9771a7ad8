"""The first account: its password is for a person at a terminal, and not for a log."""

from __future__ import annotations

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import RequestFactory
from pytest_django import Settings

from delivery.management.commands import rebuild_search

pytestmark = pytest.mark.django_db


class Terminal(StringIO):
    """Takes itself for a screen."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.FIRST_LOGIN_FILE = tmp_path / "first-login.txt"
    return settings.FIRST_LOGIN_FILE


def _password_in(file: Path) -> str:
    return dict(line.split(": ") for line in file.read_text().splitlines())["password"]


@pytest.mark.any_database
def test_it_is_kept_where_only_its_owner_reads_it(file: Path, rf: RequestFactory) -> None:
    call_command("first_login", stdout=StringIO())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    found = authenticate(rf.post("/"), username="editor", password=_password_in(file))
    assert found is not None
    assert found.is_superuser


@pytest.mark.any_database
@pytest.mark.parametrize(("output", "shown"), [(Terminal(), True), (StringIO(), False)])
def test_it_is_shown_on_a_screen_only(output: StringIO, shown: bool, file: Path) -> None:
    call_command("first_login", stdout=output)
    assert (_password_in(file) in output.getvalue()) is shown
    assert str(file) in output.getvalue()


def test_prepare_hands_the_screen_on(
    file: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LEGION_ENV = "production"
    monkeypatch.setattr(rebuild_search.Command, "handle", lambda *args, **options: None)
    for output in (Terminal(), StringIO()):
        User.objects.all().delete()
        call_command("prepare", stdout=output)
        assert (_password_in(file) in output.getvalue()) is output.isatty()


@pytest.mark.any_database
def test_it_is_made_once(file: Path) -> None:
    call_command("first_login", stdout=StringIO())
    file.unlink()
    call_command("first_login", stdout=StringIO())
    assert not file.exists()
    assert User.objects.count() == 1
