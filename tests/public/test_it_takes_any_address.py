"""Whatever a stranger asks for, the answer is never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_article, make_profile, make_question

PATHS = [
    *("/en/", "/en/news/", "/en/volunteers/", "/en/faq/", "/en/search/", "/en/search/suggest"),
    "/sitemap.xml",
]
PARAMETERS = ["q", "page", "country", "status", "role", "letter", "sort", "kind"]
FINE = {200, 301, 302, 400, 404, 429}

# Long, empty, cut-off, and what databases and headers choke on.
NASTY = [
    *("", " ", "\x00", "a\x00b", "\ud800", "\uffff", "\u202e", "%", "%ff", "'", '"', "\\", "\r\n"),
    *("0", "-1", "1e9", "9" * 13, "9" * 400, "abc", "١", "²", "a" * 10_000, "<script>", "../../x"),
    *("*", "(", "[a", "AND", "name:", "~", "^", "{{ x }}", "{% now %}", "\U0001f600" * 500),
]  # fmt: skip


def _encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


@pytest.fixture
def full(reader: Client, build_index: Callable[[], None]) -> Client:
    """A reader of a site with something in it."""
    make_article(live=True)
    make_profile(live=True)
    make_question(live=True)
    build_index()
    return reader


@pytest.mark.parametrize("path", PATHS)
def test_nasty_values(full: Client, path: str) -> None:
    for parameter, value in product(PARAMETERS, NASTY):
        response = full.get(f"{path}?{parameter}={_encoded(value)}")
        assert response.status_code in FINE, (path, parameter, value[:20])


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.sampled_from(PATHS),
    parameters=st.dictionaries(
        st.sampled_from(PARAMETERS), st.text(st.characters(codec=None)), max_size=4
    ),
)
def test_any_values(full: Client, path: str, parameters: dict[str, str]) -> None:
    query = "&".join(f"{name}={_encoded(value)}" for name, value in parameters.items())
    assert full.get(f"{path}?{query}").status_code in FINE


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rest=st.binary(max_size=60))
def test_any_address(full: Client, rest: bytes) -> None:
    for start in ("/", "/en/", "/en/news/", "/en/volunteers/"):
        assert full.get(start + quote(rest)).status_code in FINE


def test_a_page_that_is_not_there(full: Client) -> None:
    for page in ("0", "-1", "01", "abc", "9999999999999", "2", ""):
        assert full.get(f"/en/news/?page={page}").status_code == 404, page


def test_a_choice_that_the_form_does_not_offer(full: Client) -> None:
    choices = ("country=ZZ", "status=captive", "status=x", "role=x", "letter=AB", "sort=rank")
    for choice in choices:
        assert full.get(f"/en/volunteers/?{choice}").status_code == 404, choice


@pytest.mark.any_database
def test_an_address_that_is_not_there(full: Client) -> None:
    for path in ("/EN/", "/fr/", "/en/News/", "/en/news/0000/", "/en/news/1999/"):
        assert full.get(path).status_code == 404, path


@pytest.mark.any_database
def test_pages_are_only_read(full: Client) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(full, method)("/en/news/").status_code == 405, method
