"""Documents in the back office: uploaded, described, replaced, found, deleted by whoever may."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from library import store
from library.models import Document, Folder
from publishing import workflow
from tests.conftest import SignIn
from tests.factories import make_article, make_document, make_pdf
from tests.library.pdfs import loaded_pdf

pytestmark = pytest.mark.django_db(transaction=True)

UPLOAD = "/admin/library/document/upload/"
LIST = "/admin/library/document/"


@pytest.fixture(autouse=True)
def _folders(tmp_path: Any, settings: Any) -> None:
    settings.LIBRARY_DIR = tmp_path / "library"
    settings.MEDIA_ROOT = tmp_path / "media"
    media = {**settings.STORAGES["media"], "OPTIONS": {"location": settings.MEDIA_ROOT}}
    settings.STORAGES = {**settings.STORAGES, "media": media}


LOADED = loaded_pdf()


def _loaded() -> SimpleUploadedFile:
    return SimpleUploadedFile("Secret plan.pdf", LOADED, content_type="application/pdf")


def _form(document: Document) -> str:
    return reverse("admin:library_document_change", args=[document.pk])


def _linking(document: Document) -> str:
    return f'<p><a href="key:{document.key}">It</a></p>'


# --- Upload


def test_many_files_come_in_at_once(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    assert 'data-megabytes="20"' in client.get(UPLOAD).content.decode()
    assert client.get(reverse("admin:library_document_add")).url == UPLOAD
    broken = SimpleUploadedFile("broken.pdf", b"%PDF-1.7 nothing")
    page = client.post(UPLOAD, {"files": [make_pdf(), _loaded(), broken]}).content.decode()
    assert Document.objects.count() == 2
    assert "Nothing had to be removed from the file." in page
    assert "Removed from the file: what it told of its author and program, scripts, " in page
    assert "This is not a PDF that can be read, or it is damaged." in page
    assert set(Document.objects.values_list("uploaded_by", flat=True)) == {"Vira"}


@pytest.mark.any_database
def test_a_script_is_told_what_came_of_its_file(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)

    def send(**more: str) -> tuple[int, dict[str, Any]]:
        headers = {"Accept": "application/json"}
        answer = client.post(UPLOAD, {"files": _loaded(), **more}, headers=headers)
        return answer.status_code, answer.json()

    status, told = send()
    assert (status, told["state"]) == (201, "kept")
    assert _form(Document.objects.get()) in told["card"]
    status, told = send()
    assert (status, told["state"]) == (409, "alike")
    assert "Use this one:" in told["card"]
    status, told = send(anyway="1")
    assert (status, told["state"]) == (201, "kept")
    answer = client.post(UPLOAD, {}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")


@pytest.mark.any_database
def test_its_own_title_day_and_language_are_filled_in(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    client.post(UPLOAD, {"files": _loaded()})
    page = client.get(_form(Document.objects.get())).content.decode()
    assert 'value="Звіт про зброю"' in page
    assert 'value="2022-06-30"' in page
    assert '<option value="uk" selected>' in page
    assert "Secret plan.pdf" in page
    assert "attached files" in page


def test_a_file_without_a_name_or_with_an_odd_one_is_taken(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    for name in ("\u202egnp.pdf", "x" * 400 + ".pdf", "<b>.pdf", "a"):
        answer = client.post(UPLOAD, {"files": make_pdf(name=name)})
        assert answer.status_code == 200
        assert "<b>.pdf" not in answer.content.decode()
    assert Document.objects.count() == 4
    for document in Document.objects.all():
        assert signed_in(writer).get(_form(document)).status_code == 200


def test_it_asks_for_a_token(writer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(UPLOAD, {"files": make_pdf()}).status_code == 403
    assert not Document.objects.exists()


# --- Who may


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("writer", {"list", "form", "file", "upload", "replace"}),
        ("translator", {"list", "form", "file"}),
        ("editor", {"list", "form", "file", "upload", "replace", "delete"}),
    ],
)
def test_each_role_sees_what_it_may(
    request: Any, signed_in: SignIn, role: str, allowed: set[str]
) -> None:
    document = make_document()
    client = signed_in(request.getfixturevalue(role))
    pages = {
        "list": LIST,
        "form": _form(document),
        "upload": UPLOAD,
        **{
            name: reverse(f"admin:library_document_{name}", args=[document.pk])
            for name in ("file", "replace", "delete")
        },
    }
    answers = {name: client.get(address).status_code for name, address in pages.items()}
    assert {name for name, status in answers.items() if status == 200} == allowed
    assert set(answers.values()) <= {200, 403}


@pytest.mark.any_database
def test_nobody_else_gets_in(signed_in: SignIn, stranger: User) -> None:
    document = make_document()
    for client in (Client(), signed_in(stranger)):
        for address in (LIST, UPLOAD, _form(document)):
            assert client.get(address).status_code == 302
    file = reverse("admin:library_document_file", args=[document.pk])
    assert signed_in(stranger).get(file).status_code == 302


# --- The form


def _posted(document: Document, **values: Any) -> dict[str, Any]:
    return {
        "title": document.title,
        "language": document.language,
        "date": document.date,
        "folder": "",
        "version": document.version,
        **values,
    }


@pytest.mark.any_database
def test_what_is_said_of_it_is_saved(signed_in: SignIn, writer: User) -> None:
    document, folder = make_document(), Folder.objects.create(name="Court")
    client = signed_in(writer)
    posted = _posted(document, title="Ruling", language="de", date="2023-05", folder=folder.pk)
    assert client.post(_form(document), posted).status_code == 302
    fresh = Document.objects.get()
    assert (fresh.title, fresh.language, fresh.date) == ("Ruling", "de", "2023-05")
    assert fresh.folder == folder
    assert fresh.name == document.name
    assert client.get(reverse("admin:library_document_history", args=[fresh.pk])).status_code == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", ""), ("language", "xx"), ("date", "2023-13"), ("title", "x" * 201)],
)
def test_what_cannot_be_is_said_beside_its_field(
    signed_in: SignIn, writer: User, name: str, value: str
) -> None:
    document = make_document()
    answer = signed_in(writer).post(_form(document), _posted(document, **{name: value}))
    assert answer.status_code == 200
    assert name in answer.context["adminform"].form.errors
    assert Document.objects.get().version == document.version


@pytest.mark.any_database
def test_its_file_is_replaced(signed_in: SignIn, writer: User) -> None:
    document = make_document(2)
    client = signed_in(writer)
    address = reverse("admin:library_document_replace", args=[document.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"version": document.version, "file": make_pdf(7)}, follow=True)
    assert "The file is replaced wherever the document is linked." in answer.content.decode()
    assert Document.objects.get().pages == 7
    # Looked at before that: not done.
    answer = client.post(address, {"version": document.version, "file": make_pdf(9)})
    assert "Somebody saved a newer version meanwhile." in answer.content.decode()
    version = Document.objects.get().version
    answer = client.post(address, {"version": version, "file": SimpleUploadedFile("a.pdf", b"no")})
    assert "This is not a PDF that can be read" in answer.content.decode()
    answer = client.post(address, {"version": version})
    assert "No file came." in answer.content.decode()
    assert Document.objects.get().pages == 7


@pytest.mark.any_database
def test_staff_save_a_file_that_no_reader_may_fetch(signed_in: SignIn, writer: User) -> None:
    document = make_document(title="Plan")
    answer = signed_in(writer).get(reverse("admin:library_document_file", args=[document.pk]))
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="plan.pdf"')
    assert "private, no-store" in answer.headers["Cache-Control"]


# --- The list


def test_the_list_is_searched_and_narrowed(signed_in: SignIn, writer: User) -> None:
    folder = Folder.objects.create(name="Court")
    unused = make_document(title="Unused report", language="de")
    drafted = make_document(title="Drafted report", folder=folder)
    live = make_document(title="Live ruling", language="uk")
    make_article(body=_linking(drafted))
    make_article(body=_linking(live), live=True)
    client = signed_in(writer)

    def found(**query: Any) -> set[str]:
        rows = client.get(LIST, query).context["cl"].result_list
        return {row.title for row in rows}

    everything = {unused.title, drafted.title, live.title}
    assert found() == everything
    assert found(q="ruling") == {live.title}
    assert found(q="UNUSED") == {unused.title}
    assert found(q="report.pdf") == everything
    assert found(use="none") == {unused.title}
    assert found(use="draft") == {drafted.title, live.title}
    assert found(use="live") == {live.title}
    assert found(language="de") == {unused.title}
    assert found(folder=folder.pk) == {drafted.title}
    assert found(folder="none") == {unused.title, live.title}
    assert found(language="nonsense") == everything
    page = client.get(LIST).content.decode()
    assert "German" in page
    assert "2 pages, " in page


# --- The way out


@pytest.mark.any_database
def test_what_is_in_use_stays_and_the_page_says_where(signed_in: SignIn, editor: User) -> None:
    document = make_document()
    draft = make_article(title="The ruling", body=_linking(document), live=True)
    client = signed_in(editor)
    assert "The ruling" in client.get(_form(document)).content.decode()
    address = reverse("admin:library_document_delete", args=[document.pk])
    page = client.get(address).content.decode()
    assert "What is in use cannot be deleted." in page
    assert reverse("admin:articles_articledraft_change", args=[draft.pk]) in page
    answer = client.post(address, follow=True)
    assert "Take it out of these first: “The ruling”" in answer.content.decode()
    assert Document.objects.exists()


@pytest.mark.any_database
def test_what_is_not_in_use_goes_with_its_file(signed_in: SignIn, editor: User) -> None:
    document = make_document()
    client = signed_in(editor)
    address = reverse("admin:library_document_delete", args=[document.pk])
    assert "Delete" in client.get(address).content.decode()
    assert Document.objects.exists()
    assert client.post(address).url == LIST
    assert not Document.objects.exists()
    assert not store.private_folder(document.name).exists()


@pytest.mark.any_database
def test_many_are_moved_and_deleted_at_once(signed_in: SignIn, editor: User) -> None:
    used, free, kept = make_document(title="Used"), make_document(title="Free"), make_document()
    make_article(title="The ruling", body=_linking(used))
    folder = Folder.objects.create(name="Court")
    client = signed_in(editor)
    chosen = {"index": "0", "_selected_action": [used.pk, free.pk]}
    move = {**chosen, "action": "move_to_folder", "folder": folder.pk}
    assert "It is done for all of these" in client.post(LIST, move).content.decode()
    assert not Document.objects.filter(folder=folder).exists()
    client.post(LIST, {**move, "confirmed": "yes"})
    assert {*Document.objects.filter(folder=folder)} == {used, free}

    delete = {**chosen, "action": "delete_chosen"}
    page = client.post(LIST, delete)
    assert ([*page.context["free"]], page.context["used"][0][0]) == ([free], used)
    assert "The ruling" in page.content.decode()
    assert Document.objects.count() == 3
    answer = client.post(LIST, {**delete, "confirmed": "yes"}, follow=True)
    assert "Take it out of these first: “The ruling”" in answer.content.decode()
    assert {*Document.objects.all()} == {used, kept}
    assert "set_credit" not in client.get(LIST).content.decode()


@pytest.mark.any_database
def test_who_only_looks_moves_and_deletes_nothing(signed_in: SignIn, translator: User) -> None:
    document, folder = make_document(), Folder.objects.create(name="Court")
    client = signed_in(translator)
    chosen = {"index": "0", "_selected_action": [document.pk], "confirmed": "yes"}
    for action in ("move_to_folder", "delete_chosen"):
        client.post(LIST, {**chosen, "action": action, "folder": folder.pk})
    assert Document.objects.get().folder is None


@pytest.mark.any_database
def test_it_is_withdrawn_in_the_same_taps_as_anything(signed_in: SignIn, writer: User) -> None:
    document = make_document()
    make_article(body=_linking(document), live=True)
    address = reverse("admin:library_document_withdraw", args=[document.pk])
    assert signed_in(writer).post(address, {"reason": "danger"}).status_code == 302
    assert not store.is_public(document.name, store.DOCUMENT)
    page = signed_in(writer).get(LIST).content.decode()
    assert "state-withdrawn" in page
    workflow.reinstate(document.key, by=None, reason="A mistake")
    assert store.is_public(document.name, store.DOCUMENT)


# --- Links to it


def test_a_text_finds_it_for_a_link(signed_in: SignIn, writer: User) -> None:
    document = make_document(title="Звіт про зброю", language="de")
    client = signed_in(writer)

    def found(q: str) -> list[dict[str, Any]]:
        return client.get(reverse("admin:find"), {"q": q, "language": "uk"}).json()["items"]

    assert found("ЗВІТ зброю") == [
        {
            "key": str(document.key),
            "title": "Звіт про зброю",
            "kind": "document",
            "language": "de",
            "languageName": "German",
            "live": True,
        }
    ]
    assert [one["key"] for one in found("report.pdf")] == [str(document.key)]
    assert found("nothing") == []
    workflow.withdraw(document.key, by=None, reason="Mistake")
    assert found("звіт") == []


EVIL = "<script>alert('evil')</script><img src=x onerror=alert(1)>"


def test_hostile_words_run_nowhere(signed_in: SignIn, editor: User) -> None:
    folder = Folder.objects.create(name=EVIL[:80])
    document = make_document(title=EVIL, folder=folder)
    Document.objects.update(filename=EVIL, uploaded_by=EVIL, changed_by=EVIL)
    make_article(title=EVIL, body=_linking(document))
    client = signed_in(editor)
    views = ("change", "history", "replace", "delete", "withdraw")
    folder_views = ("change", "delete")
    places = [
        LIST,
        f"{LIST}?q=%3Cscript%3Ealert('evil')%3C/script%3E",
        *(reverse(f"admin:library_document_{view}", args=[document.pk]) for view in views),
        reverse("admin:library_folder_changelist"),
        *(reverse(f"admin:library_folder_{view}", args=[folder.pk]) for view in folder_views),
        reverse("admin:find") + "?q=script",
    ]
    for place in places:
        response = client.get(place)
        assert response.status_code == 200, place
        assert "evil" in response.content.decode(), place
        _check_harmless(response.content.decode(), place)
    named = SimpleUploadedFile(f"{EVIL}.pdf", LOADED, content_type="application/pdf")
    _check_harmless(client.post(UPLOAD, {"files": named}).content.decode(), "uploaded")


def _check_harmless(html: str, place: str) -> None:
    if html.startswith("{"):
        return  # Data for a script, which writes it as text.
    page = LexborHTMLParser(html)
    assert not page.css("[onerror]"), place
    assert not page.css('img[src="x"]'), place
    assert not [one for one in page.css("script") if "evil" in (one.text() or "")], place
