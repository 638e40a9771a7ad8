"""The page says whether a name is exact, and under which name somebody was found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_profile, make_volunteer

pytestmark = pytest.mark.any_database


@pytest.fixture
def there(db: None, build_index: Callable[[], None]) -> None:
    for fields in (
        {"name": "Olivier Lavigne", "callsign": "Wali"},
        {"name": "Thalita Valle", "spellings": "Talitha do Valle", "native_name": "Таліта Валле"},
        {"name": "Oleksandr Hrytsenko"},
    ):
        make_profile(volunteer=make_volunteer(**fields), title=fields["name"], live=True)
    build_index()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("wali", "Callsign <bdi>Wali</bdi>"),
        ("talitha", "Also spelled <bdi>Talitha do Valle</bdi>"),
        ("Sasha Hrytsenko", "<bdi>Sasha</bdi> may stand for <bdi>Oleksandr</bdi>"),
    ],
)
@pytest.mark.usefixtures("there")
def test_the_reason_stands_with_the_person(reader: Client, asked: str, said: str) -> None:
    assert said in reader.get("/en/volunteers/", {"q": asked}).text


@pytest.mark.parametrize("asked", ["Olivier Lavigne", "Таліта Валле"])
@pytest.mark.usefixtures("there")
def test_what_the_card_says_anyhow_is_not_said_twice(reader: Client, asked: str) -> None:
    page = reader.get("/en/volunteers/", {"q": asked}).text
    assert "With this name" in page
    assert "Also spelled" not in page
    assert "no exact match" not in page


@pytest.mark.parametrize("asked", ["Talita Vale", "Lavig"])
@pytest.mark.usefixtures("there")
def test_no_exact_match_is_said_in_words(reader: Client, asked: str) -> None:
    page = reader.get("/en/volunteers/", {"q": asked}).text
    assert f"There is no exact match for <bdi>{asked}</bdi>." in page
    assert "With this name" not in page


@pytest.mark.usefixtures("there")
def test_the_search_of_everything_says_it_too(reader: Client) -> None:
    page = reader.get("/en/search/", {"q": "wali"}).text
    assert "Callsign <bdi>Wali</bdi>" in page
    assert "Also spelled" in reader.get("/en/search/", {"q": "talitha"}).text
