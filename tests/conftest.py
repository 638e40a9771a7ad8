"""The cast and the desk: who the tests are about."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import pytest_django
from django.contrib.auth.models import Group, User
from django.test import Client, TransactionTestCase
from django.test import client as client_module

from delivery import frame, health, held, kept, limits
from delivery.one_heap import keep_one_heap
from publishing.roles import EDITOR, SAFETY_OFFICER, TRANSLATOR, WRITER
from tests import slate

# Signs a user in, and returns the client in which they are.
SignIn = Callable[[User], Client]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what asks no database: it ran on SQLite, and would be the same.

    A test may be marked `any_database` when each SQL statement that it makes (values aside) is made
    by a test that stays, and it is about something else: about no lock, transaction, constraint or
    order, and it gives the database nothing that only PostgreSQL refuses (too long, a NUL).
    """
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    kept = [item for item in items if _asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded to be read (the share of a language that is translated)."""
    for report in terminalreporter.getreports("passed"):
        for name, value in getattr(report, "user_properties", ()):
            terminalreporter.write_line(f"{name}: {value}")


def _asks_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


def pytest_collection_finish() -> None:
    """Let Python look for garbage rarely: a fifth of a run went into looking at what stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_sessionstart() -> None:
    """Let the search engine's threads, of which each index has new ones, leave no heaps behind."""
    keep_one_heap()


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """Give each parallel worker a database of its own (pytest-django's hook)."""
    from django.conf import settings
    from pytest_django.fixtures import _set_suffix_to_test_databases

    worker = getattr(request.config, "workerinput", {}).get("workerid")
    if worker:
        test = settings.DATABASES["default"].get("TEST", {})
        if test.get("NAME"):
            test["NAME"] = f"{test['NAME']}.{worker}"
        else:
            _set_suffix_to_test_databases(suffix=worker)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """Have tests that commit leave the database as they found it (pytest-django's hook)."""
    with django_db_blocker.unblock():
        clean = slate.read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: slate.restore(clean))
        yield


@pytest.fixture(autouse=True, scope="session")
def _context_of_the_page_alone() -> Iterator[None]:
    """Have a client keep the context of a page, not a copy for each of the hundreds of its parts.

    The copies took a tenth of the time of the back office's tests, and nothing reads them.
    """
    keep_all = client_module.store_rendered_templates

    def keep_first(store: dict[str, Any], *signal: Any, **rendered: Any) -> None:
        if "context" not in store:
            keep_all(store, *signal, **rendered)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_module, "store_rendered_templates", keep_first)
        yield


@pytest.fixture(autouse=True)
def _fresh_memory() -> None:
    """Let go of what a process keeps under an edition number: each test counts from its own."""
    held.forget_everything()
    kept.forget()
    frame.forget()
    limits.forget_everything()
    health.forget()


def _account(name: str, role: str | None) -> User:
    user = User.objects.create_user(
        name.lower(), password="correct horse battery", first_name=name, is_staff=bool(role)
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def writer(db: None) -> User:
    """Writes, does not publish."""
    return _account("Vira", WRITER)


@pytest.fixture
def editor(db: None) -> User:
    """Publishes."""
    return _account("Olena", EDITOR)


@pytest.fixture
def translator(db: None) -> User:
    """Brings texts into another language."""
    return _account("Taras", TRANSLATOR)


@pytest.fixture
def safety_officer(db: None) -> User:
    """Answers for the people who are shown."""
    return _account("Sasha", SAFETY_OFFICER)


@pytest.fixture
def stranger(db: None) -> User:
    """Has an account and no right at all."""
    return _account("Zoe", None)


@pytest.fixture
def signed_in() -> SignIn:
    """Return a function that gives a client in which a user is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
