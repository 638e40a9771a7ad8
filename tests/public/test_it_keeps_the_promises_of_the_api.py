"""Whatever a program asks, the answer is one that the description promises, and never a fault."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from delivery import limits
from delivery.api.site import schema
from delivery.search_site import rebuild, site_index
from tests.factories import make_article, make_profile, make_question
from tests.public.test_it_takes_any_address import NASTY

API = "/api/v1"
FINE = {200, 400, 404}
PATHS = [
    "articles",
    "profiles",
    "answers",
    "sections",
    "topics",
    "series",
    "corrections",
    "journal",
    "search",
]
PARAMETERS = ["q", "language", "kind", "cursor", "since", "fields", "status", "order", "page"]


def _encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


@pytest.fixture
def full(
    reader: Client, build_index: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> Client:
    """A program that may ask as often as it likes, of a site with something in it."""
    for _ in range(2):
        make_article(live=True)
        make_profile(live=True)
        make_question(live=True)
    build_index()
    monkeypatch.setattr(limits.Limit, "allows", lambda self, request: True)
    return reader


def _check(full: Client, path: str) -> None:
    answer = full.get(f"{API}/{path}")
    assert answer.status_code in FINE, path
    assert answer.headers["Content-Type"] == "application/json", path
    if answer.status_code != 200:
        assert answer.json()["status"] == answer.status_code


@pytest.mark.parametrize("path", PATHS)
def test_nasty_values(full: Client, path: str) -> None:
    for parameter in PARAMETERS:
        for value in NASTY:
            _check(full, f"{path}?{parameter}={_encoded(value)}")


quickly = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quickly
@given(
    path=st.sampled_from(PATHS),
    parameters=st.dictionaries(
        st.sampled_from(PARAMETERS), st.text(st.characters(codec=None)), max_size=3
    ),
)
def test_any_values(full: Client, path: str, parameters: dict[str, str]) -> None:
    query = "&".join(f"{name}={_encoded(value)}" for name, value in parameters.items())
    _check(full, f"{path}?{query}")


_PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(codec=None)),
    st.sampled_from(["en", "2026-01-01", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"]),
    st.uuids().map(str),
    st.datetimes().map(lambda moment: moment.isoformat() + "+00:00"),
)


@quickly
@given(
    path=st.sampled_from(PATHS),
    values=st.one_of(_PLAIN, st.lists(_PLAIN, max_size=5), st.dictionaries(st.text(), _PLAIN)),
)
def test_any_cursor(full: Client, path: str, values: object) -> None:
    text = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    words = "q=a&" if path == "search" else ""
    _check(full, f"{path}?{words}cursor={text}")


@quickly
@given(rest=st.binary(max_size=60))
def test_any_address(full: Client, rest: bytes) -> None:
    for start in ("", "articles/", "profiles/00000000-0000-0000-0000-000000000000/"):
        answer = full.get(f"{API}/{start}{quote(rest)}")
        # A dot or two are taken out of an address before it is looked at.
        assert answer.status_code in FINE
        if answer.status_code == 404:
            assert answer.headers["Content-Type"] == "application/json"


# --- The description itself, tried by a tool that did not write it --------------------------------

described = schemathesis.openapi.from_dict(json.loads(json.dumps(schema())))


@pytest.fixture
def served(db: None, settings: Settings, tmp_path: Path) -> Iterator[WSGIHandler]:
    """The site with something in it, as a server runs it."""
    settings.SEARCH_DIR = tmp_path / "search"
    site_index.cache_clear()
    for _ in range(2):
        make_article(live=True)
        make_profile(live=True)
        make_question(live=True)
    rebuild(site_index())
    # The handler would close the connection that the test has.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    site_index.cache_clear()


@pytest.mark.any_database
@described.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_as_it_is_described(case: schemathesis.Case, served: WSGIHandler) -> None:
    limits.forget_everything()
    case.call_and_validate(
        app=served,
        base_url="http://testserver",
        headers={"Accept-Encoding": "identity"},
        # That a cursor is one of ours no description can say.
        excluded_checks=[positive_data_acceptance],
    )
