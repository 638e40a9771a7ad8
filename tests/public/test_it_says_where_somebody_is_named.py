"""A profile lists the live texts of its language that name the person, the newest first."""

from __future__ import annotations

import re

from django.test import Client

from publishing import workflow
from tests.factories import live_item, make_article, make_profile, make_question


def _named_in(reader: Client, path: str) -> list[str]:
    _, _, listed = reader.get(path).content.decode().partition('<h2 id="mentions">')
    return re.findall(r'<li><a href="[^"]+">([^<]+)</a>', listed.partition("</section>")[0])


def test_texts_of_every_kind_are_listed(reader: Client) -> None:
    person = live_item(make_profile(live=True))
    body = f'<p><a href="key:{person.key}">They</a> came.</p>'
    make_article(title="The first", body=body, live=True)
    make_question(title="The second", body=body, live=True)
    newest = make_article(title="The third", body=body, live=True)
    make_article(title="Of nobody", live=True)
    make_article(title="Іншою мовою", language="uk", body=body, live=True)
    make_article(title="A draft", body=body)
    assert _named_in(reader, person.path) == ["The third", "The second", "The first"]
    workflow.unpublish(newest, by=None)
    assert _named_in(reader, person.path) == ["The second", "The first"]
