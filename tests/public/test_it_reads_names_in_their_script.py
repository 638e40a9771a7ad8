"""A name in another script than the page says so, to whoever has the page read aloud."""

from __future__ import annotations

import pytest
from django.test import Client

from profiles.scripts import tag_of_script
from tests.factories import live_item, make_profile, make_volunteer


@pytest.mark.parametrize(
    ("name", "language", "tag"),
    [
        ("Mamuka", "en", ""),
        ("Łukasz", "pl", ""),
        ("Мамука", "en", "und-Cyrl"),
        ("Мамука", "uk", ""),
        ("Mamuka", "uk", "und-Latn"),
        ("მამუკა", "en", "ka"),
        ("მამუკა", "ka", ""),
        ("Μάρκος", "es", "el"),
        ("고은", "en", "ko"),
        ("محمد", "en", "und-Arab"),
        ("محمد", "ar", ""),
        ("Mamuka", "ar", "und-Latn"),
        ("«Сова»", "en", "und-Cyrl"),
        ("42", "en", ""),
        ("", "en", ""),
    ],
)
def test_the_script_of_a_name(name: str, language: str, tag: str) -> None:
    assert tag_of_script(name, language) == tag


@pytest.mark.any_database
def test_a_page_says_it_of_every_name(reader: Client) -> None:
    volunteer = make_volunteer(
        name="Mamuka", native_name="მამუკა", callsign="Сова", spellings="Мамука\nMamouka"
    )
    page = reader.get(live_item(make_profile(volunteer=volunteer, live=True)).path).text
    assert '<bdi lang="ka">მამუკა</bdi>' in page
    assert '<bdi lang="und-Cyrl">Сова</bdi>' in page
    assert '<bdi lang="und-Cyrl">Мамука</bdi>, <bdi>Mamouka</bdi>' in page


@pytest.mark.any_database
def test_what_the_editors_say_goes_before(reader: Client) -> None:
    volunteer = make_volunteer(name="Oleh", native_name="Олег", native_language="uk")
    make_profile(volunteer=volunteer, live=True)
    assert '<bdi lang="uk">Олег</bdi>' in reader.get("/en/volunteers/").text
