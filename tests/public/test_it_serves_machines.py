"""Robots find the map, watchers hear whether the site is whole."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, FrontPage, Subject
from delivery import health
from delivery.search_site import catch_up, site_index
from publishing import workflow
from publishing.models import Release
from publishing.turn import turn
from tests.factories import (
    live_item,
    make_article,
    make_author,
    make_picture,
    make_profile,
    make_question,
    make_section,
    make_subject,
)

Later = Callable[..., None]


def test_the_map_lists_every_page_and_every_address_answers(reader: Client) -> None:
    for make in (make_article, make_profile, make_question):
        make(live=True)
        make()
    author, topic = make_author(), make_subject()
    make_article(authors=(author,), subjects=(topic,), live=True)
    # What has nothing to show has no page.
    for make_empty in (make_author, make_subject, make_section):
        make_empty()
    make_article(standing="archived", authors=(make_author(),), live=True)
    index = reader.get("/sitemap.xml").text
    ElementTree.fromstring(index)  # noqa: S314 - our own
    parts = re.findall(r"<loc>http://testserver(.+?)</loc>", index)
    places = []
    for part in parts:
        text = reader.get(part).text
        ElementTree.fromstring(text)  # noqa: S314 - our own
        places += re.findall(r"<loc>http://testserver(.+?)</loc>", text)
    # In two languages the front page and four lists; items, two sections, an author, a topic.
    assert len(places) == len(set(places)) == 2 * (1 + 4) + (3 + 2) + (2 + 1 + 1)
    assert {reader.get(place).status_code for place in places} == {200}
    assert reader.get("/sitemap-article-2.xml").status_code == 404
    assert reader.get("/sitemap-nothing-1.xml").status_code == 404


@pytest.mark.any_database
def test_the_map_says_what_a_list_is_called_in_other_languages(reader: Client) -> None:
    here = make_subject(slug="captivity", title="Captivity")
    there = Subject(key=here.key, language="uk", slug="polon", title="Полон")
    workflow.save_shared(there, by=None)
    make_article(subjects=(here,), live=True)
    alternate = '<xhtml:link rel="alternate" hreflang="uk" href="http://testserver/uk/'
    assert f'{alternate}faq/"/>' in reader.get("/sitemap-lists.xml").text
    assert f'{alternate}topics/polon/"/>' not in reader.get("/sitemap-lists.xml").text
    make_article("uk", subjects=(there,), live=True)
    assert f'{alternate}topics/polon/"/>' in reader.get("/sitemap-lists.xml").text


def test_the_map_says_when_a_list_changed(reader: Client) -> None:
    section, topic, author = make_section(slug="s"), make_subject(slug="t"), make_author(slug="a")
    item = live_item(make_article(section=section, subjects=(topic,), authors=(author,), live=True))
    make_profile(live=True)
    gone = make_profile(live=True)

    def changed() -> dict[str, str]:
        text = reader.get("/sitemap-lists.xml").text
        return dict(re.findall(r"<loc>http://testserver(\S+?)</loc><lastmod>(\S+?)</", text))

    before = changed()
    assert dt.datetime.fromisoformat(before["/en/news/"]) == item.updated_at
    # Nothing is said of a list in which nothing is.
    assert {"/uk/news/", "/en/faq/", "/en/corrections/"}.isdisjoint(before)
    # That a list has lost somebody moves no date forward.
    workflow.withdraw(gone.key, by=None, reason="asked")
    assert changed()["/en/volunteers/"] <= before["/en/volunteers/"]
    assert changed()["/en/"] <= before["/en/"]
    # The section itself changes, then what it lists.
    section.description = "More."
    workflow.save_shared(section, by=None)
    edited = changed()
    assert edited["/en/sections/s/"] > before["/en/sections/s/"]
    assert edited["/en/"] > before["/en/"]
    assert edited["/en/topics/t/"] == before["/en/topics/t/"]
    make_article(section=section, subjects=(topic,), authors=(author,), live=True)
    for place in ("/en/", "/en/news/", "/en/sections/s/", "/en/topics/t/", "/en/authors/a/"):
        assert changed()[place] > edited[place]


def test_the_news_of_two_days_has_a_map_of_its_own(reader: Client) -> None:
    fresh = live_item(make_article(live=True, title="Ten & free"))
    make_article(live=True, type="page", title="Privacy")
    old = make_article(title="Long ago")
    age = timezone.now() - dt.timedelta(hours=50)
    type(old).objects.filter(pk=old.pk).update(first_published_at=age)
    workflow.publish(old, by=None)
    root = ElementTree.fromstring(reader.get("/news-sitemap.xml").text)  # noqa: S314 - our own
    news = "{http://www.google.com/schemas/sitemap-news/0.9}"
    assert [title.text for title in root.iter(f"{news}title")] == ["Ten & free"]
    assert fresh.path in reader.get("/news-sitemap.xml").text


@pytest.mark.any_database
def test_the_map_names_pictures(reader: Client) -> None:
    picture = make_picture()
    make_article(live=True, picture=picture.key)
    assert (
        f"/media/{picture.name}/share.jpg</image:loc>" in reader.get("/sitemap-article-1.xml").text
    )


@pytest.mark.any_database
def test_who_finds_a_hole_learns_whom_to_write_to(reader: Client, settings: Settings) -> None:
    assert reader.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    text = reader.get("/.well-known/security.txt").text
    assert "Contact: mailto:security@example.org\n" in text
    expires = dt.datetime.fromisoformat(re.search(r"Expires: (\S+)", text)[1])  # type: ignore[index]
    assert dt.timedelta(days=100) < expires - timezone.now() < dt.timedelta(days=365)


@pytest.mark.any_database
def test_robots_are_told_of_the_map(reader: Client) -> None:
    response = reader.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.text


def test_the_process_answers_without_a_database(reader: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert reader.get("/healthz").json() == {"status": "ok"}
    assert not queries


@pytest.mark.any_database
def test_a_whole_site_is_ready(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(live=True)
    build_index()
    assert reader.get("/readyz").json() == {"status": "ready"}


@pytest.mark.any_database
def test_a_missing_index_is_said_at_once(reader: Client) -> None:
    assert _reasons(reader) == "the search index is missing"


WORK = pytest.mark.parametrize(
    ("work", "words"),
    [
        ("index", "the search index is behind: 2 of 3"),
        ("due", "what fell due was not announced: is manage.py follow running?"),
        ("stale", "2 live items wait to be pressed again: is manage.py follow running?"),
        ("projection", "an older program made live items (article)"),
    ],
)


@WORK
def test_work_that_waits_is_said_when_nobody_does_it(
    reader: Client, build_index: Callable[[], None], later: Later, work: str, words: str
) -> None:
    _leave(work, build_index)
    assert _reasons(reader) == ""
    later(seconds=29)
    assert _reasons(reader) == ""
    later(seconds=2)
    assert words in _reasons(reader)


@pytest.mark.any_database
@WORK
def test_work_that_gets_done_is_not_complained_about(
    reader: Client, build_index: Callable[[], None], later: Later, work: str, words: str
) -> None:
    _leave(work, build_index)
    assert _reasons(reader) == ""
    _do_it_all()
    later(seconds=31)
    assert _reasons(reader) == ""


@pytest.mark.any_database
def test_what_comes_later_has_its_own_patience(
    reader: Client, build_index: Callable[[], None], later: Later
) -> None:
    _leave("stale", build_index)
    assert _reasons(reader) == ""
    _do_it_all()
    later(seconds=31)
    assert _reasons(reader) == ""
    Release.objects.update(stale=True)
    later(seconds=31)
    assert _reasons(reader) == ""


def test_an_upgrade_may_take_long_as_long_as_it_gets_on(
    reader: Client, build_index: Callable[[], None], later: Later
) -> None:
    _leave("projection", build_index)
    assert _reasons(reader) == ""
    later(seconds=31)
    with turn():
        Article.objects.filter(pk=Article.objects.earliest("pk").pk).update(projection=99)
    assert _reasons(reader) == ""
    later(seconds=31)
    assert "older program" in _reasons(reader)


def _reasons(reader: Client) -> str:
    response = reader.get("/readyz")
    reasons = response.json().get("reasons", [])
    assert response.status_code == (503 if reasons else 200)
    return "; ".join(reasons)


def _leave(work: str, build_index: Callable[[], None]) -> None:
    """Leave some work to the companion, just now."""
    make_article(live=True, type="page")
    make_article(live=True, type="page")
    build_index()
    if work == "index":
        make_article(live=True, type="page")
    if work == "due":
        front = FrontPage(language="en", breaking_text="x", breaking_until=timezone.now())
        with turn():
            front.save()
    if work == "stale":
        Release.objects.update(stale=True)
    if work == "projection":
        with turn():
            Article.objects.update(projection=0)


def _do_it_all() -> None:
    workflow.announce_due()
    workflow.press_everything()
    while catch_up(site_index()):
        pass


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Return a function that lets time pass for /readyz."""
    passed = 0.0
    monkeypatch.setattr(health, "monotonic", lambda: time.monotonic() + passed)
    clock = SimpleNamespace(now=lambda: timezone.now() + dt.timedelta(seconds=passed))
    monkeypatch.setattr(health, "timezone", clock)

    def wait(*, seconds: float) -> None:
        nonlocal passed
        passed += seconds

    return wait


@pytest.mark.any_database
def test_an_index_that_follows_is_ready(reader: Client, build_index: Callable[[], None]) -> None:
    build_index()
    make_article(live=True)
    while catch_up(site_index()):
        pass
    assert reader.get("/readyz").status_code == 200
