"""Under an article stand those most like it, as of what is live now."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from delivery.search_site import catch_up, site_index
from publishing import workflow
from tests.factories import live_item, make_article, make_section

pytestmark = pytest.mark.any_database

AIRSHIPS = "<p>The zeppelin is an airship. Its hangar is large, and its gasbags leak.</p>"
OTHER = "<p>Potatoes are boiled with salt in a pot of water.</p>"


def alike(page: str) -> list[str]:
    """Return the titles under "More like this"."""
    _, _, rest = page.partition('<h2 id="alike">')
    return re.findall(r"<h3><a [^>]+>([^<]+)", rest.partition("</section>")[0])


@pytest.fixture
def airships(db: None) -> dict[str, Any]:
    """Two articles on airships, two on potatoes."""
    drafts = {
        title: make_article(title=title, body=body, live=True)
        for title, body in {
            "Airships at home": AIRSHIPS,
            "Airships abroad": AIRSHIPS,
            "Boiling potatoes": OTHER,
            "Salting potatoes": OTHER,
        }.items()
    }
    return drafts


def test_the_most_alike_comes_first(
    reader: Client, airships: dict[str, Any], build_index: Callable[[], None]
) -> None:
    build_index()
    found = alike(reader.get("/en/news/airships-at-home/").text)
    assert found[0] == "Airships abroad"
    assert "Airships at home" not in found
    assert alike(reader.get("/en/news/boiling-potatoes/").text)[0] == "Salting potatoes"


@pytest.mark.usefixtures("airships")
def test_another_language_is_another_matter(
    reader: Client, build_index: Callable[[], None]
) -> None:
    ours = make_article("uk", title="Airships", body=AIRSHIPS, slug="airships", live=True)
    make_article("uk", title="Zeppelin", body=AIRSHIPS, live=True)
    translation = workflow.translate(ours, "en", by=None)
    translation.title, translation.slug = "Airships again", "airships-again"
    translation.standfirst, translation.body = "More.", AIRSHIPS
    translation.section = make_section()
    workflow.save(translation, by=None)
    workflow.publish(translation, by=None)
    build_index()
    page = reader.get("/uk/news/airships/").text
    assert alike(page) == ["Zeppelin"]
    # One query brings both: the way to the translation is still there.
    assert 'href="/en/news/airships-again/"' in page


def test_a_standing_page_has_none_and_is_none(
    reader: Client, airships: dict[str, Any], build_index: Callable[[], None]
) -> None:
    make_article(type="page", title="Airships", body=AIRSHIPS, slug="about", live=True)
    make_article(title="Old airships", body=AIRSHIPS, standing="archived", live=True)
    newer = airships["Airships at home"].key
    make_article(
        title="Airships before", body=AIRSHIPS, standing="replaced", replaced_by=newer, live=True
    )
    build_index()
    found = alike(reader.get("/en/news/airships-at-home/").text)
    assert found[0] == "Airships abroad"
    assert {"Airships", "Old airships", "Airships before"}.isdisjoint(found)
    assert alike(reader.get("/en/pages/about/").text) == []


def test_what_has_gone_is_not_offered_before_the_index_hears_of_it(
    reader: Client, airships: dict[str, Any], build_index: Callable[[], None]
) -> None:
    build_index()
    first = reader.get("/en/news/airships-at-home/")
    assert "Airships abroad" in alike(first.text)
    workflow.unpublish(airships["Airships abroad"], by=None)
    again = reader.get(
        "/en/news/airships-at-home/", headers={"if-none-match": first.headers["ETag"]}
    )
    assert again.status_code == 200
    assert "Airships abroad" not in again.text


def test_a_kept_page_is_renewed_when_the_index_has_come_further(
    reader: Client, airships: dict[str, Any], build_index: Callable[[], None]
) -> None:
    build_index()
    make_article(title="Airships, again", body=AIRSHIPS, live=True)
    before = reader.get("/en/news/airships-at-home/")
    assert "Airships, again" not in alike(before.text)
    catch_up(site_index())
    after = reader.get(
        "/en/news/airships-at-home/", headers={"if-none-match": before.headers["ETag"]}
    )
    assert after.status_code == 200
    assert "Airships, again" in alike(after.text)


def test_no_article_stands_twice_under_another(
    reader: Client, build_index: Callable[[], None]
) -> None:
    section = make_section(title="Airships")
    for number in range(3):
        make_article(title=f"Airship {number}", body=AIRSHIPS, section=section, live=True)
    build_index()
    page = reader.get("/en/news/airship-0/").text
    assert len(alike(page)) == 2
    assert page.count("Airship 1<") == 1


def test_a_page_stands_without_an_index(reader: Client, airships: dict[str, Any]) -> None:
    page = reader.get(live_item(airships["Airships abroad"]).path).text
    assert "More like this" not in page
