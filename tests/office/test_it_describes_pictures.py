"""The form of a picture: what it shows in each language, who can be seen, what stays in sight."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from library import store, tasks
from library.models import PersonShown, Picture, PictureText
from publishing import workflow
from publishing.history import versions_of
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_picture, make_volunteer
from tests.office.desk import address, open_form, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: SignIn, writer: User) -> Client:
    return signed_in(writer)


def texts(picture: Picture) -> dict[str, tuple[str, str]]:
    return {text.language: (text.alt, text.caption) for text in picture.texts.all()}


def row_of(data: dict[str, Any], language: str) -> str:
    """Return the prefix under which a form holds the texts of a language."""
    return next(name[: -len("language")] for name in data if data[name] == language)


# --- Texts


@pytest.mark.any_database
def test_each_language_has_its_fields(client: Client) -> None:
    picture = make_picture(texts={})
    data = open_form(client, picture)
    english, ukrainian = row_of(data, "en"), row_of(data, "uk")
    data[f"{english}alt"], data[f"{english}caption"] = "A bridge", "The bridge in May"
    assert send(client, picture, data).status_code == 302
    assert texts(picture) == {"en": ("A bridge", "The bridge in May")}
    data = open_form(client, picture)
    assert data[f"{row_of(data, 'en')}alt"] == "A bridge"
    data[f"{row_of(data, 'uk')}alt"] = "Міст"
    assert ukrainian
    assert send(client, picture, data).status_code == 302
    assert texts(picture) == {"en": ("A bridge", "The bridge in May"), "uk": ("Міст", "")}


@pytest.mark.any_database
def test_nothing_written_is_nothing_saved(client: Client) -> None:
    picture = make_picture(texts={})
    before = picture.version
    send(client, picture, open_form(client, picture))
    picture.refresh_from_db()
    assert (picture.version, texts(picture)) == (before, {})


def test_a_text_that_is_emptied_is_gone(client: Client) -> None:
    picture = make_picture()
    data = open_form(client, picture)
    data[f"{row_of(data, 'uk')}alt"] = ""
    send(client, picture, data)
    assert set(texts(picture)) == {"en"}


@pytest.mark.any_database
def test_one_language_is_not_written_twice(client: Client) -> None:
    picture = make_picture(texts={"en": ("Mine", "")})
    data = open_form(client, picture)
    row = row_of(data, "uk")
    data.update({f"{row}language": "en", f"{row}alt": "Another"})
    assert send(client, picture, data).status_code == 200
    assert texts(picture) == {"en": ("Mine", "")}


@pytest.mark.parametrize("language", ["", "xx", "en\x00"])
def test_only_languages_of_the_site_are_taken(client: Client, language: str) -> None:
    picture = make_picture(texts={})
    data = open_form(client, picture)
    row = row_of(data, "en")
    data.update({f"{row}language": language, f"{row}alt": "Text"})
    assert send(client, picture, data).status_code == 200
    assert texts(picture) == {}


@pytest.mark.any_database
def test_a_newer_version_is_not_written_over(client: Client) -> None:
    picture = make_picture(texts={})
    data = open_form(client, picture)
    send(client, picture, open_form(client, picture), credit="Somebody faster")
    data[f"{row_of(data, 'en')}alt"] = "A bridge"
    conflict = send(client, picture, data)
    assert conflict.status_code == 409
    assert "A bridge" in conflict.content.decode()
    again = dict(conflict.context["posted_again"])
    assert send(client, picture, again).status_code == 302
    assert texts(picture) == {"en": ("A bridge", "")}


# --- The focal point


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the pictures that the queue is asked to cut anew."""
    names: list[str] = []

    def ask(task: Any, name: str) -> None:
        if task == tasks.make_crops:
            names.append(name)

    monkeypatch.setattr(type(tasks.make_crops), "enqueue", ask)
    return names


@pytest.mark.any_database
def test_a_new_focal_point_cuts_the_picture_anew(client: Client, asked: list[str]) -> None:
    picture = make_picture((900, 300), rendered=True)
    old = _bytes(picture, "square.jpg")
    data = open_form(client, picture)
    assert send(client, picture, data, focal_x="0", focal_y="10").status_code == 302
    assert asked == [picture.name]
    tasks.make_crops.call(picture.name)
    assert _bytes(picture, "square.jpg") != old


@pytest.mark.any_database
def test_other_changes_cut_nothing(client: Client, asked: list[str]) -> None:
    picture = make_picture()
    send(client, picture, open_form(client, picture), title="Another title")
    assert asked == []


