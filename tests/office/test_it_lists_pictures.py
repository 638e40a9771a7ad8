"""The list of pictures: found by any word, narrowed by what is known of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from library.models import Folder, Picture
from publishing import workflow
from tests.conftest import SignIn
from tests.factories import make_article, make_picture, make_volunteer
from tests.office.desk import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: SignIn, editor: User) -> Client:
    return signed_in(editor)


def listed(client: Client, **query: Any) -> set[str]:
    response = client.get(address(Picture, "changelist"), query)
    assert response.status_code == 200
    return {picture.title for picture in response.context["cl"].result_list}


def test_it_finds_by_title_file_credit_and_words(client: Client) -> None:
    make_picture(title="Bridge", credit="Somebody", texts={})
    make_picture(title="River", credit="UNIAN", texts={"en": ("Two boats", "In spring")})
    assert listed(client, q="bridge") == {"Bridge"}
    assert listed(client, q="unian") == {"River"}
    assert listed(client, q="boats") == {"River"}
    assert listed(client, q="spring") == {"River"}
    assert listed(client, q="photo.jpg") == {"Bridge", "River"}
    assert listed(client, q="nowhere " * 400) == set()


def test_it_narrows_by_use(client: Client) -> None:
    unused, drafted, live = (make_picture(title=title) for title in ("None", "Draft", "Live"))
    assert unused
    make_article(picture=drafted.key)
    make_article(picture=live.key, live=True)
    assert listed(client, use="none") == {"None"}
    assert listed(client, use="draft") == {"Draft", "Live"}
    assert listed(client, use="live") == {"Live"}
    html = client.get(address(Picture, "changelist")).content.decode()
    assert html.count(">in use<") == 1
    assert html.count(">in a draft<") >= 1
    assert html.count(">unused<") >= 1


def test_it_narrows_by_the_missing_alternative_text(client: Client) -> None:
    make_picture(title="Both")
    make_picture(title="English", texts={"en": ("Bridge", "")})
    make_picture(title="None", texts={"en": ("", "Only a caption")})
    assert listed(client, no_alt="uk") == {"English", "None"}
    assert listed(client, no_alt="en") == {"None"}
    html = client.get(address(Picture, "changelist")).content.decode()
    assert "No alternative text: Ukrainian" in html
    assert "No alternative text: English, Ukrainian" in html


def test_it_narrows_by_folder_year_and_who_uploaded(client: Client) -> None:
    folder = Folder.objects.create(name="Summer")
    make_picture(title="In", folder=folder, taken="2022-06-30")
    make_picture(title="Out", taken="2023")
    Picture.objects.filter(title="Out").update(uploaded_by="Vira")
    assert listed(client, folder=folder.pk) == {"In"}
    assert listed(client, folder="none") == {"Out"}
    assert listed(client, taken="2022") == {"In"}
    assert listed(client, uploaded_by="Vira") == {"Out"}


def test_it_narrows_by_the_credit_and_by_the_lack_of_one(client: Client) -> None:
    make_picture(title="Hers", credit="Olena Koval")
    make_picture(title="His", credit="Ann")
    make_picture(title="Open", credit="")
    assert listed(client, credit="Olena Koval") == {"Hers"}
    assert listed(client, credit=" ") == {"Open"}
    html = client.get(address(Picture, "changelist")).content.decode()
    assert "no credit yet" in html


def test_it_narrows_by_who_can_be_seen(client: Client) -> None:
    person = make_volunteer(name="Mamuka M.")
    make_picture(title="Of him", people=[person.key])
    make_picture(title="Of nobody")
    assert listed(client, person=str(person.key)) == {"Of him"}
    assert "Mamuka M." in client.get(address(Picture, "changelist")).content.decode()


@pytest.mark.any_database
@pytest.mark.parametrize(
    "query",
    [
        "folder=x",
        "folder=999",
        "use=x",
        "no_alt=x",
        "taken=x",
        "person=x",
        "uploaded_by=%27",
        "credit=x",
    ],
)
def test_what_cannot_be_narrowed_by_keeps_everything(client: Client, query: str) -> None:
    make_picture(title="Kept")
    name, _equals, value = query.partition("=")
    assert listed(client, **{name: value}) == {"Kept"}


@pytest.mark.any_database
def test_it_marks_what_is_withdrawn(client: Client) -> None:
    picture = make_picture()
    workflow.withdraw(picture.key, by=None, reason="Asked")
    assert "state-withdrawn" in client.get(address(Picture, "changelist")).content.decode()


@pytest.mark.any_database
def test_it_costs_as_many_queries_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    people = [make_volunteer() for _number in range(3)]
    make_picture(people=[people[0].key])
    few = _queries(client)
    for number in range(6):
        make_article(picture=make_picture(people=[people[number % 3].key]).key)
    assert _queries(client) <= few
    with django_assert_max_num_queries(30):
        listed(client)


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        listed(client)
    return len(captured)
