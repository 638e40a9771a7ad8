"""Whoever asks for a page that was made for somebody else gets all of it, headers included."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from delivery import kept
from tests.factories import (
    make_article,
    make_author,
    make_profile,
    make_question,
    make_section,
    make_subject,
)

OWN_LINK = re.compile(r'(?:href="|<loc>http://testserver|content="http://testserver)(/[^"#<]*)')


@pytest.mark.any_database
def test_every_page_is_the_same_the_second_time(reader: Client) -> None:
    section = make_section()
    make_article(section=section, authors=(make_author(),), live=True)
    make_article(subjects=(make_subject(),), type="page", title="About us", live=True)
    make_profile(live=True)
    make_question(live=True)
    waiting, seen = ["/en/", "/uk/", "/sitemap.xml", "/robots.txt"], set()
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(("/static/", "/admin/")):
            continue
        seen.add(path)
        first = reader.get(path)
        assert first.status_code == 200, path
        second = reader.get(path)
        assert second.headers == first.headers, path
        assert second.content == first.content, path
        if first.headers["Content-Type"].startswith(("text/html", "application/xml")):
            waiting += OWN_LINK.findall(first.text)
    assert len(kept._shelf.pages) > 30
    assert {"/en/lite/", section.get_absolute_url()} <= seen
