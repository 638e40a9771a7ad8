"""Structured data: what a page tells machines of itself, and no word more than it shows."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.models import Correction, Source
from profiles.models import Status
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_author,
    make_picture,
    make_profile,
    make_question,
    make_section,
    make_site,
    make_volunteer,
)

pytestmark = pytest.mark.django_db


def _told(reader: Client, path: str) -> dict[str, Any]:
    page = LexborHTMLParser(reader.get(path).content.decode())
    script = page.css_first('script[type="application/ld+json"]')
    return json.loads(script.text())


def _graph(reader: Client, path: str) -> tuple[dict[str, Any], dict[str, Any]]:
    data = _told(reader, path)
    assert data["@context"] == "https://schema.org"
    entity, way = data["@graph"]
    return entity, way


@pytest.mark.any_database
def test_an_article_is_a_news_article_with_its_sources(reader: Client) -> None:
    section = make_section(title="People")
    draft = make_article(
        section=section,
        authors=(make_author(name="Olena Koval"),),
        picture=make_picture().key,
    )
    Source.objects.create(draft=draft, title="Report", publisher="BBC", url="https://example.org/")
    Source.objects.create(draft=draft, title="Talk with a witness")
    Correction.objects.create(draft=draft, was="ten", now="eleven", date=dt.date(2022, 10, 24))
    workflow.publish(draft, by=None)
    item = live_item(draft)
    entity, way = _graph(reader, item.path)
    assert entity["@type"] == "NewsArticle"
    assert entity["headline"] == item.title
    assert entity["dateModified"] == item.updated_at.isoformat()
    assert [author["name"] for author in entity["author"]] == ["Olena Koval"]
    assert entity["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Report",
            "url": "https://example.org/",
            "publisher": {"@type": "Organization", "name": "BBC"},
        },
        {"@type": "CreativeWork", "name": "Talk with a witness"},
    ]
    # Of a source without an address there is nothing that a machine could go to.
    assert entity["isBasedOn"] == ["https://example.org/"]
    assert entity["correction"][0]["text"] == "ten → eleven"
    assert entity["image"]["url"].endswith("/share.jpg")
    names = [step["name"] for step in way["itemListElement"]]
    assert names[1:] == ["People", item.title]
    assert way["itemListElement"][1]["item"] == f"http://testserver/en/sections/{section.slug}/"


@pytest.mark.any_database
def test_a_person_is_what_the_page_shows(reader: Client) -> None:
    volunteer = make_volunteer(
        name="Legal Name Nobody Reads",
        spellings="Talitha",
        status=Status.SERVING,
        status_as_of="2022-06",
        note="Internal",
    )
    profile = make_profile(volunteer=volunteer, title="Thalita", live=True)
    path = live_item(profile).path
    entity, _way = _graph(reader, path)
    assert entity["@type"] == "ProfilePage"
    assert entity["mainEntity"]["name"] == "Thalita"
    assert "Talitha" in entity["mainEntity"]["alternateName"]
    text = json.dumps(entity)
    assert "Internal" not in text
    assert "2022-06" not in text


@pytest.mark.any_database
def test_an_answer_is_a_question_with_its_answer(reader: Client) -> None:
    entity, _way = _graph(reader, live_item(make_question(live=True)).path)
    assert entity["@type"] == "FAQPage"
    assert entity["mainEntity"][0]["acceptedAnswer"]["text"]


@pytest.mark.any_database
def test_no_text_can_leave_the_script(reader: Client) -> None:
    draft = make_article(
        live=True, title="</script><script>alert(1)</script>", standfirst="<!--<script>&\u2028"
    )
    content = reader.get(live_item(draft).path).content.decode()
    page = LexborHTMLParser(content)
    # Those that are files stand beside it: words of their own have only the machines' ones.
    own = [script for script in page.css("script") if "src" not in script.attributes]
    assert [script.attributes.get("type") for script in own] == ["application/ld+json"]
    assert not any(script.text() for script in page.css("script[src]"))
    entity, _way = _graph(reader, live_item(draft).path)
    assert entity["headline"] == "</script><script>alert(1)</script>"


@pytest.mark.any_database
def test_a_page_that_is_not_to_be_listed_says_nothing(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = make_article(live=True)
    item = live_item(draft)
    monkeypatch.setattr(type(item), "is_indexable", lambda self: False)
    assert b"ld+json" not in reader.get(item.path).content


@pytest.mark.any_database
def test_the_publisher_names_the_policies_that_are_live(reader: Client) -> None:
    ethics = make_article(type="page", title="How we work", live=True)
    waiting = make_article(type="page", title="Who owns this")
    make_site(
        name="The Record",
        tagline="Who came, and why.",
        ethics_page=ethics.key,
        ownership_page=waiting.key,
    )
    story = live_item(make_article(live=True))
    address = f"http://testserver{live_item(ethics).path}"
    wanted = {
        "@type": "NewsMediaOrganization",
        "@id": "http://testserver/#publisher",
        "name": "The Record",
        "url": "http://testserver/",
        "publishingPrinciples": address,
        "ethicsPolicy": address,
    }
    assert _graph(reader, story.path)[0]["publisher"] == wanted
    assert _told(reader, "/en/") == {
        "@context": "https://schema.org",
        **wanted,
        "description": "Who came, and why.",
    }
    workflow.unpublish(ethics, by=None)
    assert "ethicsPolicy" not in _graph(reader, story.path)[0]["publisher"]
