"""Programs of others, made for any site, read ours: extractors of articles, readers of feeds."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import feedparser
import jsonschema_rs
import pytest
import trafilatura
from django.test import Client
from trafilatura.metadata import extract_metadata

from articles.models import Correction, KeyFact, Pick, Source
from publishing import workflow
from tests.factories import make_article, make_author, make_picture, make_question, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# No two alike, as in a real text: an extractor drops what it has read before.
SENTENCES = [
    f"In {place} the volunteers of {country} told us for the {count} time what they had seen."
    for place, country, count in (
        ("Kyiv", "Georgia", "first"),
        ("Lviv", "Brazil", "second"),
        ("Odesa", "Norway", "third"),
        ("Dnipro", "Canada", "fourth"),
        ("Poltava", "Poland", "fifth"),
        ("Lutsk", "Japan", "sixth"),
    )
]


def batched(sentences: list[str]) -> zip[tuple[str, str]]:
    """Return the sentences in pairs."""
    return zip(sentences[::2], sentences[1::2], strict=True)


JSON_FEED = jsonschema_rs.validator_for(
    json.loads(Path(__file__).with_name("json_feed.schema.json").read_text()),
    validate_formats=True,
)
WHEN = dt.datetime(2022, 10, 21, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def story(reader: Client) -> str:
    """The address of an article with a head, a body of three parts and a tail."""
    draft = make_article(
        slug="story",
        type="explainer",
        title="Why people from abroad fight, and how",
        standfirst="What is known of their reasons, and who says so.",
        section=make_section(title="Explainers"),
        authors=(make_author(name="Ada Author"),),
        body="".join(
            f"<h2>Part {number}</h2><p>{first}</p><p>{second}</p>"
            for number, (first, second) in enumerate(batched(SENTENCES))
        ),
    )
    KeyFact.objects.create(draft=draft, label="Countries", value="55", as_of="2022-06")
    Source.objects.create(draft=draft, title="A report", url="https://example.org/report")
    other = make_question(title="Who pays for all of that?", live=True)
    Pick.objects.create(draft=draft, key=other.key, position=1)
    draft.first_published_at = WHEN
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    return "/en/news/story/"


def test_an_extractor_finds_the_article(reader: Client, story: str) -> None:
    page = reader.get(story).text
    found = extract_metadata(page, default_url="http://testserver" + story)
    assert found.title == "Why people from abroad fight, and how"
    assert found.author == "Ada Author"
    assert found.date == "2022-10-21"
    assert found.description == "What is known of their reasons, and who says so."
    text = trafilatura.extract(page) or ""
    for sentence in SENTENCES:
        assert text.count(sentence) == 1
    for heading in ("Part 0", "Part 1", "Part 2"):
        assert heading in text
    # The furniture of the page and what leads on from it are no part of its text.
    assert "Who pays for all of that?" in page
    for words in ("Skip to the content", "For programs", "sets no cookies", "Who pays for all"):
        assert words not in text


def test_an_extractor_finds_it_in_the_twin_too(reader: Client, story: str) -> None:
    text = trafilatura.extract(reader.get(f"{story}lite/").text) or ""
    for sentence in SENTENCES:
        assert text.count(sentence) == 1


@pytest.mark.parametrize(("format_", "version"), [("atom", "atom10"), ("rss", "rss20")])
def test_a_reader_of_feeds_reads_ours(
    reader: Client, story: str, format_: str, version: str
) -> None:
    answer = reader.get(f"/en/feed.{format_}")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    read = feedparser.parse(answer.content, response_headers=headers)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == version
    assert read.feed.language == "en"
    (entry,) = read.entries
    assert entry.title == "Why people from abroad fight, and how"
    assert entry.summary == "What is known of their reasons, and who says so."
    assert entry.link.endswith(story)
    assert entry.id
    assert entry.published_parsed[:5] == WHEN.timetuple()[:5]
    # Asked again with what it keeps, a reader hears that nothing is new.
    again = reader.get(f"/en/feed.{format_}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_json_feed_is_what_its_specification_says(reader: Client) -> None:
    section = make_section(slug="explainers")
    draft = make_article(section=section, picture=make_picture().key)
    Correction.objects.create(draft=draft, was="ten", now="eleven", date=WHEN.date())
    workflow.publish(draft, by=None)
    for path in ("/en", "/en/sections/explainers", "/en/corrections"):
        told = json.loads(reader.get(f"{path}/feed.json").content)
        assert [error.message for error in JSON_FEED.iter_errors(told)] == []
        assert len(told["items"]) == 1
    # It does find what is wrong.
    (entry,) = told["items"]
    for wrong in ({"id": 7}, {"url": "/en/"}, {"date_published": "today"}, {"colour": "red"}):
        assert not JSON_FEED.is_valid({**told, "items": [{**entry, **wrong}]})
