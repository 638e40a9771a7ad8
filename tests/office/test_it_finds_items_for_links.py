"""Words lead to the key of an item, for a link that follows it: only what one may see is found."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from publishing import workflow
from tests.conftest import SignIn
from tests.factories import make_article, make_profile, make_question, make_volunteer

pytestmark = pytest.mark.django_db


def find(client: Client, q: str = "", language: str = "en") -> list[dict[str, Any]]:
    response = client.get(reverse("admin:find"), {"q": q, "language": language})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()["items"]


def titles(items: list[dict[str, Any]]) -> list[str]:
    return [item["title"] for item in items]


def test_drafts_of_every_kind_are_found_by_their_words(signed_in: SignIn, writer: User) -> None:
    article = make_article(title="The airship post", live=True)
    make_profile(volunteer=make_volunteer(name="Airship Captain"))
    make_question(title="Who flew the airship?")
    make_article(title="Something else")
    client = signed_in(writer)
    assert set(titles(find(client, "AIRSHIP"))) == {
        "The airship post",
        "Airship Captain",
        "Who flew the airship?",
    }
    (found,) = find(client, "post airship")
    assert found == {
        "key": str(article.key),
        "title": "The airship post",
        "kind": "article",
        "language": "en",
        "languageName": "English",
        "live": True,
    }
    assert titles(find(client, "the-airship-post")) == ["The airship post"]
    assert find(client, "nothing like it") == []


@pytest.mark.any_database
def test_letters_of_other_scripts_have_no_case_either(signed_in: SignIn, writer: User) -> None:
    make_article("uk", title="Пошта дирижаблів")
    client = signed_in(writer)
    for words in ("пошта", "ПОШТА", "Дирижаблів"):
        assert titles(find(client, words, "uk")) == ["Пошта дирижаблів"]


@pytest.mark.any_database
def test_an_item_stands_there_once_in_the_language_of_the_text(
    signed_in: SignIn, translator: User
) -> None:
    english = make_article(title="Post", live=True)
    ukrainian = workflow.translate(english, "uk", by=None)
    ukrainian.title = "Post по-українськи"
    workflow.save(ukrainian, by=None)
    make_article("uk", title="Post інше")
    client = signed_in(translator)
    assert titles(find(client, "post", "en")) == ["Post", "Post інше"]
    assert set(titles(find(client, "post", "uk"))) == {"Post по-українськи", "Post інше"}


@pytest.mark.any_database
def test_without_words_the_newest_come_first(signed_in: SignIn, writer: User) -> None:
    for number in range(25):
        make_article(title=f"Number {number}")
    found = titles(find(signed_in(writer)))
    assert found == [f"Number {number}" for number in range(24, 4, -1)]


def test_what_is_withdrawn_is_not_offered(signed_in: SignIn, editor: User) -> None:
    profile = make_profile(live=True)
    workflow.withdraw(profile.key, by=None, reason="asked for it")
    assert find(signed_in(editor), profile.title) == []


def test_only_kinds_that_one_may_see_are_found(signed_in: SignIn) -> None:
    make_article(title="Airship article")
    make_question(title="Airship question?")
    clerk = User.objects.create_user("clerk", password="x", is_staff=True)
    client = signed_in(clerk)
    assert find(client, "airship") == []
    clerk.user_permissions.add(Permission.objects.get(codename="view_questiondraft"))
    assert titles(find(client, "airship")) == ["Airship question?"]


@pytest.mark.any_database
def test_nobody_else_is_answered(signed_in: SignIn, stranger: User, writer: User) -> None:
    make_article(title="Airship")
    for client in (Client(), signed_in(stranger)):
        response = client.get(reverse("admin:find"), {"q": "airship"})
        assert response.status_code == 302
        assert b"Airship" not in response.content
    assert signed_in(writer).post(reverse("admin:find")).status_code in {403, 405}


@pytest.mark.parametrize("q", ["%", "_", "'", '"', "\\", "\x00", "a" * 5000, "🔥", "(" * 50])
def test_it_takes_any_words(q: str, signed_in: SignIn, writer: User) -> None:
    make_article(title="Airship")
    response = signed_in(writer).get(reverse("admin:find"), {"q": q, "language": q})
    assert response.status_code in {200, 400}
    if q in {"%", "_"}:
        assert response.json()["items"] == []


def test_it_costs_the_same_for_any_number_of_drafts(
    signed_in: SignIn, writer: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        make_article(title=f"Airship {number}", live=True)
    client = signed_in(writer)
    find(client)
    with django_assert_max_num_queries(16):
        find(client, "airship")
