"""Whoever leaves by a link takes nothing along: no other site learns the page or the window."""

from __future__ import annotations

import html5lib
import pytest
from django.test import Client

from articles.models import Source
from publishing import workflow
from tests.factories import live_item, make_article, make_profile, make_question, make_volunteer

pytestmark = pytest.mark.django_db

FILM = '<figure class="video"><a href="https://youtu.be/abcdefghijk">The film</a></figure>'
BODY = f'<p>It <a href="https://e.org/said">was said</a>.</p>{FILM}'
OTHERS = "https://e.org/other"


# A player without cookies asks for the name of the site, and for no more.
TOLD_NOTHING, TOLD_THE_SITE = ("noopener noreferrer", ""), ("noopener", "strict-origin")
PLAYER = "https://www.youtube-nocookie.com/embed/"


def ways_out(path: str) -> list[tuple[str, tuple[str, str]]]:
    """Return where each link of a page to another site leads, and what it lets that site know."""
    page = Client().get(path).content
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return [
        (
            link.attrib["href"],
            (link.attrib.get("rel", ""), link.attrib.get("referrerpolicy", "")),
        )
        for link in tree.iter("a")
        if link.attrib.get("href", "").startswith(("http:", "https:", "//"))
    ]


@pytest.mark.any_database
@pytest.mark.parametrize("twin", ["", "lite/"])
def test_a_link_to_another_site_says_so(twin: str) -> None:
    article = make_article(body=BODY)
    source = Source(draft=article, title="Order", url=OTHERS, archived_url=f"{OTHERS}/kept")
    workflow.save(article, by=None, rows=source.save)
    workflow.publish(article, by=None)
    person = make_volunteer(
        status="serving",
        status_as_of="2026-01-01",
        status_source="The office",
        status_source_url=OTHERS,
    )
    profile = make_profile(body=BODY, volunteer=person, live=True)
    question = make_question(body=BODY, live=True)
    found = [
        way
        for draft in (article, profile, question)
        for way in ways_out(live_item(draft).path + twin)
    ]
    assert len(found) >= 8
    for address, told in found:
        assert told == (TOLD_THE_SITE if address.startswith(PLAYER) else TOLD_NOTHING), address