def test_restoring_an_old_focal_point_cuts_it_anew(client: Client, asked: list[str]) -> None:
    picture = make_picture()
    version = versions_of(picture).first()
    send(client, picture, open_form(client, picture), focal_x="5")
    asked.clear()
    data = {"version": Picture.objects.get().version}
    client.post(address(picture, "restore", version.pk), data)
    assert Picture.objects.get().focal_x == 50
    assert asked == [picture.name]


@pytest.mark.parametrize("value", ["101", "-1", "x", "", "9" * 30])
def test_a_focal_point_outside_is_refused(client: Client, value: str) -> None:
    picture = make_picture()
    assert send(client, picture, open_form(client, picture), focal_x=value).status_code == 200
    assert Picture.objects.get().focal_x == 50


@pytest.mark.any_database
def test_the_page_shows_each_cut(client: Client) -> None:
    picture = make_picture()
    html = client.get(address(picture, "change")).content.decode()
    for file in ("c360.jpg", "square.jpg", "share.jpg"):
        assert reverse("admin:library_picture_file", args=[picture.name, file]) in html


def _bytes(picture: Picture, file: str) -> bytes:
    return (store.private_folder(picture.name) / file).read_bytes()


# --- People


def name_somebody(client: Client, picture: Picture, text: str) -> Any:
    data = open_form(client, picture)
    return send(client, picture, data, **{"people-TOTAL_FORMS": "1", "people-0-person": text})


def test_somebody_is_named_and_kept_by_key(client: Client) -> None:
    picture, person = make_picture(), make_volunteer(name="Mamuka M.", callsign="Ushangi")
    assert name_somebody(client, picture, "mamuka m.").status_code == 302
    assert PersonShown.objects.get().person == person.key
    assert open_form(client, picture)["people-0-person"] == "Mamuka M."


def test_a_callsign_or_a_key_will_do(client: Client) -> None:
    picture, person = make_picture(), make_volunteer(name="Mamuka M.", callsign="Ushangi")
    for text in ("Ushangi", str(person.key)):
        PersonShown.objects.all().delete()
        assert name_somebody(client, picture, text).status_code == 302, text
        assert PersonShown.objects.get().person == person.key
        picture.refresh_from_db()


@pytest.mark.parametrize("text", ["Nobody", "\x00", "x" * 10_000, "a " * 500, "%", "'", '"', "·"])
def test_nobody_is_an_error_beside_the_field(client: Client, text: str) -> None:
    make_volunteer(name="Mamuka M.")
    response = name_somebody(client, make_picture(), text)
    assert response.status_code == 200
    assert "Nobody is found by this name" in response.content.decode()
    assert not PersonShown.objects.exists()


def test_namesakes_are_told_apart(client: Client) -> None:
    picture = make_picture()
    people = {
        person.key: person for person in (make_volunteer(name="Ivan"), make_volunteer(name="Ivan"))
    }
    response = name_somebody(client, picture, "Ivan")
    assert response.status_code == 200
    labels = re.findall(r"Ivan · [0-9a-f]{8}", response.content.decode())
    assert len(set(labels)) == 2
    assert name_somebody(client, picture, labels[0]).status_code == 302
    assert PersonShown.objects.get().person in people
    data = open_form(client, picture)
    assert data["people-0-person"] == labels[0]
    assert send(client, picture, data, credit="New").status_code == 302


@pytest.mark.any_database
def test_names_are_suggested_while_one_types(client: Client) -> None:
    make_volunteer(name="Mamuka M.")
    make_volunteer(name="Somebody else")
    place = reverse("admin:library_picture_people")
    assert client.get(place, {"q": "mamu"}).json() == {"names": ["Mamuka M."]}
    assert client.get(place, {"q": ""}).json() == {"names": []}


@pytest.mark.any_database
def test_who_may_not_see_people_sees_no_name(signed_in: SignIn, translator: User) -> None:
    person = make_volunteer(name="Mamuka M.")
    picture = make_picture(people=[person.key], texts={})
    client = signed_in(translator)
    for place in (address(picture, "change"), address(picture, "words")):
        assert "Mamuka" not in client.get(place).content.decode()
    forged = {"people-TOTAL_FORMS": "1", "people-INITIAL_FORMS": "1", "people-0-DELETE": "on"}
    forged |= {"people-0-id": str(PersonShown.objects.get().pk), "_save": "1"}
    data = {"version": picture.version, "uk-alt": "Міст", **forged}
    assert client.post(address(picture, "change"), data).status_code == 403
    assert client.post(address(picture, "words"), data).status_code == 302
    assert PersonShown.objects.get().person == person.key
    assert texts(picture) == {"uk": ("Міст", "")}
    assert client.get(reverse("admin:library_picture_people"), {"q": "m"}).status_code == 403
    assert "Mamuka" not in client.get(address(Picture, "changelist")).content.decode()


