"""Headings and paragraphs have addresses that hold while the text around them changes."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from publishing import workflow
from tests.factories import live_item, make_article, make_profile

PARAGRAPH = re.compile(r'<p id="([^"]+)">(.*?)</p>')


@pytest.mark.any_database
def test_a_paragraph_keeps_its_address(reader: Client) -> None:
    draft = make_article(
        body="<p>First.</p><p>Same.</p><ul><li>x</li></ul><p>Same.</p>", slug="story", live=True
    )
    before = PARAGRAPH.findall(live_item(draft).body)
    assert [words for _, words in before] == ["First.", "Same.", "Same."]
    ids = [anchor for anchor, _ in before]
    assert len(set(ids)) == 3
    assert all(re.fullmatch("p-[0-9a-f]{6}(-2)?", anchor) for anchor in ids)
    draft.body = "<p>New.</p><h2>Part</h2><p>Same.</p><p>First.</p>"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    after = {words: anchor for anchor, words in PARAGRAPH.findall(live_item(draft).body)}
    assert (after["First."], after["Same."]) == (ids[0], ids[1])


def test_a_heading_links_to_itself_on_the_page_alone(reader: Client) -> None:
    person = live_item(make_profile(title="Jane Doe", live=True))
    body = f'<h2>Part <em>one</em></h2><p>x</p><h3><a href="key:{person.key}">Jane</a></h3><p>y</p>'
    draft = make_article(body=body, slug="story", live=True)
    page = reader.get("/en/news/story/").text
    assert '<h2 id="part-one"><a href="#part-one">Part <em>one</em></a></h2>' in page
    # A link may not stand in a link.
    assert f'<h3 id="jane"><a href="{person.path}">Jane</a></h3>' in page
    assert 'href="#part-one"' not in live_item(draft).body
