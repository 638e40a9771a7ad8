"""Each page knows its language, and where it stands in the others."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from publishing import workflow
from tests.factories import live_item, make_article, make_profile, make_section


def _translated(draft: object, **values: object) -> object:
    other = workflow.translate(draft, "uk", by=None)  # type: ignore[arg-type]
    for name, value in values.items():
        setattr(other, name, value)
    workflow.save(other, by=None)
    workflow.publish(other, by=None)
    return other


def test_a_translated_page_links_to_its_translation(reader: Client) -> None:
    section = make_section(slug="explainers")
    make_section("uk", key=section.key, slug="poiasnennia")
    draft = make_article(section=section, slug="story", live=True)
    _translated(draft, title="Стаття", slug="stattia", standfirst="Вступ.", body="<p>Текст</p>")
    page = reader.get("/en/news/story/").content.decode()
    assert '<html lang="en">' in page
    assert 'hreflang="uk" href="http://testserver/uk/news/stattia/"' in page
    assert "not this page yet" not in page
    ukrainian = reader.get("/uk/news/stattia/").text
    assert '<html lang="uk">' in ukrainian
    # Who asks for neither language is sent to the first one.
    for text in (page, ukrainian):
        assert text.count('hreflang="x-default"') == 1
        assert 'hreflang="x-default" href="http://testserver/en/news/story/"' in text
    assert 'href="/uk/sections/poiasnennia/"' in reader.get(section.get_absolute_url()).text


@pytest.mark.any_database
def test_a_missing_translation_says_so(reader: Client) -> None:
    make_article(slug="story", live=True)
    page = reader.get("/en/news/story/").content.decode()
    assert "not this page yet" in page
    assert 'rel="alternate" hreflang="uk"' not in page
    make_article("uk", slug="stattia", live=True)
    assert 'hreflang="x-default"' not in reader.get("/uk/news/stattia/").text


@pytest.mark.any_database
def test_a_list_shows_its_own_language(reader: Client) -> None:
    make_article(title="Only English", live=True)
    assert "Only English" not in reader.get("/uk/news/").content.decode()


@pytest.mark.any_database
def test_a_language_with_nothing_leads_to_the_first_one(reader: Client) -> None:
    for path in ("", "news/", "faq/"):
        assert f'<a href="/en/{path}" hreflang="en">Ще іншою мовою' in _words(reader, "uk", path)
        assert 'hreflang="en">More in' not in _words(reader, "en", path)


def _words(reader: Client, language: str, path: str) -> str:
    return reader.get(f"/{language}/{path}").text.partition("<main")[2]


@pytest.mark.any_database
def test_the_directory_falls_back_and_marks_it(reader: Client) -> None:
    make_profile(title="Jane Doe", slug="jane", live=True)
    page = reader.get("/uk/volunteers/").content.decode()
    assert 'href="/en/volunteers/jane/" hreflang="en"' in page
    assert '<bdi lang="en">Jane Doe</bdi>' in page


@pytest.mark.any_database
def test_a_person_stands_in_the_directory_once(reader: Client) -> None:
    draft = make_profile(title="Jane Doe", live=True)
    _translated(draft, title="Джейн Доу", summary="Про неї.", role_line="Медик")
    page = reader.get("/uk/volunteers/").content.decode()
    assert "Джейн Доу" in page
    assert "Jane Doe" not in page
    assert live_item(draft).path not in page


@pytest.mark.any_database
def test_georgian_begins_without_a_capital(reader: Client, settings: Settings) -> None:
    # Its capital letters are for whole headlines, and our type has none of them.
    settings.SITE_LANGUAGES = ["en", "uk", "ka"]
    page = reader.get("/en/").text
    assert ">ქართული</a>" in page
    assert ">Українська</a>" in page
