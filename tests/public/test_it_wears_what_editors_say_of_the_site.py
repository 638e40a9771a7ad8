"""Name, tagline, menus, links and calls to action are the editors'; each has a default."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from publishing import workflow
from publishing.models import SiteSettings
from publishing.models.site import CallToAction, FooterLine, MainMenuLine, OutsideLink
from tests.factories import (
    live_item,
    make_article,
    make_profile,
    make_section,
    make_site,
    make_subject,
)

pytestmark = pytest.mark.django_db


def _read(reader: Client, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(reader.get(path).content.decode())


def _menu(page: LexborHTMLParser, place: str) -> list[tuple[str, str | None]]:
    return [(link.text(), link.attributes["href"]) for link in page.css(f"{place} li a")]


@pytest.mark.any_database
def test_without_settings_it_is_what_the_environment_and_the_house_say(
    reader: Client, settings: object
) -> None:
    settings.SITE_NAME = "Paper of Record"  # type: ignore[attr-defined]
    page = _read(reader, "/uk/")
    assert page.css_first(".masthead-name").text() == "Paper of Record"
    assert _menu(page, ".masthead-nav") == [
        ("Новини", "/uk/news/"),
        ("Добровольці", "/uk/volunteers/"),
        ("Запитання", "/uk/faq/"),
    ]
    assert ("Виправлення", "/uk/corrections/") in _menu(page, ".footer")


def test_names_and_menus_are_those_of_the_language(reader: Client) -> None:
    about = live_item(make_article(type="page", title="About us", live=True))
    waiting = make_article(type="page", title="Not live yet")
    make_site(
        name="The Record",
        tagline="A record of <those> who came.",
        main_menu=[
            MainMenuLine(item=about.key, position=2),
            MainMenuLine(item=waiting.key, position=1),
            MainMenuLine(place="questions", label="Ask", position=0),
        ],
        footer_menu=[FooterLine(address="https://example.org/", label="Elsewhere")],
        links=[OutsideLink(label="Telegram channel", address="https://t.me/record")],
    )
    page = _read(reader, "/en/")
    assert page.css_first(".masthead-name").text() == "The Record"
    assert page.css_first("title").text().endswith("| The Record")
    assert "A record of <those> who came." in page.css_first(".footer").text()
    assert _menu(page, ".masthead-nav") == [("Ask", "/en/faq/"), ("About us", about.path)]
    assert _menu(page, ".footer") == [
        ("Elsewhere", "https://example.org/"),
        ("Telegram channel", "https://t.me/record"),
    ]
    here = _read(reader, about.path).css_first(".masthead-nav [aria-current]")
    assert here.text() == "About us"

    # The name and the addresses pass on to a language without its own; menus do not.
    other = _read(reader, "/uk/")
    assert other.css_first(".masthead-name").text() == "The Record"
    assert ("Новини", "/uk/news/") in _menu(other, ".masthead-nav")
    assert "Telegram" not in other.css_first(".footer").text()
    assert "The Record" in reader.get("/en/feed.atom").content.decode()


@pytest.mark.any_database
def test_a_menu_leads_to_a_section_wherever_it_stands(reader: Client) -> None:
    section, topic = make_section(title="Explainers"), make_subject(title="Captivity")
    make_site(main_menu=[MainMenuLine(item=topic.key), MainMenuLine(item=section.key)])
    # Nothing to see there yet.
    assert _menu(_read(reader, "/en/"), ".masthead-nav") == []
    article = make_article(section=section, live=True)
    assert _menu(_read(reader, "/en/"), ".masthead-nav") == [
        ("Explainers", section.get_absolute_url())
    ]
    section.slug, section.title = "background", "Background"
    workflow.save_shared(section, by=None)
    assert _menu(_read(reader, "/en/"), ".masthead-nav") == [
        ("Background", "/en/sections/background/")
    ]
    workflow.unpublish(article, by=None)
    assert _menu(_read(reader, "/en/"), ".masthead-nav") == []


@pytest.mark.any_database
def test_what_goes_dark_leaves_the_menu_and_comes_back(reader: Client) -> None:
    draft = make_article(type="page", title="About us", live=True)
    make_site(main_menu=[MainMenuLine(item=draft.key), MainMenuLine(place="news")])
    assert "About us" in str(_menu(_read(reader, "/en/"), ".masthead-nav"))
    workflow.unpublish(draft, by=None)
    assert _menu(_read(reader, "/en/"), ".masthead-nav") == [("News", "/en/news/")]
    workflow.publish(draft, by=None)
    assert "About us" in str(_menu(_read(reader, "/en/"), ".masthead-nav"))


@pytest.mark.any_database
def test_nobody_is_ever_in_a_menu(reader: Client) -> None:
    person = live_item(make_profile(live=True))
    # The form refuses it; so does what reads the settings.
    make_site(main_menu=[MainMenuLine(item=person.key, label="Our hero")], ethics_page=person.key)
    page = reader.get("/en/news/").content.decode()
    assert "Our hero" not in page
    assert person.path not in page


@pytest.mark.any_database
def test_each_kind_of_page_has_its_one_call(reader: Client) -> None:
    guide = live_item(make_article(type="page", title="How to join", live=True))
    make_site(
        calls=[
            CallToAction(page="article", item=guide.key, label="Join"),
            CallToAction(page="home", address="https://example.org/give", label="Donate"),
        ]
    )
    article = live_item(make_article(live=True))
    person = live_item(make_profile(live=True))
    asked = {path: _menu_of_calls(reader, path) for path in ("/en/", article.path, person.path)}
    assert asked == {
        "/en/": [("Donate", "https://example.org/give")],
        article.path: [("Join", guide.path)],
        person.path: [],
    }
    # A page about the site itself asks for nothing.
    assert _menu_of_calls(reader, guide.path) == []


def _menu_of_calls(reader: Client, path: str) -> list[tuple[str, str | None]]:
    return [(a.text(), a.attributes["href"]) for a in _read(reader, path).css(".call a")]


@pytest.mark.any_database
def test_settings_cost_a_page_no_query(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [make_article(type="page", live=True) for _ in range(3)]
    make_site(footer_menu=[FooterLine(item=page.key) for page in pages])
    reader.get("/en/")
    with django_assert_num_queries(1):
        reader.get("/en/")


@pytest.mark.any_database
def test_a_page_without_an_address_says_the_same_with_menus(reader: Client) -> None:
    make_site(main_menu=[MainMenuLine(place="news")])
    unknown = reader.get("/en/volunteers/nobody-ever/")
    gone = make_profile(slug="somebody", live=True)
    workflow.withdraw(gone.key, by=None, reason="Asked for")
    dark = reader.get("/en/volunteers/somebody/")
    assert (unknown.status_code, dark.status_code) == (404, 404)
    assert unknown.content == dark.content
    assert SiteSettings.objects.count() == 1
