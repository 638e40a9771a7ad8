"""Whatever a stranger asks for, the answer is never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import product
from typing import Any
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legion_site.wsgi import application
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


def _answer(address: str, **environ: str) -> tuple[int, bytes]:
    """Ask the site itself: Django's client makes requests of a kind of its own."""
    path, _mark, query = address.partition("?")
    asked = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "testserver", **environ}
    setup_testing_defaults(asked)
    response = application.get_response(application.request_class(asked))
    return response.status_code, response.content


def test_a_charset_changes_nothing(full: Client) -> None:
    for address in ("/en/search/?q=Olena+%D0%84", "/en/news/?page=1", "/en/search/suggest?q=Ol"):
        plain = _answer(address)
        assert plain[0] == 200
        for charset in ("rot13", "hex", "undefined", "utf-16", "utf-7", "nonsense"):
            answer = _answer(address, CONTENT_TYPE=f"text/plain; charset={charset}")
            assert answer == plain, charset


def test_a_form_is_read_whatever_charset_it_names() -> None:
    body = '--X\r\nContent-Disposition: form-data; name="q"\r\n\r\nЄва\r\n--X--\r\n'.encode()
    asked: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "multipart/form-data; boundary=X; charset=rot13",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(asked)
    assert application.request_class(asked).POST["q"] == "Єва"


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
