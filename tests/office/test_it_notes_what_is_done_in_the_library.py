"""The audit trail tells what was done in the library: to a picture, a document, a folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from library.models import Folder, Picture
from publishing.models import AuditEntry
from tests.factories import make_document, make_picture
from tests.office.desk import address, open_form, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: Callable[[User], Client], editor: User) -> Client:
    return signed_in(editor)


def told(client: Client, path: str, selector: str) -> str:
    """Return the words of the newest line that a page of the desk shows."""
    line = LexborHTMLParser(client.get(path).content.decode()).css_first(selector)
    assert line is not None
    return " ".join(line.text(separator=" ").split())


@pytest.mark.parametrize(("make", "kind"), [(make_picture, "picture"), (make_document, "document")])
def test_deleting_says_what_it_was(client: Client, make: Callable[[], Picture], kind: str) -> None:
    client.post(address(make(), "delete"), {"post": "yes"})
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert (entry.verb, entry.kind) == ("discarded", kind)
    trail = told(client, reverse("admin:publishing_auditentry_changelist"), "#result_list tbody tr")
    assert f"deleted {kind}" in trail
    assert "draft" not in trail
    assert f"deleted · {kind}" in told(client, reverse("admin:index"), ".acts li")


def test_moving_to_a_folder_is_noted(client: Client, editor: User) -> None:
    folder = Folder.objects.create(name="Summer")
    picture, document = make_picture(), make_document()
    before = AuditEntry.objects.count()
    many = {"_selected_action": [picture.pk], "confirmed": "yes", "action": "move_to_folder"}
    client.post(address(Picture, "changelist"), {**many, "folder": folder.pk})
    send(client, document, open_form(client, document), folder=folder.pk)
    new = AuditEntry.objects.order_by("pk")[before:]
    assert [(entry.verb, entry.kind, entry.key) for entry in new] == [
        ("saved", "picture", picture.key),
        ("saved", "document", document.key),
    ]
    assert {entry.user_name for entry in new} == {editor.get_full_name()}
    assert new[0].note == "Move to a folder"


def test_folders_leave_a_line_by_number(client: Client, editor: User) -> None:
    client.post(address(Folder, "add"), {"name": "Jane's pictures"})
    folder = Folder.objects.get()
    # Saving what is stored already is no act.
    for name in ("Jane's pictures", "Summer"):
        client.post(reverse("admin:library_folder_change", args=[folder.pk]), {"name": name})
    client.post(reverse("admin:library_folder_delete", args=[folder.pk]))
    assert not Folder.objects.exists()
    entries = AuditEntry.objects.order_by("pk")
    assert [(entry.verb, entry.kind, entry.user_name) for entry in entries] == [
        (verb, "folder", editor.get_full_name()) for verb in ("saved", "saved", "discarded")
    ]
    assert {entry.note for entry in entries} == {f"#{folder.pk}"}
    assert not LogEntry.objects.exists()
    trail = told(client, reverse("admin:publishing_auditentry_changelist"), "#result_list tbody tr")
    assert "deleted folder" in trail
    assert f"#{folder.pk}" in trail
