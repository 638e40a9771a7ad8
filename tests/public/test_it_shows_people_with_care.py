"""What the directory and a person's page say, and what they never say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from profiles.models import Consent, Status
from publishing import workflow
from tests.factories import live_item, make_profile, make_volunteer


@pytest.mark.any_database
def test_somebody_who_serves_is_shown_without_date_or_source(reader: Client) -> None:
    volunteer = make_volunteer(status="serving", status_as_of="2022-06", status_source="Gazette")
    path = live_item(make_profile(volunteer=volunteer, live=True)).path
    for page in (reader.get(path).text, reader.get("/en/volunteers/").text):
        assert "Serving" in page
        assert "as of" not in page
        assert "Gazette" not in page


@pytest.mark.any_database
def test_a_status_stands_with_its_date_and_its_source(reader: Client) -> None:
    page = reader.get(live_item(make_profile(live=True)).path).text
    assert 'as of <time datetime="2022-05">May 2022</time>' in page
    assert "Newspaper, May 2022" in page


@pytest.mark.any_database
def test_the_fallen_are_remembered_by_a_heavy_rule(reader: Client) -> None:
    volunteer = make_volunteer(
        status="killed", died="2022-06-30", consent_basis=Consent.NEXT_OF_KIN
    )
    page = reader.get(live_item(make_profile(volunteer=volunteer, live=True)).path).text
    assert "profile-killed" in page
    assert "30 June 2022" in page


@pytest.mark.any_database
def test_pictures_of_people_stay_out_of_search_engines(reader: Client) -> None:
    page = reader.get(live_item(make_profile(live=True)).path).text
    assert '<meta name="robots" content="noimageindex">' in page


@pytest.mark.parametrize(("people", "said"), [(4, False), (5, True)])
def test_small_numbers_are_not_said(
    reader: Client, build_index: Callable[[], None], people: int, said: bool
) -> None:
    for _ in range(people):
        make_profile(volunteer=make_volunteer(country="GE", status="serving"), live=True)
    build_index()
    assert (f"Georgia ({people})" in reader.get("/en/volunteers/").text) is said
    # How many serve is never said, of no country.
    serving = reader.get("/en/volunteers/?status=serving").text
    assert f"({people})" not in serving
    assert "Serving (" not in serving


def test_a_name_is_found_in_another_spelling_and_says_which(
    reader: Client, build_index: Callable[[], None]
) -> None:
    volunteer = make_volunteer(name="Mamuka Mamulashvili", spellings="Mamoulachvili")
    make_profile(volunteer=volunteer, live=True)
    build_index()
    page = reader.get("/en/volunteers/?q=mamoulachvili").text
    assert "With this name" in page
    assert "Also spelled <bdi>Mamoulachvili</bdi>" in page
    assert "Similar names" in reader.get("/en/volunteers/?q=Mamulaschwilly").text


@pytest.mark.any_database
def test_who_went_dark_is_not_found_before_the_index_hears_of_it(
    reader: Client, build_index: Callable[[], None]
) -> None:
    from publishing import workflow

    draft = make_profile(volunteer=make_volunteer(name="Quentin Quagmire"), live=True)
    build_index()
    assert "Quentin" in reader.get("/en/volunteers/?q=quagmire").text
    workflow.withdraw(draft.key, by=None, reason="asked for it")
    for path in ("/en/volunteers/?q=quagmire", "/en/search/?q=quagmire"):
        assert "Quentin" not in reader.get(path).text


@pytest.mark.any_database
def test_the_directory_stands_without_an_index(reader: Client) -> None:
    make_profile(title="Jane Doe", live=True)
    assert "Jane Doe" in reader.get("/en/volunteers/").text
    answer = reader.get("/en/volunteers/?q=jane")
    assert answer.status_code == 200
    assert "is being built" in answer.text


def test_no_page_lists_more_than_two_dozen(reader: Client) -> None:
    for _ in range(25):
        make_profile(live=True)
    assert reader.get("/en/volunteers/").text.count('class="card person') == 24
    assert reader.get("/en/volunteers/?page=2").text.count('class="card person') == 1


@pytest.mark.any_database
def test_only_who_was_marked_for_it_stands_on_the_front_page(reader: Client) -> None:
    marked, other = make_profile(live=True, on_front=True), make_profile(live=True)
    text = reader.get("/en/").text
    assert live_item(marked).path in text
    assert live_item(other).path not in text


@pytest.mark.any_database
def test_nobodys_death_decorates_the_front_page(reader: Client) -> None:
    profile = make_profile(live=True, on_front=True)
    volunteer = profile.volunteer
    volunteer.status, volunteer.status_as_of = Status.KILLED, "2022-06-30"
    workflow.save(volunteer, by=None)
    assert live_item(profile).path not in reader.get("/en/").text


def test_countries_stand_in_the_order_of_the_alphabet(
    reader: Client, build_index: Callable[[], None]
) -> None:
    for country in ("JP", "IL", "AU"):
        make_profile(volunteer=make_volunteer(country=country), live=True)
    build_index()
    page = reader.get("/uk/volunteers/").text
    options = [page.index(f">{name}</option>") for name in ("Австралія", "Ізраїль", "Японія")]
    assert options == sorted(options)
