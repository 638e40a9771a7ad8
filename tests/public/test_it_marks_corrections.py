"""The mark "Corrected": at the new words where they stand, else at the head of the page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.models import ArticleDraft, Correction
from profiles.models import Correction as ProfileCorrection
from publishing import workflow
from tests.factories import live_item, make_article, make_profile

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def _page(reader: Client, draft: ArticleDraft) -> LexborHTMLParser:
    return LexborHTMLParser(reader.get(live_item(draft).path).content.decode())


def _corrected(body: str, *corrections: tuple[str, bool], language: str = "en") -> ArticleDraft:
    draft = make_article(language, body=body)
    for day, (now, material) in enumerate(corrections, start=1):
        date = dt.date(2022, 10, day)
        Correction.objects.create(draft=draft, was="x", now=now, date=date, material=material)
    workflow.publish(draft, by=None)
    return draft


def test_the_mark_stands_right_after_the_new_words(reader: Client) -> None:
    draft = _corrected(
        "<p>There were eleven men &amp; more in it.</p>", ("eleven men & more", False)
    )
    page = _page(reader, draft)
    paragraph = page.css_first(".prose p")
    assert paragraph.html == (
        f'<p id="{paragraph.id}">There were eleven men &amp; more&nbsp;'
        '<a class="corrected" href="#correction-1">Corrected</a> in it.</p>'
    )
    assert page.css_first("#correction-1") is not None
    assert page.css(".story-head .corrected") == []


def test_each_mark_leads_to_its_own_correction(reader: Client) -> None:
    draft = _corrected("<p>One thing.</p><p>Another thing.</p>", ("One", False), ("Another", True))
    page = _page(reader, draft)
    for mark, words in zip(page.css(".prose .corrected"), ("One", "Another"), strict=True):
        correction = page.css_first(mark.attributes["href"])
        assert words in correction.text()


def test_words_that_are_not_found_are_told_at_the_head(reader: Client) -> None:
    draft = _corrected("<p>Nothing of it here.</p>", ("eleven men", False))
    page = _page(reader, draft)
    assert page.css(".prose .corrected") == []
    assert page.css_first(".story-head .corrected").attributes["href"] == "#corrections"


def test_what_matters_is_told_at_the_head_in_any_case(reader: Client) -> None:
    page = _page(reader, _corrected("<p>Now eleven men.</p>", ("eleven men", True)))
    assert "wrong in 1 point that matters" in page.css_first(".story-head .notice").text()


def test_no_mark_stands_in_a_heading_or_a_link(reader: Client) -> None:
    body = '<h2>eleven men</h2><p><a href="https://example.org/">eleven men</a></p>'
    page = _page(reader, _corrected(body, ("eleven men", False)))
    assert page.css(".prose .corrected") == []
    assert page.css_first(".prose h2").attributes["id"] == "eleven-men"


def test_a_mark_speaks_the_language_of_its_text(reader: Client) -> None:
    draft = _corrected("<p>Тепер їх одинадцять.</p>", ("одинадцять", False), language="uk")
    assert _page(reader, draft).css_first(".prose .corrected").text() == "Виправлено"


def test_hostile_words_find_nothing_and_harm_nothing(reader: Client) -> None:
    draft = _corrected("<p>&lt;script&gt;x</p>", ("<script>x", False), ("</p>", False))
    page = _page(reader, draft)
    assert len(page.css(".prose .corrected")) == 1
    assert page.css(".prose script") == []


def test_marks_are_no_words_of_the_text(reader: Client) -> None:
    item = live_item(_corrected("<p>Now eleven men.</p>", ("eleven men", False)))
    assert item.body_text == "Now eleven men."


def test_a_biography_is_marked_too(reader: Client) -> None:
    profile = make_profile(body="<p>Thalita came from Brazil.</p>")
    date = dt.date(2022, 10, 24)
    ProfileCorrection.objects.create(draft=profile, was="Talitha", now="Thalita", date=date)
    workflow.publish(profile, by=None)
    page = LexborHTMLParser(reader.get(live_item(profile).path).content.decode())
    assert page.css_first(".prose .corrected") is not None
