"""Who may do what with pictures, whatever a request claims; and nothing in them ever runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.core import serializers
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from delivery import held
from library.models import Folder, PersonShown, Picture, PictureText
from publishing import workflow
from publishing.history import versions_of
from tests.conftest import SignIn
from tests.factories import make_article, make_photo, make_picture, make_profile, make_volunteer
from tests.office.desk import address, open_form, send

pytestmark = pytest.mark.django_db

CAST = ["writer", "translator", "editor", "safety_officer", "looker", "stranger"]
SEES = {"writer", "translator", "editor", "safety_officer", "looker"}
CHANGES = {"writer", "editor", "safety_officer"}
# What it shows, in each language, and nothing else of it.
DESCRIBES = {*CHANGES, "translator"}
ADDS = {"writer", "editor", "safety_officer"}
DELETES = {"editor", "safety_officer"}


@pytest.fixture
def looker(db: None) -> User:
    """Has every right to look and none to write."""
    user = User.objects.create_user("lena", password="correct horse battery", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    return user


@pytest.fixture
def staff(request: pytest.FixtureRequest, signed_in: SignIn) -> Callable[[str], Client]:
    """Return a function that signs somebody of the cast in."""

    def sign_in(name: str) -> Client:
        user = request.getfixturevalue(name)
        user.is_staff = True
        user.save()
        return signed_in(user)

    return sign_in


def snapshot() -> str:
    models = [Picture, PictureText, PersonShown, Folder]
    return serializers.serialize(
        "json", [row for model in models for row in model._default_manager.order_by("pk")]
    )


SPOT = {
    "spots-TOTAL_FORMS": "1",
    "spots-INITIAL_FORMS": "0",
    **{f"spots-0-{name}": "10" for name in ("left", "top", "width")},
}


def forged(picture: Picture) -> list[tuple[str, set[str], str, dict[str, Any]]]:
    """Return what can be sent: a name, who may send it, where to, and what."""
    version = versions_of(picture).last()
    assert version is not None
    change = address(Picture, "changelist")
    chosen = {"_selected_action": [picture.pk], "confirmed": "yes", "index": "0"}
    return [
        ("upload", ADDS, reverse("admin:library_picture_upload"), {"files": make_photo(seed=8)}),
        (
            "replace",
            CHANGES,
            address(picture, "replace"),
            {"version": picture.version, "file": make_photo(seed=9)},
        ),
        (
            "blur",
            CHANGES,
            address(picture, "blur"),
            {"version": picture.version, "sure": "on", **SPOT},
        ),
        ("describe", DESCRIBES, address(picture, "describe"), {"language": "en", "alt": "New"}),
        (
            "words",
            DESCRIBES,
            address(picture, "words"),
            {"version": picture.version, "uk-alt": "Новий", "title": "Forged", "credit": "Forged"},
        ),
        ("restore", CHANGES, address(picture, "restore", version.pk), {"version": picture.version}),
        ("delete", DELETES, address(picture, "delete"), {"post": "yes"}),
        ("credit", CHANGES, change, {**chosen, "action": "set_credit", "credit": "Forged"}),
        (
            "folder",
            CHANGES,
            change,
            {**chosen, "action": "move_to_folder", "folder": Folder.objects.get().pk},
        ),
        ("delete many", DELETES, change, {**chosen, "action": "delete_chosen"}),
        ("delete as Django", set(), change, {**chosen, "action": "delete_selected", "post": "yes"}),
        ("add a folder", ADDS, address(Folder, "add"), {"name": "Forged"}),
        ("rename a folder", ADDS, address(Folder.objects.get(), "change"), {"name": "Forged"}),
        ("delete a folder", DELETES, address(Folder.objects.get(), "delete"), {"post": "yes"}),
    ]


@pytest.mark.any_database
@pytest.mark.parametrize("name", CAST)
def test_only_who_may_changes_anything(name: str, staff: Callable[[str], Client]) -> None:
    Folder.objects.create(name="Summer")
    picture = make_picture(texts={})
    workflow.save(picture, by=None)
    client, before = staff(name), snapshot()
    acts = [act for act, *_rest in forged(picture)]
    assert len(acts) == 14
    for number, act in enumerate(acts):
        # Each meets what was there at first.
        with transaction.atomic():
            # Made anew, for a file is read only once.
            _act, allowed, place, data = forged(picture)[number]
            response = client.post(place, data)
            if name in allowed:
                assert response.status_code in {200, 302}, (act, response.status_code)
                assert snapshot() != before, act
                if act == "words":
                    fresh = Picture.objects.get()
                    assert (fresh.title, fresh.credit) == (picture.title, picture.credit)
            else:
                assert response.status_code in {200, 302, 403}, act
                assert snapshot() == before, act
            transaction.set_rollback(True)
        held.forget_everything()
        assert snapshot() == before, act


@pytest.mark.any_database
@pytest.mark.parametrize("name", CAST)
def test_only_who_may_sees_anything(name: str, staff: Callable[[str], Client]) -> None:
    picture = make_picture(title="A secret title")
    client = staff(name)
    pages = {
        address(Picture, "changelist"): SEES,
        address(picture, "change"): SEES,
        address(picture, "history"): SEES,
        reverse("admin:library_picture_choose"): SEES,
        reverse("admin:library_picture_file", args=[picture.name, "w320.jpg"]): SEES,
        address(picture, "words"): DESCRIBES,
        address(picture, "blur"): CHANGES,
        address(picture, "replace"): CHANGES,
        address(picture, "delete"): DELETES,
        reverse("admin:library_picture_upload"): ADDS,
        address(Folder, "changelist"): SEES,
        address(Folder, "add"): ADDS,
    }
    for place, allowed in pages.items():
        response = client.get(place)
        assert response.status_code == (200 if name in allowed else 403), (name, place)
        if name not in allowed:
            assert "A secret title" not in response.content.decode()
    assert client.get(f"/media/{picture.name}/w320.jpg").status_code == (
        200 if name in SEES else 404
    )


def test_the_form_of_who_only_looks_saves_nothing(staff: Callable[[str], Client]) -> None:
    picture = make_picture()
    client, before = staff("looker"), snapshot()
    page = client.get(address(picture, "change"))
    assert "Hills" in page.content.decode()
    data = {
        "version": picture.version,
        "title": "Forged",
        "texts-TOTAL_FORMS": "1",
        "texts-INITIAL_FORMS": "0",
        "texts-0-language": "en",
        "texts-0-alt": "Forged",
    }
    for extra in ({"_save": "1"}, {"_saveasnew": "1"}, {"_popup": "1"}):
        assert client.post(address(picture, "change"), {**data, **extra}).status_code in {400, 403}
    assert snapshot() == before


def test_translators_lose_what_an_older_program_gave_them(translator: User) -> None:
    given = Permission.objects.filter(codename__in=["change_picture", "change_document"])
    group = translator.groups.get()
    group.permissions.add(*given)
    kept = set(group.permissions.exclude(pk__in=given))
    migration = import_module("library.migrations.0003_translators_change_no_pictures")
    migration.take_back(apps, SimpleNamespace(connection=connection))
    assert set(group.permissions.all()) == kept
    assert kept


@pytest.mark.any_database
def test_nobody_signed_in_gets_nowhere() -> None:
    picture = make_picture()
    for place in (
        address(Picture, "changelist"),
        address(picture, "change"),
        reverse("admin:library_picture_choose"),
        reverse("admin:library_picture_people"),
        reverse("admin:library_picture_upload"),
        reverse("admin:library_picture_file", args=[picture.name, "w320.jpg"]),
    ):
        for response in (Client().get(place), Client().post(place, {"files": make_photo(seed=3)})):
            assert response.status_code == 302
            assert "/admin/login/" in response.url
    assert Picture.objects.count() == 1


def test_a_token_is_asked_for(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    picture = make_picture(texts={})
    for place in (
        reverse("admin:library_picture_upload"),
        address(picture, "describe"),
        address(picture, "blur"),
        address(picture, "replace"),
        address(picture, "delete"),
    ):
        sent = {"files": make_photo(seed=5), "language": "en", "alt": "Forged"}
        response = client.post(place, sent, headers={"Accept": "application/json"})
        assert response.status_code == 403, place
    assert (Picture.objects.count(), PictureText.objects.count()) == (1, 0)


# --- Nothing in a picture runs

EVIL = "\"><script>alert('evil')</script><img src=x onerror=alert(1)>"


def check_harmless(html: str, place: str) -> None:
    """Assert that a page has no element that came out of a text."""
    page = LexborHTMLParser(html)
    assert "alert('evil')</script>" not in html, place
    assert not page.css("[onerror]"), place
    assert not [one for one in page.css("script") if "evil" in (one.text() or "")], place
    assert not page.css('img[src="x"]'), place


def test_hostile_words_run_nowhere(staff: Callable[[str], Client]) -> None:
    person = make_volunteer(name=EVIL[:160])
    folder = Folder.objects.create(name=EVIL[:80])
    words = {"en": (EVIL, EVIL), "uk": (EVIL, "")}
    picture = make_picture(
        title=EVIL, credit=EVIL, source=EVIL, folder=folder, people=[person.key], texts=words
    )
    Picture.objects.update(filename=EVIL, uploaded_by=EVIL, changed_by=EVIL)
    draft = make_article(title=EVIL, picture=picture.key)
    profile = make_profile(volunteer=person, portrait=picture.key)
    client = staff("editor")
    places = [
        address(Picture, "changelist"),
        address(Picture, "changelist") + "?q=" + "%3Cscript%3Ealert('evil')%3C/script%3E",
        *(address(picture, view) for view in ("change", "blur", "replace", "delete", "history")),
        address(picture, "version", versions_of(picture)[0].pk),
        address(picture, "withdraw"),
        reverse("admin:library_picture_choose"),
        reverse("admin:library_picture_choose") + "?q=%22%3E%3Cscript%3Ealert('evil')",
        address(draft, "change"),
        address(profile, "change"),
        address(Folder, "changelist"),
        address(folder, "change"),
        reverse("admin:index"),
    ]
    for place in places:
        response = client.get(place)
        assert response.status_code == 200, place
        check_harmless(response.content.decode(), place)
    chosen = {"_selected_action": [picture.pk], "index": "0"}
    for action in ("set_credit", "move_to_folder", "delete_chosen"):
        page = client.post(address(Picture, "changelist"), {**chosen, "action": action})
        check_harmless(page.content.decode(), action)


@pytest.mark.any_database
@pytest.mark.parametrize("by_script", [True, False])
def test_a_hostile_file_name_runs_nowhere(by_script: bool, staff: Callable[[str], Client]) -> None:
    client = staff("editor")
    make_picture(seed=4, title=EVIL)
    headers = {"Accept": "application/json"} if by_script else {}
    for seed in (5, 4):
        file = make_photo(seed=seed)
        file._name = f"{EVIL}.jpg"
        response = client.post(
            reverse("admin:library_picture_upload"), {"files": file}, headers=headers
        )
        html = response.json()["card"] if by_script else response.content.decode()
        check_harmless(html, str(seed))


def test_a_form_takes_whatever_is_typed(staff: Callable[[str], Client]) -> None:
    client, picture = staff("editor"), make_picture()
    for text in ("\x00", "a" * 10_000, EVIL, "{{ 7|add:7 }}", "\u202eright to left"):
        data = open_form(client, picture)
        names = [name for name in data if not name.endswith("_FORMS") and name != "version"]
        response = send(client, picture, {**data, **dict.fromkeys(names, text)})
        assert response.status_code in {200, 302}, text[:20]
        check_harmless(response.content.decode(), text[:20])
        for name in ("title", "credit", "source", "change_note"):
            data = open_form(client, picture)
            response = send(client, picture, {**data, name: text})
            assert response.status_code in {200, 302}, (name, text[:20])
        check_harmless(client.get(address(picture, "change")).content.decode(), text[:20])
