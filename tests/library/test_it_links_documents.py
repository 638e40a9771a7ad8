"""A document can be fetched while a live item links to it, and the link says what it leads to."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from library import papers, publicity, store
from library.linking import file_name, plain_file_name
from library.models import Document
from publishing import workflow
from publishing.references import drafts_naming
from tests.factories import (
    live_body,
    live_item,
    make_article,
    make_document,
    make_pdf,
    make_question,
)
from tests.library.conftest import Sign, public_files
from tests.library.pdfs import loaded_pdf

pytestmark = pytest.mark.django_db(transaction=True)


def _linking(document: Document, words: str = "the report") -> str:
    return f'<p>Read <a href="key:{document.key}">{words}</a> first.</p>'


def _address(document: Document) -> str:
    return f"/media/{document.name}/document.pdf"


def _is_out(document: Document) -> bool:
    """Whether readers get a document; the folder and the address say the same."""
    status = Client().get(_address(document)).status_code
    assert status in {200, 404}
    assert (status == 200) == (public_files(document.name) == {"document.pdf"})
    return status == 200


# --- The link


@pytest.mark.any_database
def test_a_link_says_what_it_leads_to() -> None:
    document = make_document(12, title="Annual report", size=1_250_000)
    body = live_body(make_article(body=_linking(document), live=True))
    assert body == (
        f'<p>Read <a href="{_address(document)}" download="Annual report.pdf">the report '
        '<span class="file-note">(PDF, 1.2&nbsp;MB, 12&nbsp;pages)</span></a> first.</p>'
    )


@pytest.mark.any_database
def test_it_says_so_in_the_language_of_the_text() -> None:
    document = make_document(1, size=1_250_000, language="en")
    body = live_item(make_article("uk", body=_linking(document), live=True)).body
    assert 'hreflang="en"' in body
    assert "(PDF, англійська, 1,2&nbsp;МБ, 1&nbsp;сторінка)" in body
    body = live_item(make_article(body=_linking(document), live=True)).body
    assert "hreflang" not in body
    assert "(PDF, 1.2&nbsp;MB, 1&nbsp;page)" in body


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("language", "date", "said"),
    [
        ("en", "2022-06", "(PDF, Ukrainian, June 2022, "),
        ("en", "2022", "(PDF, Ukrainian, 2022, "),
        ("uk", "2022-06-30", "(PDF, 30 червня 2022"),
        ("uk", "", "(PDF, 1,2"),
    ],
)
def test_it_says_when_it_was_written(language: str, date: str, said: str) -> None:
    document = make_document(3, size=1_250_000, language="uk", date=date)
    assert said in live_item(make_article(language, body=_linking(document), live=True)).body


@pytest.mark.any_database
def test_a_language_that_the_site_is_not_written_in_is_named() -> None:
    document = make_document(2, language="de")
    body = live_item(make_article(body=_linking(document), live=True)).body
    assert "(PDF, German, " in body


@pytest.mark.any_database
def test_its_title_writes_no_html() -> None:
    document = make_document(title='"><script>alert(1)</script>')
    body = live_item(make_article(body=_linking(document), live=True)).body
    assert "<script" not in body
    assert 'download="script alert(1) script.pdf"' in body


@pytest.mark.any_database
@pytest.mark.parametrize("kind", ["withdrawn", "missing", "not a key"])
def test_a_link_that_leads_nowhere_is_plain_words(kind: str) -> None:
    document = make_document()
    html = _linking(document)
    if kind == "withdrawn":
        workflow.withdraw(document.key, by=None, reason="Mistake")
    elif kind == "missing":
        workflow.discard(document, by=None)
    else:
        html = html.replace(str(document.key), "nonsense")
    body = live_body(make_article(body=html, live=True))
    assert body == "<p>Read the report first.</p>"


@pytest.mark.any_database
def test_a_document_is_no_picture() -> None:
    document = make_document()
    figure = f'<figure><img src="key:{document.key}" alt="A page"></figure>'
    body = live_body(make_article(body=f"<p>Text.</p>{figure}", live=True))
    assert body == "<p>Text.</p>"


# --- Public while linked


@pytest.mark.any_database
def test_it_comes_and_goes_with_the_last_item_that_links_to_it() -> None:
    document = make_document()
    first = make_article(body=_linking(document))
    second = make_question(body=_linking(document))
    assert not _is_out(document)
    workflow.publish(first, by=None)
    assert _is_out(document)
    workflow.publish(second, by=None)
    workflow.unpublish(first, by=None)
    assert _is_out(document)
    workflow.unpublish(second, by=None)
    assert not _is_out(document)


@pytest.mark.any_database
def test_it_stays_while_a_draft_alone_has_let_go() -> None:
    document = make_document()
    draft = make_article(body=_linking(document), live=True)
    draft.body = "<p>Nothing.</p>"
    workflow.save(draft, by=None)
    assert _is_out(document)
    workflow.publish(draft, by=None)
    assert not _is_out(document)


@pytest.mark.any_database
def test_withdrawing_takes_it_out_of_every_text_and_undoing_brings_it_back() -> None:
    document = make_document()
    draft = make_article(body=_linking(document), live=True)
    workflow.withdraw(document.key, by=None, reason="Danger")
    assert not _is_out(document)
    assert live_body(draft) == "<p>Read the report first.</p>"
    workflow.reinstate(document.key, by=None, reason="It was nothing")
    assert _is_out(document)
    assert _address(document) in live_item(draft).body


@pytest.mark.any_database
def test_withdrawing_the_item_takes_it_along() -> None:
    document = make_document()
    draft = make_article(body=_linking(document), live=True)
    workflow.withdraw(draft.key, by=None, reason="Danger")
    assert not _is_out(document)


@pytest.mark.any_database
def test_a_change_is_seen_at_once() -> None:
    document = make_document(2, title="Old")
    draft = make_article(body=_linking(document), live=True)
    old = document.name
    papers.replace(document, make_pdf(9), by=None)
    document.title = "New"
    workflow.save(document, by=None)
    body = live_item(draft).body
    assert old not in body
    assert 'download="New.pdf"' in body
    assert "9&nbsp;pages" in body
    assert _is_out(document)
    assert public_files(old) == set()
    assert Client().get(f"/media/{old}/document.pdf").status_code == 404


@pytest.mark.any_database
def test_what_a_crash_left_is_mended() -> None:
    document, other = make_document(), make_document()
    make_article(body=_linking(document), live=True)
    store.hide(document.name)
    store.show(other.name)
    assert publicity.reconcile() == 2
    assert (_is_out(document), _is_out(other)) == (True, False)
    assert publicity.reconcile() == 0
    assert publicity.sweep() == 0


@pytest.mark.any_database
def test_a_missing_file_is_put_back_for_who_asks() -> None:
    document = make_document()
    make_article(body=_linking(document), live=True)
    store.hide(document.name)
    assert Client().get(_address(document)).status_code == 200
    assert _is_out(document)


@pytest.mark.any_database
def test_it_cannot_be_deleted_while_a_text_names_it() -> None:
    document = make_document()
    draft = make_article(body=_linking(document), live=True)
    with pytest.raises(workflow.Refused, match="Take it out of these first"):
        workflow.discard(document, by=None)
    draft.body = "<p>Nothing.</p>"
    workflow.save(draft, by=None)
    assert drafts_naming(document.key) == [draft]
    with pytest.raises(workflow.Refused):
        workflow.discard(document, by=None)
    workflow.publish(draft, by=None)
    workflow.discard(document, by=None)
    assert not store.private_folder(document.name).exists()


# --- How it is served


@pytest.mark.any_database
def test_it_is_saved_and_not_opened_here() -> None:
    document = make_document(title="Звіт: «Зброя» / 2022", language="uk")
    make_article(body=_linking(document), live=True)
    response = Client().get(_address(document))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="zvit-zbroia-2022.pdf"; '
        "filename*=UTF-8''%D0%97%D0%B2%D1%96%D1%82%20%C2%AB%D0%97%D0%B1%D1%80%D0%BE%D1%8F"
        "%C2%BB%202022.pdf"
    )
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.getvalue().startswith(b"%PDF-")


@pytest.mark.any_database
def test_readers_get_the_clean_bytes() -> None:
    document = papers.add(SimpleUploadedFile("a.pdf", loaded_pdf()), by=None).document
    assert document is not None
    make_article(body=_linking(document), live=True)
    data = Client().get(_address(document)).getvalue()
    assert data == (store.private_folder(document.name) / store.DOCUMENT).read_bytes()
    assert b"Secret" not in data


@pytest.mark.any_database
@pytest.mark.parametrize("file", ["master.jpg", "document.pdf.part", "document.html", "w320.jpg"])
def test_nothing_else_is_served_under_its_name(file: str) -> None:
    document = make_document()
    make_article(body=_linking(document), live=True)
    assert Client().get(f"/media/{document.name}/{file}").status_code == 404


def test_staff_fetch_what_is_not_public(signed_in: Sign, writer: User, stranger: User) -> None:
    document = make_document()
    response = signed_in(writer).get(_address(document))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert signed_in(stranger).get(_address(document)).status_code == 404


@pytest.mark.parametrize(
    ("title", "name", "plain"),
    [
        ("Plain title", "Plain title.pdf", "plain-title.pdf"),
        ("../../etc/passwd", "etc passwd.pdf", "etc-passwd.pdf"),
        ('a"; filename=evil.exe', "a filename=evil.exe.pdf", "a-filenameevilexe.pdf"),
        ("line\r\nSet-Cookie: x", "line Set-Cookie x.pdf", "line-set-cookie-x.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf", "fdpexe.pdf"),
        ("報告", "報告.pdf", "baogao.pdf"),
        ("…", "….pdf", "document.pdf"),
        ("", "document.pdf", "document.pdf"),
        ("x" * 300, "x" * 100 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_a_file_name_is_one_on_every_system(title: str, name: str, plain: str) -> None:
    assert file_name(title) == name
    assert plain_file_name(title, "en") == plain
    assert re.fullmatch(r"[A-Za-z0-9-]+\.pdf", plain_file_name(title, "en"))
