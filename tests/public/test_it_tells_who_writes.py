"""The page of an author says what they know, what they speak and how to reach them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.models import Author
from publishing import workflow
from tests.conftest import SignIn
from tests.factories import make_article, make_author, make_section, make_subject
from tests.office.desk import errors_of, open_form, send

pytestmark = pytest.mark.django_db


def _graph(page: LexborHTMLParser) -> tuple[dict[str, Any], list[str]]:
    script = page.css_first('script[type="application/ld+json"]')
    entity, way = json.loads(script.text())["@graph"]
    return entity, [step["item"] for step in way["itemListElement"]]


def _read(reader: Client, author: Author) -> LexborHTMLParser:
    return LexborHTMLParser(reader.get(author.get_absolute_url()).text)


@pytest.mark.any_database
def test_an_author_is_somebody_to_turn_to(reader: Client) -> None:
    author = make_author(
        name="Ada Author",
        role_line="Reporter",
        areas="captivity, law of war",
        languages="English,Ukrainian",
        contact="ada+desk@example.org",
    )
    make_article(authors=(author,), live=True)
    page = _read(reader, author)
    assert [said.text() for said in page.css("dl dd")] == [
        "captivity, law of war",
        "English,Ukrainian",
        "ada+desk@example.org",
    ]
    assert page.css_first("dl a").attributes["href"] == "mailto:ada%2Bdesk@example.org"
    entity, way = _graph(page)
    assert entity["@type"] == "ProfilePage"
    assert entity["url"] == way[-1] == f"http://testserver{author.get_absolute_url()}"
    assert entity["mainEntity"] == {
        "@type": "Person",
        "name": "Ada Author",
        "jobTitle": "Reporter",
        "knowsAbout": ["captivity", "law of war"],
        "knowsLanguage": ["English", "Ukrainian"],
        "contactPoint": {"@type": "ContactPoint", "email": "ada+desk@example.org"},
    }
    author.contact = "https://example.org/ada?a=1&b=2"
    workflow.save_shared(author, by=None)
    page = _read(reader, author)
    link = page.css_first("dl a").attributes
    assert (link["href"], link["rel"]) == (author.contact, "noopener noreferrer")
    assert _graph(page)[0]["mainEntity"]["contactPoint"]["url"] == author.contact


@pytest.mark.any_database
def test_of_who_says_nothing_nothing_is_said(reader: Client) -> None:
    author = make_author(name="Ada Author")
    make_article(authors=(author,), live=True)
    page = _read(reader, author)
    assert page.css_first("main dl") is None
    assert _graph(page)[0]["mainEntity"] == {"@type": "Person", "name": "Ada Author"}


@pytest.mark.any_database
@pytest.mark.parametrize(
    "contact",
    ["ada", "http://example.org/", "javascript:alert(1)", "ada@", "https://", "https://x y.org/"],
)
def test_a_contact_is_one_that_a_link_can_lead_to(contact: str) -> None:
    with pytest.raises(workflow.Refused) as refusal:
        make_author(contact=contact)
    assert set(refusal.value.problems) == {"contact"}


def test_the_form_says_so_beside_the_field(signed_in: SignIn, editor: User) -> None:
    client, author = signed_in(editor), make_author()
    form = open_form(client, author)
    assert "contact" in errors_of(send(client, author, form, contact="@ada"))
    assert send(client, author, form, contact="ada@example.org").status_code == 302


@pytest.mark.any_database
def test_lists_tell_machines_what_they_collect(reader: Client) -> None:
    section = make_section(title="Explainers", description="What lies behind.")
    subject = make_subject(title="Captivity")
    make_article(section=section, subjects=(subject,), live=True)
    page = LexborHTMLParser(reader.get(section.get_absolute_url()).text)
    entity, way = _graph(page)
    assert (entity["@type"], entity["name"]) == ("CollectionPage", "Explainers")
    assert entity["description"] == "What lies behind."
    assert way == ["http://testserver/en/", f"http://testserver{section.get_absolute_url()}"]
    entity, _way = _graph(LexborHTMLParser(reader.get(subject.get_absolute_url()).text))
    assert (entity["name"], "description" in entity) == ("Captivity", False)
