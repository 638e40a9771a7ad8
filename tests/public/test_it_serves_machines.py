"""Robots find the map, watchers hear whether the site is whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from delivery.search_site import catch_up, site_index
from publishing.models import Release
from publishing.turn import turn
from tests.factories import make_article, make_profile, make_question


def test_the_map_lists_every_live_item_and_every_address_answers(reader: Client) -> None:
    for make in (make_article, make_profile, make_question):
        make(live=True)
        make()
    index = reader.get("/sitemap.xml").text
    ElementTree.fromstring(index)  # noqa: S314 - our own
    parts = re.findall(r"<loc>http://testserver(.+?)</loc>", index)
    places = []
    for part in parts:
        text = reader.get(part).text
        ElementTree.fromstring(text)  # noqa: S314 - our own
        places += re.findall(r"<loc>http://testserver(.+?)</loc>", text)
    assert len(places) == 2 + 3
    assert {reader.get(place).status_code for place in places} == {200}
    assert reader.get("/sitemap-article-2.xml").status_code == 404
    assert reader.get("/sitemap-nothing-1.xml").status_code == 404


def test_robots_are_told_of_the_map(reader: Client) -> None:
    response = reader.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.text


def test_the_process_answers_without_a_database(reader: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert reader.get("/healthz").json() == {"status": "ok"}
    assert not queries


def test_a_whole_site_is_ready(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(live=True)
    build_index()
    assert reader.get("/readyz").json() == {"status": "ready"}


@pytest.mark.parametrize(
    ("fault", "word"),
    [("index", "missing"), ("stale", "wait"), ("projection", "manage.py press")],
)
def test_what_is_wrong_is_said(
    reader: Client, build_index: Callable[[], None], fault: str, word: str
) -> None:
    make_article(live=True)
    if fault != "index":
        build_index()
    if fault == "stale":
        Release.objects.update(stale=True)
    if fault == "projection":
        with turn():
            Article.objects.update(projection=0)
    response = reader.get("/readyz")
    assert response.status_code == 503
    assert word in " ".join(response.json()["reasons"])


def test_an_index_that_follows_is_ready(reader: Client, build_index: Callable[[], None]) -> None:
    build_index()
    make_article(live=True)
    while catch_up(site_index()):
        pass
    assert reader.get("/readyz").status_code == 200
