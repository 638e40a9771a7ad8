"""A question without an answer: what comes near, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from faq.models import QuestionDraft
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
)
from tests.public.asking import noted, page


@pytest.mark.any_database
def test_the_three_nearest_answers_come_first(full: Client) -> None:
    found = page(full, "May my zebra join the office?")
    assert "We have no answer yet" in found
    titles = re.findall(r'<h3><a href="/en/faq/[^"]*">([^<]*)</a>', found)
    # Two have one of the words; the third is the first of the list.
    assert set(titles[:2]) == {"How do I join?", "Where is the office?"}
    assert len(titles) == 3
    # Nothing near at all: the first ones.
    assert re.findall(r'<h3><a href="/en/faq/[^"]*">([^<]*)</a>', page(full, "zebra")) == [
        "How do I join?", "What do I bring?", "Where is the office?",
    ]  # fmt: skip


@pytest.mark.any_database
def test_it_says_whom_to_ask(full: Client) -> None:
    found = page(full, "zebra <b>stripes</b>")
    assert '<a href="/en/pages/contact/">Contact</a>' in found
    assert found.count("<form") == 2
    assert found.count('method="post"') == 1
    assert 'value="zebra &lt;b&gt;stripes&lt;/b&gt;"' in found
    assert "<b>stripes" not in found
    assert "csrfmiddlewaretoken" not in found
    # What has an answer needs none of it.
    assert 'method="post"' not in page(full, "join")


def test_the_contact_page_is_that_of_the_language(full: Client) -> None:
    english = live_item(make_article(type="page", slug="other", live=True))
    contact = make_article(
        "uk", type="page", slug="kontakty", title="Контакти", key=_key_of("/en/pages/contact/"),
        live=True,
    )  # fmt: skip
    found = page(full, "зебра", "uk")
    assert f'<a href="{live_item(contact).path}">Контакти</a>:' in found
    assert english.title not in found.partition('class="ask"')[2].partition("</section>")[0]


def _key_of(path: str) -> Any:
    return Article.objects.get(path=path).key


@pytest.mark.any_database
def test_without_a_contact_page_it_says_the_rest(
    reader: Client, build_index: Callable[[], None]
) -> None:
    build_index()
    found = page(reader, "zebra")
    assert "Perhaps one of these" not in found
    assert 'method="post"' in found


def test_what_went_dark_is_no_answer(full: Client) -> None:
    workflow.unpublish(QuestionDraft.objects.get(title="Who pays?"), by=None)
    assert "Who pays?" not in page(full, "who pays")
    assert "We have no answer yet" in page(full, "who pays")


@pytest.mark.any_database
def test_there_is_no_second_page_of_nothing(full: Client) -> None:
    assert full.get("/en/faq/?q=zebra&page=2").status_code == 404
    assert full.get("/en/faq/?q=join&page=2").status_code == 404
    assert noted() == []


@pytest.mark.any_database
def test_the_front_page_searches_answers_first(full: Client) -> None:
    front = full.get("/en/").content.decode()
    form = re.search(r'<form[^>]*action="/en/faq/"[^>]*>.*?</form>', front, re.DOTALL)
    assert form
    assert 'method="get"' in form[0]
    assert ">Find your answer</label>" in form[0]
    ids = re.findall(r'\bid="([^"]*)"', front)
    assert len(ids) == len(set(ids))
