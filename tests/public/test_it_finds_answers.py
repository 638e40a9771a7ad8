"""Answers are found by question, short and long answer, and by what readers call the topic."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from delivery.search_site import catch_up, site_index
from faq.models import Topic
from publishing import workflow
from tests.factories import make_question, make_topic
from tests.office.desk import new_form, open_form, send

SYNONYMS = "salary\r\nmonthly wages\r\n\r\n  пенсія  "


def page(reader: Client, asked: str, language: str = "en") -> str:
    response = reader.get(f"/{language}/faq/?q={quote(asked)}")
    assert response.status_code == 200
    return response.content.decode()


def follow() -> None:
    while catch_up(site_index()):
        pass


@pytest.mark.any_database
@pytest.mark.parametrize(
    "asked",
    [
        "joining",
        "How can I join?",
        "passports",
        "a pasport to join",
        "recruiters in Kyiv",
        "monthly wage",
        "what is the salary",
    ],
)
def test_an_answer_is_found_by_all_that_it_says(
    reader: Client, build_index: Callable[[], None], asked: str
) -> None:
    topic = make_topic(synonyms=SYNONYMS)
    make_question(
        topic=topic,
        title="How do I join?",
        short_answer="With your passport.",
        body="<p>Go to the recruiters in Kyiv.</p>",
        live=True,
    )
    make_question(title="Where are you?", short_answer="Nowhere near.", live=True)
    build_index()
    found = page(reader, asked)
    assert "How do I join?" in found
    assert "Where are you?" not in found


@pytest.mark.any_database
def test_an_answer_to_half_of_a_question_is_offered_first_of_the_nearest(
    reader: Client, build_index: Callable[[], None]
) -> None:
    make_question(title="Where are you?", short_answer="Nowhere near.", live=True)
    make_question(title="How do I join?", short_answer="With your passport.", live=True)
    build_index()
    found = page(reader, "Do I need a pasport?")
    assert "We have no answer yet" in found
    assert 0 < found.index("How do I join?") < found.index("Where are you?")


def test_editors_words_take_effect_as_soon_as_they_are_saved(
    reader: Client, signed_in: Callable[[User], Client], editor: User
) -> None:
    client = signed_in(editor)
    send(client, Topic, new_form(client, Topic), title="Money")
    topic = Topic.objects.get()
    make_question(topic=topic, title="Who pays?", live=True)
    make_question(title="Where are you?", live=True)
    follow()
    path = "/en/search/suggest?kind=question&q="
    assert reader.get(f"{path}remuneration").json()["suggestions"] == []
    send(client, topic, open_form(client, topic), synonyms="remuneration\npay-day")
    follow()
    found = reader.get(f"{path}remuneration").json()["suggestions"]
    assert [one["title"] for one in found] == ["Who pays?"]
    send(client, topic, open_form(client, topic), synonyms="")
    follow()
    assert reader.get(f"{path}remuneration").json()["suggestions"] == []


@pytest.mark.any_database
def test_editors_words_are_never_shown(reader: Client, build_index: Callable[[], None]) -> None:
    topic = make_topic(synonyms="shibboleth")
    make_question(topic=topic, title="Who pays?", short_answer="We do.", live=True)
    build_index()
    for path in ("/en/faq/?q=pays", "/en/search/?q=who+pays", "/en/faq/", "/en/faq/who-pays/"):
        found = reader.get(path).content.decode()
        assert "Who pays?" in found
        assert "shibboleth" not in found.lower()
    # Found by it, shown without it.
    found = reader.get("/en/search/?q=shibboleth").content.decode()
    results = found.partition('id="results"')[2].partition("</section>")[0]
    assert "Who pays?" in results
    assert "shibboleth" not in results


def test_a_topic_is_indexed_with_few_queries(reader: Client) -> None:
    topic = make_topic(synonyms="salary")
    for _ in range(3):
        make_question(topic=topic, live=True)
    follow()
    numbers = []
    for _ in range(2):
        workflow.save_shared(topic, by=None)
        with CaptureQueriesContext(connection) as queries:
            follow()
        numbers.append(len(queries))
        for _ in range(5):
            make_question(topic=topic, live=True)
        follow()
    assert numbers[0] == numbers[1]
