"""Who says somebody's status is said in the reader's language, and never of an older source."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from profiles.models import Volunteer
from publishing import workflow
from tests.factories import live_item, make_profile, make_volunteer

SOURCES = "uk: Газета, травень 2022 року\n"


@pytest.mark.any_database
def test_each_page_says_it_in_its_language(reader: Client) -> None:
    volunteer = make_volunteer(status_source="Newspaper, May 2022", status_sources=SOURCES)
    english = live_item(make_profile(volunteer=volunteer, live=True))
    ukrainian = live_item(make_profile("uk", volunteer=volunteer, live=True))
    assert "Newspaper, May 2022" in reader.get(english.path).text
    page = reader.get(ukrainian.path).text
    assert "Газета, травень 2022 року" in page
    assert "Newspaper" not in page


@pytest.mark.any_database
def test_of_who_serves_it_is_said_in_no_language(reader: Client) -> None:
    volunteer = make_volunteer(status="serving", status_sources=SOURCES)
    page = reader.get(live_item(make_profile("uk", volunteer=volunteer, live=True)).path).text
    assert "Газета" not in page


@pytest.mark.any_database
def test_a_page_follows_the_record(reader: Client) -> None:
    volunteer = make_volunteer()
    path = live_item(make_profile("uk", volunteer=volunteer, live=True)).path
    assert "Newspaper, May 2022" in reader.get(path).text
    volunteer = Volunteer.objects.get(pk=volunteer.pk)
    volunteer.status_sources = SOURCES
    workflow.save(volunteer, by=None)
    workflow.press_stale()
    assert "Газета, травень 2022 року" in reader.get(path).text


@pytest.mark.parametrize("line", ["ua: Газета", "Газета", "uk:", "uk Газета", ": Газета"])
@pytest.mark.django_db
def test_a_line_begins_with_a_language_of_the_site(line: str) -> None:
    volunteer = make_volunteer()
    volunteer.status_sources = f"{SOURCES}{line}"
    with pytest.raises(ValidationError, match=r"language of the site \(en, uk") as refusal:
        volunteer.clean()
    assert list(refusal.value.message_dict) == ["status_sources"]


@pytest.mark.django_db
def test_a_language_that_the_site_does_not_show_keeps_its_line() -> None:
    volunteer = make_volunteer()
    volunteer.status_sources = "pl: Gazeta, maj 2022"
    volunteer.clean()


@pytest.mark.django_db
def test_a_new_source_asks_for_its_translations() -> None:
    volunteer = make_volunteer(status_sources=SOURCES)
    volunteer.clean()
    volunteer.status_source = "Another newspaper, June 2023"
    with pytest.raises(ValidationError, match="write it anew"):
        volunteer.clean()
    volunteer.status_sources = "uk: Інша газета, червень 2023 року"
    volunteer.clean()
    volunteer.status_sources = ""
    volunteer.clean()
