"""A form that is sent after its session or its token has ended: its text is kept for sending."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles.models import ArticleDraft, Section
from faq.models import QuestionDraft
from publishing.models import AuditEntry
from tests.factories import live_item, make_article, make_profile, make_section
from tests.office.desk import address, form_data

pytestmark = pytest.mark.django_db

TYPED = "<p>Typed for an hour.\r\n\r\n  “Кінець” &amp; </textarea><script>alert(1)</script></p>"
FORM = "application/x-www-form-urlencoded"
HERE = {"Origin": "http://testserver"}


class Window(Client):
    """A browser: it carries the token of the page it shows, and says where a form comes from."""

    def __init__(self, **defaults: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **defaults)

    def sign_in(self, user: User) -> None:
        """Sign in as a person does; any form that is open in this browser is then out of date."""
        self.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        page = self.get(reverse("admin:login"))
        sent = {
            "username": user.username,
            "password": "correct horse battery",
            "csrfmiddlewaretoken": str(page.context["csrf_token"]),
        }
        assert self.post(reverse("admin:login"), sent).status_code == 302

    def open_form(self, place: str) -> dict[str, Any]:
        """Open an edit form and return what it would send."""
        page = self.get(place)
        return {**form_data(page), "csrfmiddlewaretoken": str(page.context["csrf_token"])}

    def send(self, place: str, data: Any, **headers: str) -> Any:
        """Send a form from a page of this site."""
        body = urlencode(data, doseq=True)
        return self.post(place, body, FORM, headers={**HERE, **headers})


@pytest.fixture
def window(editor: User) -> Window:
    window = Window()
    window.sign_in(editor)
    return window


def expire_sessions() -> None:
    Session.objects.all().delete()


def form_of(page: Any) -> dict[str, list[str]]:
    """Return what a browser would send from the page that keeps the text."""
    form = LexborHTMLParser(page.content).css_first("form#resend")
    assert "action" not in form.attributes
    fields: dict[str, list[str]] = {}
    for node in form.css("input[name], textarea[name]"):
        value = node.attributes.get("value") if node.tag == "input" else node.text()
        # A browser drops the line break behind the tag, and sends the others as CRLF.
        if node.tag == "textarea":
            value = (value or "").removeprefix("\n").replace("\n", "\r\n")
        fields.setdefault(node.attributes["name"] or "", []).append(value or "")
    return fields


def keeps(page: Any, data: dict[str, Any]) -> dict[str, list[str]]:
    """Check that a page keeps all that was sent, and return what it would send."""
    assert page.status_code == 403
    assert page["Cache-Control"] == "no-store"
    fields = form_of(page)
    sent = {name: str(value) for name, value in data.items() if name != "csrfmiddlewaretoken"}
    assert {name: values[0] for name, values in fields.items() if name in sent} == sent
    assert set(fields) == {*sent, "csrfmiddlewaretoken"}
    return fields


@pytest.mark.any_database
@pytest.mark.parametrize("button", ["_save", "_publish", "_preview"])
def test_a_session_that_ended(button: str, window: Window, editor: User) -> None:
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Typed", "standfirst": TYPED, button: "1"}
    expire_sessions()
    page = window.send(place, data)
    first = keeps(page, data)
    assert "You were signed out" in page.content.decode()
    assert ArticleDraft.objects.get().version == draft.version

    window.sign_in(editor)
    page = window.send(place, first)
    assert "Press Send again" in page.content.decode()
    again = keeps(page, data)
    assert ArticleDraft.objects.get().version == draft.version

    assert window.send(place, again).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.standfirst.strip()) == ("Typed", TYPED)
    assert (live_item(draft) is not None) is (button == "_publish")


@pytest.mark.any_database
def test_the_token_in_the_cookie_saves_a_click(window: Window, editor: User) -> None:
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Typed", "_save": "1"}
    expire_sessions()
    fields = form_of(window.send(place, data))
    window.sign_in(editor)
    fields["csrfmiddlewaretoken"] = [window.cookies["csrftoken"].value]
    assert window.send(place, fields).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Typed"


@pytest.mark.any_database
def test_a_token_that_is_out_of_date(window: Window, editor: User) -> None:
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Typed", "_save": "1"}
    window.sign_in(editor)
    again = keeps(window.send(place, data), data)
    assert window.send(place, again).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Typed"


@pytest.mark.any_database
def test_all_cookies_gone(window: Window, editor: User) -> None:
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Typed", "_save": "1"}
    window.cookies.clear()
    page = window.send(place, data)
    assert "You were signed out" in page.content.decode()
    keeps(page, data)


@pytest.mark.any_database
@pytest.mark.parametrize("model", [ArticleDraft, QuestionDraft, Section])
def test_a_new_text_and_a_shared_row(model: type[Model], window: Window, editor: User) -> None:
    place = address(model, "add") + "?language=uk"
    data = {**window.open_form(place), "title": "Typed", "_save": "1"}
    expire_sessions()
    first = keeps(window.send(place, data), data)
    window.sign_in(editor)
    again = form_of(window.send(place, first))
    assert window.send(place, again).status_code == 302
    assert model._default_manager.get().title == "Typed"  # type: ignore[attr-defined]


@pytest.mark.any_database
def test_rows_and_repeated_names_are_kept(window: Window, editor: User) -> None:
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "sources-TOTAL_FORMS": "1", "sources-0-title": "A report"}
    data["chosen"] = ["one", "two"]
    expire_sessions()
    fields = form_of(window.send(place, data))
    assert fields["chosen"] == ["one", "two"]
    window.sign_in(editor)
    again = form_of(window.send(place, fields))
    window.send(place, again)
    assert [row.title for row in draft.sources.all()] == ["A report"]


@pytest.mark.any_database
def test_somebody_was_faster_meanwhile(window: Window, editor: User) -> None:
    from publishing import workflow

    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Typed", "_save": "1"}
    window.sign_in(editor)
    draft.title = "A colleague's"
    workflow.save(draft, by=None)
    again = form_of(window.send(place, data))
    assert window.send(place, again).status_code == 409
    draft.refresh_from_db()
    assert draft.title == "A colleague's"


@pytest.mark.any_database
def test_somebody_else_signs_in_who_may_not(window: Window, stranger: User) -> None:
    stranger.is_staff = True
    stranger.save()
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Typed", "_save": "1"}
    expire_sessions()
    fields = form_of(window.send(place, data))
    window.sign_in(stranger)
    again = form_of(window.send(place, fields))
    assert window.send(place, again).status_code == 403
    assert ArticleDraft.objects.get().title == draft.title


# --- What must not become a hole


@pytest.mark.any_database
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://evil.example", "Referer": "http://testserver/admin/"},
        {"Origin": "null", "Referer": "http://testserver/admin/"},
        {"Origin": "http://[", "Referer": ""},
        {"Referer": "http://evil.example/?http://testserver"},
    ],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_another_site_gets_no_text_into_a_page_of_ours(
    headers: dict[str, str], signed_in: bool, window: Window
) -> None:
    draft = make_article()
    if not signed_in:
        window.cookies.clear()
    sent = {"title": "Forged", "version": draft.version, "_publish": "1"}
    page = window.post(address(draft, "change"), sent, headers=headers)
    assert page.status_code == 403
    assert "Forged" not in page.content.decode()
    assert "csrfmiddlewaretoken" not in page.content.decode()


@pytest.mark.any_database
def test_nothing_is_written_without_a_signed_in_person(window: Window) -> None:
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Typed", "_publish": "1"}
    expire_sessions()
    acts = AuditEntry.objects.count()
    for _press in range(3):
        data = form_of(window.send(place, data))
    data["csrfmiddlewaretoken"] = [window.cookies["csrftoken"].value]
    assert window.send(place, data).status_code == 403
    assert ArticleDraft.objects.get().version == draft.version
    assert AuditEntry.objects.count() == acts


NASTY_NAMES = [
    '"><script>alert(1)</script>',
    "</textarea><script>alert(1)</script>",
    "' onfocus=alert(1) autofocus '",
    "submit",
    "__proto__",
    "{{ 7|add:7 }}{% debug %}",
    "ім’я",
    "with\x00in",
    "a" * 10_000,
    "",
]


@pytest.mark.parametrize("name", NASTY_NAMES, ids=range(len(NASTY_NAMES)))
def test_names_and_values_are_text_and_nothing_else(name: str, window: Window) -> None:
    place = address(make_article(), "change")
    data = {**window.open_form(place), name: name or "\x00</textarea><b>\u202e", "title": TYPED}
    expire_sessions()
    page = window.send(place, data)
    assert page.status_code == 403
    tree = LexborHTMLParser(page.content)
    form = tree.css_first("form#resend")
    allowed = {"form", "input", "div", "button", "details", "summary", "label", "span", "textarea"}
    assert {node.tag for node in form.css("*")} <= allowed
    assert all(script.attributes.get("src") for script in tree.css("script"))
    assert form_of(page)["title"] == [TYPED]
    if "\x00" not in name:
        assert name in form_of(page)


@pytest.mark.any_database
def test_a_token_is_never_taken_over(window: Window) -> None:
    place = address(make_article(), "change")
    data = window.open_form(place)
    data["csrfmiddlewaretoken"] = ["forged-by-somebody", "and-once-more"]
    page = window.send(place, data)
    assert page.status_code == 403
    assert "forged-by-somebody" not in page.content.decode()
    assert len(form_of(page)["csrfmiddlewaretoken"]) == 1


def test_huge_forms(window: Window, editor: User) -> None:
    draft = make_article()
    place = address(draft, "change")
    data = {**window.open_form(place), "body": f"<p>{'word ' * 400_000}</p>", "_save": "1"}
    data |= {f"extra-{number}": "x" for number in range(4000)}
    expire_sessions()
    first = keeps(window.send(place, data), data)
    window.sign_in(editor)
    again = form_of(window.send(place, first))
    assert window.send(place, again).status_code == 302
    draft.refresh_from_db()
    assert len(draft.body) > 1_900_000


def test_what_is_refused_for_its_size_is_refused_here_too(window: Window) -> None:
    place = address(make_article(), "change")
    window.cookies.clear()
    many = urlencode([("x", "")] * 6000)
    assert window.post(place, many, FORM, headers=HERE).status_code == 400
    big = urlencode({"body": "x" * 6_000_000})
    assert window.post(place, big, FORM, headers=HERE).status_code == 400


@pytest.mark.any_database
def test_no_password_is_shown(window: Window, editor: User) -> None:
    editor.is_superuser = True
    editor.save()
    window.sign_in(editor)
    places = [
        reverse("admin:password_change"),
        reverse("admin:auth_user_add"),
        reverse("admin:auth_user_password_change", args=[editor.pk]),
        reverse("admin:auth_user_change", args=[editor.pk]),
        reverse("admin:login"),
    ]
    secret = {"password1": "open sesame", "password": "open sesame", "old_password": "open sesame"}
    for session in ("there", "gone"):
        if session == "gone":
            expire_sessions()
        for place in places:
            for token in ("", window.cookies["csrftoken"].value):
                page = window.send(place, {**secret, "csrfmiddlewaretoken": token})
                assert "open sesame" not in page.content.decode(), place


@pytest.mark.any_database
def test_other_addresses_answer_as_before(window: Window) -> None:
    draft = make_article(live=True)
    listed = address(ArticleDraft, "changelist")
    token = window.cookies["csrftoken"].value
    expire_sessions()
    for place in (listed, address(draft, "unpublish"), address(draft, "history")):
        assert window.send(place, {"x": "1"}).status_code == 403
        response = window.send(place, {"x": "1", "csrfmiddlewaretoken": token})
        assert response.status_code == 302
        assert "/admin/login/" in response.url
    assert window.get(address(draft, "change")).status_code == 302
    assert window.send("/admin/nothing/", {"x": "Forged"}).status_code in {403, 404}
    empty = window.send(address(draft, "change"), {"csrfmiddlewaretoken": token})
    assert "/admin/login/" in empty.url


def test_the_text_is_neither_logged_nor_stored(
    window: Window, editor: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    draft = make_profile()
    place = address(draft, "change")
    data = {**window.open_form(place), "summary": "Secret words", "_save": "1"}
    expire_sessions()
    page = window.send(place, data)
    window.sign_in(editor)
    page = window.send(place, form_of(page))
    assert "Secret words" in page.content.decode()
    assert "Secret words" not in caplog.text
    assert not any("Secret words" in str(row.get_decoded()) for row in Session.objects.all())
    assert not any("Secret words" in str(cookie) for cookie in window.cookies.values())


@pytest.mark.any_database
def test_it_speaks_the_language_of_the_office(window: Window, editor: User) -> None:
    draft = make_section()
    place = address(draft, "change")
    data = {**window.open_form(place), "title": "Нове"}
    window.sign_in(editor)
    page = window.send(place, data, **{"Accept-Language": "uk"})
    assert "Надіслати ще раз" in page.content.decode()