# --- By a translator, who may change nothing else of a picture


@pytest.mark.any_database
def test_a_translator_is_led_to_the_texts_and_to_nothing_else(
    signed_in: SignIn, translator: User
) -> None:
    picture = make_picture(texts={"en": ("A bridge", "")})
    client = signed_in(translator)
    form = client.get(address(picture, "change")).content.decode()
    assert address(picture, "words") in form
    assert address(picture, "blur") not in form
    assert address(picture, "replace") not in form
    sent = {
        "version": picture.version,
        "en-alt": "A bridge",
        "uk-alt": "Міст",
        "uk-caption": "Київ",
    }
    assert client.post(address(picture, "words"), sent).status_code == 302
    assert texts(picture) == {"en": ("A bridge", ""), "uk": ("Міст", "Київ")}
    # Sent once more it is out of date, and says so.
    late = client.post(address(picture, "words"), {**sent, "uk-alt": "Інше"})
    assert "newer version" in late.content.decode()
    assert texts(picture)["uk"] == ("Міст", "Київ")


@pytest.mark.any_database
def test_a_caption_alone_or_nothing_is_refused_beside_the_field(
    signed_in: SignIn, translator: User
) -> None:
    picture = make_picture(texts={"en": ("A bridge", "")})
    client = signed_in(translator)
    for words in ({"en-alt": "", "en-caption": ""}, {"en-alt": "A bridge", "uk-caption": "Київ"}):
        page = client.post(address(picture, "words"), {"version": picture.version, **words})
        assert "errorlist" in page.content.decode()
        assert texts(picture) == {"en": ("A bridge", "")}


@pytest.mark.any_database
def test_those_who_change_pictures_are_not_sent_round(client: Client) -> None:
    picture = make_picture()
    assert address(picture, "words") not in client.get(address(picture, "change")).content.decode()


@pytest.mark.any_database
def test_naming_somebody_who_is_withdrawn_takes_the_picture_offline(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    picture, person = make_picture(rendered=True), make_volunteer(name="Mamuka M.")
    workflow.withdraw(person.key, by=None, reason="Asked")
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(picture=picture.key, live=True)
    assert store.is_public(picture.name, "w320.jpg")
    with django_capture_on_commit_callbacks(execute=True):
        assert name_somebody(client, picture, "Mamuka M.").status_code == 302
    assert live_item(article).picture is None
    assert not store.is_public(picture.name, "w320.jpg")


def test_taking_off_the_name_of_somebody_withdrawn_is_refused_in_words(client: Client) -> None:
    person = make_volunteer(name="Mamuka M.")
    picture = make_picture(people=[person.key])
    workflow.withdraw(person.key, by=None, reason="Asked")
    data = {**open_form(client, picture), "people-0-DELETE": "on", "credit": "Typed"}
    response = send(client, picture, data)
    assert response.status_code == 200
    assert "Only an editor can do that" in response.text
    assert 'value="Typed"' in response.text
    assert PersonShown.objects.get().person == person.key


@pytest.mark.any_database
def test_saving_says_that_readers_see_it(client: Client) -> None:
    picture = make_picture()
    send(client, picture, open_form(client, picture), credit="New credit")
    page = client.get(address(picture, "change"))
    assert any("live" in sentence for sentence in said(page))


def test_a_caption_without_an_alternative_text_is_kept(client: Client) -> None:
    picture = make_picture(texts={})
    data = open_form(client, picture)
    data[f"{row_of(data, 'en')}caption"] = "Only a caption yet"
    assert send(client, picture, data).status_code == 302
    assert PictureText.objects.get().caption == "Only a caption yet"


def test_a_picture_that_readers_do_not_get_is_named_beside_the_text(client: Client) -> None:
    volunteer = make_volunteer()
    shown, dark, gone = make_picture(title="Hills"), make_picture(title="Post"), uuid.uuid4()
    PersonShown.objects.create(draft=dark, person=volunteer.key)
    body = "".join(
        f'<figure class="picture"><img src="key:{key}" alt="Words"></figure>'
        for key in (shown.key, dark.key, gone, dark.key)
    )
    draft = make_article(body=f"<p>Text.</p>{body}", live=True)
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    page = client.get(address(draft, "change"))
    assert page.context["left_out"] == [
        "“Post”: it is withdrawn, or somebody on it is withdrawn, missing or in captivity.",
        "A picture: it is no longer in the library.",
    ]
    assert "What readers do not see of this text:" in page.content.decode()
    whole = make_article(body=f'<figure class="picture"><img src="key:{shown.key}"></figure>')
    assert client.get(address(whole, "change")).context["left_out"] == []
