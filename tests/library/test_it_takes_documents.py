"""A PDF comes into the library: cleaned, described by itself, or refused with nothing left."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from library import papers, store
from library.models import Document
from publishing import workflow
from publishing.history import versions_of
from publishing.workflow import NotPermitted, Refused
from tests.factories import make_document, make_pdf
from tests.library.conftest import left_behind
from tests.library.pdfs import loaded_pdf, plain_pdf

pytestmark = pytest.mark.django_db(transaction=True)


def _upload(data: bytes, name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def _kept(document: Document) -> bytes:
    return (store.private_folder(document.name) / store.DOCUMENT).read_bytes()


def test_it_keeps_the_clean_file_alone(folders: Path) -> None:
    arrived = papers.add(_upload(loaded_pdf(), "D:\\files\\Звіт.pdf"), by=None)
    document = arrived.document
    assert document is not None
    data = _kept(document)
    assert data.startswith(b"%PDF-")
    assert b"Secret" not in data
    assert (document.pages, document.size, document.filename) == (2, len(data), "Звіт.pdf")
    assert (document.title, document.date, document.language) == (
        "Звіт про зброю",
        "2022-06-30",
        "uk",
    )
    assert "scripts" in document.removed
    assert arrived.removed == document.removed
    # Nothing of the file as it came in.
    files = [path for path in folders.rglob("*") if path.is_file() and path.name != ".lock"]
    assert files == [store.private_folder(document.name) / store.DOCUMENT]


@pytest.mark.any_database
def test_a_file_that_says_nothing_is_called_as_its_name_says() -> None:
    document = papers.add(_upload(plain_pdf(), "court ruling.pdf"), by=None).document
    assert document is not None
    assert (document.title, document.date, document.language) == ("court ruling", "", "en")


@pytest.mark.any_database
def test_the_same_file_is_taken_once() -> None:
    data = plain_pdf(3)
    first = papers.add(_upload(data), by=None).document
    again = papers.add(_upload(data, "other.pdf"), by=None)
    assert (again.document, again.same) == (None, [first])
    assert Document.objects.count() == 1
    other = papers.add(_upload(data), by=None, anyway=True).document
    assert first is not None
    assert other is not None
    assert left_behind() == set()
    # Its address is chance, in 128 bits: nothing of the file, so the two have nothing in common.
    assert first.digest == other.digest
    assert first.name != other.name
    for document in (first, other):
        assert re.fullmatch("[0-9a-f]{32}", document.name)
        told = {document.digest[:32], document.key.hex, f"{document.pk:032x}"}
        assert document.name not in told


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a PDF"),
        (b"<!doctype html>" + plain_pdf(), "not a PDF"),
        (plain_pdf()[:300], "not a PDF"),
        (plain_pdf() + bytes(papers.LARGEST_UPLOAD), "larger than 20 MB"),
    ],
    ids=["nothing", "a web page", "half", "too large"],
)
def test_what_is_refused_leaves_nothing(data: bytes, words: str, temporary: Path) -> None:
    with pytest.raises(Refused, match=words) as refused:
        papers.add(_upload(data), by=None)
    assert list(refused.value.problems) == ["file"]
    assert not Document.objects.exists()
    assert left_behind() == set()


@pytest.mark.any_database
def test_a_file_of_just_20_megabytes_is_taken() -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/PieceInfo"] = pdf.make_stream(os.urandom(papers.LARGEST_UPLOAD - 1200))

    data = plain_pdf(change=fill)
    assert 0 < papers.LARGEST_UPLOAD - len(data) < 1000
    document = papers.add(_upload(data), by=None).document
    assert document is not None
    assert document.size < 2000


@pytest.mark.any_database
def test_another_file_takes_its_place_under_another_name() -> None:
    document = make_document(2, title="Rules", language="uk", date="2022")
    old = document.name
    papers.replace(document, make_pdf(5, "new.pdf"), by=None)
    fresh = Document.objects.get()
    assert (fresh.title, fresh.language, fresh.date) == ("Rules", "uk", "2022")
    assert (fresh.pages, fresh.filename) == (5, "new.pdf")
    assert fresh.name != old
    assert not store.private_folder(old).exists()
    with pikepdf.open(io.BytesIO(_kept(fresh))) as pdf:
        assert len(pdf.pages) == 5


@pytest.mark.any_database
def test_a_file_that_is_refused_takes_no_place() -> None:
    document = make_document()
    name, data = document.name, _kept(document)
    with pytest.raises(Refused):
        papers.replace(document, _upload(b"no"), by=None)
    assert Document.objects.get().name == name
    assert _kept(Document.objects.get()) == data


def test_two_who_replace_it_do_not_overwrite_each_other() -> None:
    mine, theirs = make_document(), Document.objects.get()
    papers.replace(theirs, make_pdf(4), by=None)
    with pytest.raises(workflow.Conflict):
        papers.replace(mine, make_pdf(6), by=None)
    fresh = Document.objects.get()
    assert fresh.pages == 4
    assert left_behind() == set()


@pytest.mark.any_database
def test_restoring_an_old_version_keeps_the_file() -> None:
    document = make_document(title="First title")
    papers.replace(document, make_pdf(7), by=None)
    document.title = "Second title"
    workflow.save(document, by=None)
    oldest = versions_of(document).last()
    workflow.restore(document, oldest, by=None)
    fresh = Document.objects.get()
    assert fresh.title.startswith("report")
    assert fresh.pages == 7
    assert _kept(fresh)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("writer", {"add", "change"}),
        ("translator", set()),
        ("editor", {"add", "change", "delete"}),
        ("safety_officer", {"add", "change", "delete"}),
        ("stranger", set()),
    ],
)
def test_it_asks_for_the_right(request: Any, role: str, allowed: set[str]) -> None:
    user: User = request.getfixturevalue(role)
    document = make_document()
    verbs = {
        "add": lambda: papers.add(make_pdf(), by=user),
        "change": lambda: papers.replace(document, make_pdf(), by=user),
        "delete": lambda: workflow.discard(document, by=user),
    }
    done = set()
    for name, verb in verbs.items():
        try:
            verb()
        except NotPermitted:
            continue
        done.add(name)
    assert done == allowed


@pytest.mark.any_database
def test_a_deleted_document_takes_its_file_along() -> None:
    document = make_document()
    workflow.discard(document, by=None)
    assert not store.private_folder(document.name).exists()
