"""Another form chooses a picture: in a dialog, or by its key; publishing asks for its words."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles.models import ArticleDraft
from library.models import Picture, PictureText
from publishing import workflow
from publishing.history import versions_of
from publishing.workflow import Refused
from tests.conftest import SignIn
from tests.factories import make_article, make_picture, make_profile, make_volunteer
from tests.office.desk import address, errors_of, new_form, open_form, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: SignIn, writer: User) -> Client:
    return signed_in(writer)


def offered(client: Client, **query: str) -> list[dict[str, Any]]:
    """Return what the dialog would tell of each picture that it shows."""
    response = client.get(reverse("admin:library_picture_choose"), query)
    assert response.status_code == 200
    page = LexborHTMLParser(response.content.decode())
    return [
        json.loads(button.attributes["data-picture"] or "")
        for button in page.css("button[data-picture]")
    ]


def titles(client: Client, **query: str) -> list[str]:
    return [told["title"] for told in offered(client, **query)]


# --- The dialog


@pytest.mark.any_database
def test_it_tells_what_a_form_needs(client: Client) -> None:
    picture = make_picture(title="Bridge", texts={"uk": ("Міст", "Підпис")})
    assert offered(client, language="uk") == [
        {
            "key": str(picture.key),
            "title": "Bridge",
            "alt": "Міст",
            "caption": "Підпис",
            "thumb": reverse("admin:library_picture_file", args=[picture.name, "w320.jpg"]),
            "width": 1200,
            "height": 800,
        }
    ]
    assert offered(client, language="en")[0]["alt"] == ""
    assert offered(client, language="xx")[0]["alt"] == ""


def test_it_finds_by_title_credit_and_words(client: Client) -> None:
    make_picture(title="Bridge", credit="Somebody")
    make_picture(title="River", credit="UNIAN", texts={"en": ("Two boats", "In spring")})
    assert titles(client, q="bridge") == ["Bridge"]
    assert titles(client, q="UNIAN") == ["River"]
    assert titles(client, q="boats spring") == ["River"]
    assert titles(client, q="photo") == ["River", "Bridge"]
    assert titles(client, q="nowhere") == []


@pytest.mark.parametrize("q", ["a " * 500, "'", '"', "%", "\\", "<script>"])
def test_it_takes_any_words(client: Client, q: str) -> None:
    make_picture()
    offered(client, q=q)
    offered(client, q=q, page="x")


def test_it_goes_page_by_page(client: Client) -> None:
    picture = make_picture()
    Picture.objects.bulk_create(
        Picture(
            **{
                **{name: getattr(picture, name) for name in ("width", "height", "color", "look")},
                "title": f"Copy {number}",
            }
        )
        for number in range(30)
    )
    assert len(offered(client)) == 24
    assert len(offered(client, page="2")) == 7
    assert len(offered(client, page="99")) == 7


@pytest.mark.any_database
def test_what_is_withdrawn_is_not_offered(client: Client) -> None:
    person = make_volunteer()
    make_picture(title="Of somebody", people=[person.key])
    taken = make_picture(title="Withdrawn itself")
    make_picture(title="Free")
    workflow.withdraw(person.key, by=None, reason="Asked")
    workflow.withdraw(taken.key, by=None, reason="Asked")
    assert titles(client) == ["Free"]


def test_words_are_written_on_the_way(client: Client, writer: User) -> None:
    picture = make_picture(texts={"en": ("Old", "")})
    place = address(picture, "describe")
    told = client.post(place, {"language": "uk", "alt": "Міст", "caption": ""}).json()
    assert told["picture"]["alt"] == "Міст"
    client.post(place, {"language": "en", "alt": "Bridge", "caption": "In May"})
    picture.refresh_from_db()
    kept = PictureText.objects.values_list("language", "alt", "caption")
    assert set(kept) == {("uk", "Міст", ""), ("en", "Bridge", "In May")}
    assert picture.changed_by == writer.get_full_name()


def test_no_words_are_refused_in_one(client: Client) -> None:
    picture = make_picture(texts={})
    response = client.post(address(picture, "describe"), {"language": "en", "alt": ""})
    assert response.status_code == 422
    assert response.json()["sentence"]
    assert client.get(address(picture, "describe")).status_code == 405
    assert not PictureText.objects.exists()


# --- The field


def test_an_article_shows_its_lead_picture(client: Client) -> None:
    picture = make_picture(title="Bridge")
    draft = make_article()
    data = open_form(client, draft)
    assert send(client, draft, data, picture=str(picture.key)).status_code == 302
    draft.refresh_from_db()
    assert draft.picture == picture.key
    html = client.get(address(draft, "change")).content.decode()
    assert "Bridge" in html
    assert reverse("admin:library_picture_file", args=[picture.name, "w320.jpg"]) in html
    send(client, draft, open_form(client, draft), picture="")
    draft.refresh_from_db()
    assert draft.picture is None


@pytest.mark.any_database
def test_the_history_calls_a_picture_by_its_title(client: Client) -> None:
    picture = make_picture(title="Bridge")
    draft = make_article(picture=picture.key)
    page = client.get(address(draft, "version", versions_of(draft)[0].pk)).content.decode()
    assert "Bridge" in page
    assert str(picture.key) not in page
    page = client.get(address(picture, "version", versions_of(picture)[0].pk)).content.decode()
    assert picture.digest not in page


def test_a_profile_has_a_portrait(client: Client) -> None:
    picture, draft = make_picture(), make_profile()
    assert send(client, draft, open_form(client, draft), portrait=picture.key).status_code == 302
    draft.refresh_from_db()
    assert draft.portrait == picture.key


@pytest.mark.parametrize(
    "key", ["7c805db0-ef21-49db-80bb-653a847cd935", "x", "\x00", "a" * 10_000, "<script>"]
)
def test_a_picture_that_is_not_there_is_an_error_beside_the_field(client: Client, key: str) -> None:
    draft = make_article()
    response = send(client, draft, open_form(client, draft), picture=key)
    assert "no such picture" in errors_of(response)["picture"][0]
    response = send(client, ArticleDraft, new_form(client, ArticleDraft), picture=key)
    assert "no such picture" in errors_of(response)["picture"][0]


# --- Publishing


@pytest.mark.any_database
def test_publishing_asks_for_the_words_in_the_texts_language(
    signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    picture = make_picture(texts={"en": ("Bridge", ""), "uk": ("", "Підпис")})
    english, ukrainian = make_article(picture=picture.key), make_article("uk", picture=picture.key)
    response = send(client, ukrainian, open_form(client, ukrainian), _publish="1")
    assert "alternative text" in errors_of(response)["picture"][0]
    assert send(client, english, open_form(client, english), _publish="1").status_code == 302
    # A draft may be saved all the same.
    assert send(client, ukrainian, open_form(client, ukrainian)).status_code == 302


@pytest.mark.any_database
@pytest.mark.parametrize("make", [make_article, make_profile])
def test_publishing_refuses_what_is_withdrawn_or_gone(make: Callable[..., Any]) -> None:
    field = "picture" if make is make_article else "portrait"
    person = make_volunteer()
    picture = make_picture(people=[person.key])
    draft = make(**{field: picture.key})
    assert draft.problems() == {}
    workflow.withdraw(person.key, by=None, reason="Asked")
    with pytest.raises(Refused) as refusal:
        workflow.publish(draft, by=None)
    assert "withdrawn" in refusal.value.problems[field]
    other = make(**{field: uuid.uuid4()})
    assert "no longer in the library" in other.problems()[field]
