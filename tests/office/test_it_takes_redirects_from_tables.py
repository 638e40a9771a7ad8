"""Redirects by form and by table: what is wrong is said line by line, and nothing is half done."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from publishing.admin.redirect_table import MOST_LINES, read_table
from publishing.models import Draft, Redirect
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_profile
from tests.office.desk import address, errors_of, form_data, new_form, open_form, send

IMPORT = "/admin/publishing/redirect/import/"


@pytest.fixture
def guide(db: None) -> Draft:
    """A page that a poster leads to."""
    return make_article(type="page", slug="how-to-join", live=True)


@pytest.fixture
def chief(signed_in: SignIn, editor: User) -> Client:
    """An editor at their desk."""
    return signed_in(editor)


def _send(client: Client, text: str | bytes) -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(IMPORT, {"file": SimpleUploadedFile("old.csv", data)})


def _confirm(client: Client, page: Any) -> Any:
    table = page.context["table"]
    return client.post(IMPORT, {"table": table.text, "_add": "1"}, follow=True)


def test_one_is_made_by_the_form(chief: Client, guide: Draft) -> None:
    data = new_form(chief, Redirect) | {
        "path": "https://old.org/Join/",
        "leads_to": "/en/pages/how-to-join/",
    }
    assert send(chief, Redirect, data).status_code == 302
    redirect = Redirect.objects.get()
    assert (redirect.path, redirect.target, redirect.language) == ("/join", guide.key, "en")
    assert chief.get("/join").status_code == 301
    shown = open_form(chief, redirect)
    assert shown["leads_to"] == "/en/pages/how-to-join/"
    other = make_article(live=True)
    shown["leads_to"] = live_item(other).path
    assert send(chief, redirect, shown).status_code == 302
    assert chief.get("/join")["Location"] == live_item(other).path
    assert "/join" in chief.get(address(Redirect, "changelist")).text


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("path", "leads_to", "field"),
    [
        ("/en/news/", "/en/pages/how-to-join/", "path"),
        ("join", "/en/pages/how-to-join/", "path"),
        ("", "/en/pages/how-to-join/", "path"),
        ("/join", "/nothing", "leads_to"),
        ("/join", "", "leads_to"),
        ("/join", "PERSON", "leads_to"),
        ("/taken", "/en/pages/how-to-join/", "path"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    chief: Client, guide: Draft, path: str, leads_to: str, field: str
) -> None:
    already = {"path": "/taken", "leads_to": "/en/pages/how-to-join/"}
    send(chief, Redirect, new_form(chief, Redirect) | already)
    person = live_item(make_profile(live=True)).path
    data = {"path": path, "leads_to": leads_to.replace("PERSON", person)}
    answer = send(chief, Redirect, new_form(chief, Redirect) | data)
    assert set(errors_of(answer)) == {field}
    assert Redirect.objects.count() == 1
    assert form_data(answer)["path"] == path


@pytest.mark.any_database
def test_a_table_is_looked_at_before_anything_is_done(chief: Client, guide: Draft) -> None:
    page = _send(chief, "old;new\n/join;/en/pages/how-to-join/\n/a;/en/pages/how-to-join/\n")
    assert not Redirect.objects.exists()
    assert [line.number for line in page.context["table"].new] == [2, 3]
    assert guide.title in page.text
    done = _confirm(chief, page)
    assert "2 redirects added" in done.text
    assert {row.path for row in Redirect.objects.all()} == {"/join", "/a"}
    # The same table once more has nothing to do.
    again = _send(chief, "/join,/en/pages/how-to-join/\n")
    assert not again.context["table"].is_whole
    assert "there already" in again.text


@pytest.mark.any_database
def test_one_wrong_line_keeps_all_of_it_back(chief: Client, guide: Draft) -> None:
    person = live_item(make_profile(live=True)).path
    lines = [
        "/good,/en/pages/how-to-join/",
        "/en/news/,/en/pages/how-to-join/",
        "/gone,/en/pages/never/",
        f"/hero,{person}",
        "/alone",
        "/three,/en/pages/how-to-join/,x",
        "/GOOD/,/en/pages/how-to-join/",
        "nothing,/en/pages/how-to-join/",
    ]
    page = _send(chief, "\n".join(lines))
    table = page.context["table"]
    assert {line.number for line in table.wrong} == set(range(2, 9))
    assert "line 1" in table.lines[6].problem
    assert 'name="_add"' not in page.text
    # Also for somebody who sends the second step by hand.
    chief.post(IMPORT, {"table": "\n".join(lines), "_add": "1"})
    assert not Redirect.objects.exists()


@pytest.mark.any_database
def test_a_table_that_was_overtaken_does_nothing(chief: Client, guide: Draft) -> None:
    page = _send(chief, "/join,/en/pages/how-to-join/\n/a,/en/pages/how-to-join/")
    other = make_article(live=True)
    data = {"path": "/a", "leads_to": live_item(other).path}
    send(chief, Redirect, new_form(chief, Redirect) | data)
    _confirm(chief, page)
    assert {row.path for row in Redirect.objects.all()} == {"/a"}


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\n\n", b"old,new\n", b"\xff\xfe\x00", b'/a,"/en', b"a\x00b,c"),
        *("стара,нова\n/вступ,/так".encode("cp1251"), b"/x,/y\n" * (MOST_LINES + 1)),
        b"x" * 300_000,
    ],
)
def test_what_is_no_table_is_said(chief: Client, guide: Draft, data: bytes) -> None:
    page = _send(chief, data)
    assert page.status_code == 200
    table = page.context["table"]
    assert table.problem or table.wrong
    assert not Redirect.objects.exists()


@pytest.mark.any_database
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_any_program_writes_it(guide: Draft, sign: str) -> None:
    text = (
        f"\ufeff/join{sign}/en/pages/how-to-join/\r\n\r\n/a{sign}/en/pages/how-to-join/{sign}\r\n"
    )
    table = read_table(text.removeprefix("\ufeff"))
    assert [(line.number, line.path, line.problem) for line in table.lines] == [
        (1, "/join", ""),
        (3, "/a", ""),
    ]


@pytest.mark.any_database
@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_once_where_all_of_it_leads(
    chief: Client, guide: Draft, django_assert_max_num_queries: Any, count: int
) -> None:
    lines = "".join(f"/q{number},/en/pages/how-to-join/\n" for number in range(count))
    _confirm(chief, _send(chief, lines))
    with django_assert_max_num_queries(12):
        page = chief.get(address(Redirect, "changelist"))
    assert page.text.count("/en/pages/how-to-join/") == count


@pytest.mark.any_database
def test_only_who_may_adds(signed_in: SignIn, writer: User, guide: Draft) -> None:
    client = signed_in(writer)
    assert client.get(IMPORT).status_code == 403
    assert (
        client.post(IMPORT, {"table": "/a,/en/pages/how-to-join/", "_add": "1"}).status_code == 403
    )
    assert IMPORT not in client.get(address(Redirect, "changelist")).text
    assert not Redirect.objects.exists()
