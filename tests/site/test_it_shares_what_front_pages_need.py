"""Front pages are answered before the workers part, so that those share what it takes."""

from __future__ import annotations

import gc
import runpy
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from pytest_django import Settings

from delivery.request import Handler

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "gunicorn.conf.py"


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note what else is done before the workers part, and leave it undone here."""
    noted: list[str] = []
    monkeypatch.setattr(connections, "close_all", lambda: noted.append("closed"))
    monkeypatch.setattr(gc, "freeze", lambda: noted.append("frozen"))
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield noted
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("host", ["record.example.org", ".example.org", "*"])
def test_front_pages_are_answered_where_only_tls_and_one_name_are(
    db: None, settings: Settings, done: list[str], host: str
) -> None:
    settings.ALLOWED_HOSTS = [host]
    settings.SECURE_SSL_REDIRECT = True
    answered: list[tuple[str, str]] = []
    handler = Handler()

    def site(environ: dict[str, Any], _start: object) -> Any:
        path = environ["PATH_INFO"]
        return handler(environ, lambda status, _headers: answered.append((path, status)))

    server = SimpleNamespace(app=SimpleNamespace(wsgi=lambda: site))
    runpy.run_path(str(CONFIGURATION))["when_ready"](server)
    assert answered == [(f"/{code}/", "200 OK") for code in settings.SITE_LANGUAGES]
    assert done == ["closed", "frozen"]


def test_a_front_page_that_fails_keeps_nothing_from_starting(done: list[str]) -> None:
    def site(_environ: object, _start: object) -> None:
        raise ValueError("no static files were collected")

    server = SimpleNamespace(app=SimpleNamespace(wsgi=lambda: site))
    runpy.run_path(str(CONFIGURATION))["when_ready"](server)
    assert done == ["closed", "frozen"]
