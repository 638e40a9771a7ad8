"""Under an article stands what its editors chose: of any kind, while it is live."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import ArticleDraft, Pick
from delivery import kept
from publishing import workflow
from publishing.references import drafts_naming
from publishing.workflow import Refused
from tests.factories import (
    live_item,
    make_article,
    make_profile,
    make_question,
    make_volunteer,
)
from tests.office.desk import open_form, send


def _choose(draft: ArticleDraft, *keys: uuid.UUID) -> None:
    """Choose these to stand under a draft, in this order, and publish it."""

    def rows() -> None:
        draft.picks.all().delete()
        for place, key in enumerate(keys, start=1):
            Pick.objects.create(draft=draft, key=key, position=place)

    workflow.save(draft, by=None, rows=rows)
    workflow.publish(draft, by=None)
    draft.refresh_from_db()


def _related(page: str) -> str:
    """Return the list of what was chosen, as HTML; "" where there is none."""
    return page.partition('<h2 id="related">')[2].partition("</section>")[0]


def test_picks_of_any_kind_stand_in_the_editors_order(reader: Client) -> None:
    person = make_profile(title="Jane Doe", live=True)
    answer = make_question(title="Who pays?", live=True)
    other = make_article(title="Long before", live=True)
    draft = make_article(slug="story", live=True)
    _choose(draft, answer.key, person.key, other.key, draft.key)
    related = _related(reader.get("/en/news/story/").text)
    places = [related.index(title) for title in ("Who pays?", "Jane Doe", "Long before")]
    assert places == sorted(places)
    assert ">Question\n</p>" in related
    assert related.count("<li ") == 3


def test_a_pick_replaces_what_is_alike(reader: Client, build_index: Callable[[], None]) -> None:
    body = "<p>Prisoners of war were exchanged for prisoners of war near the border.</p>"
    make_article(title="The exchange of prisoners", body=body, live=True)
    other = make_article(title="Potatoes", live=True)
    draft = make_article(title="Exchange of prisoners", body=body, slug="story", live=True)
    build_index()
    assert 'id="alike"' in reader.get("/en/news/story/").text
    _choose(draft, other.key)
    page = reader.get("/en/news/story/").text
    assert 'id="alike"' not in page
    assert "Potatoes" in _related(page)


def test_what_is_alike_comes_back_when_no_pick_is_live(
    reader: Client,
    build_index: Callable[[], None],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    body = "<p>Prisoners of war were exchanged for prisoners of war near the border.</p>"
    person = make_profile(title="Jane Doe", live=True)
    make_article(title="The exchange of prisoners", body=body, live=True)
    other = make_article(title="Potatoes", live=True)
    linked = f'{body}<p><a href="key:{person.key}">She</a> came.</p>'
    draft = make_article(title="Exchange of prisoners", body=linked, slug="story", live=True)
    _choose(draft, other.key)
    workflow.unpublish(other, by=None)
    build_index()
    page = reader.get("/en/news/story/").text
    assert _related(page) == ""
    assert "The exchange of prisoners" in page.partition('id="alike"')[2]
    kept.forget()
    # The edition, the article, its translations with what is alike, the people in it.
    with django_assert_num_queries(4):
        reader.get("/en/news/story/")


@pytest.mark.any_database
def test_who_goes_dark_is_no_longer_offered(reader: Client) -> None:
    volunteer = make_volunteer(name="Jane Doe")
    person = make_profile(volunteer=volunteer, live=True)
    draft = make_article(slug="story", live=True)
    _choose(draft, person.key)
    assert "Jane Doe" in _related(reader.get("/en/news/story/").text)
    workflow.withdraw(volunteer.key, by=None, reason="She asked.")
    page = reader.get("/en/news/story/").text
    assert "Jane Doe" not in page
    assert _related(page) == ""


@pytest.mark.any_database
def test_a_pick_is_offered_in_the_language_that_there_is(reader: Client) -> None:
    person = make_profile(title="Jane Doe", live=True)
    draft = make_article("uk", slug="story", live=True)
    _choose(draft, person.key)
    related = _related(reader.get("/uk/news/story/").text)
    assert 'hreflang="en">Jane Doe</a> <small class="foreign">(англійська)</small>' in related
    make_profile("uk", volunteer=person.volunteer, title="Джейн Доу", live=True)
    related = _related(reader.get("/uk/news/story/").text)
    assert "Джейн Доу" in related
    assert "Jane Doe" not in related


@pytest.mark.any_database
def test_the_desk_knows_who_chose_an_item(db: None) -> None:
    other = make_article(live=True)
    draft = make_article(live=True)
    _choose(draft, other.key)
    assert drafts_naming(other.key) == [draft]
    _choose(draft)
    assert drafts_naming(other.key) == []


@pytest.mark.any_database
@pytest.mark.parametrize("count", [1, 5])
def test_picks_cost_no_query_of_their_own(
    reader: Client,
    build_index: Callable[[], None],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    people = [make_profile(live=True) for _ in range(count)]
    answers = [make_question(live=True) for _ in range(count)]
    link = f'<p><a href="key:{people[0].key}">They</a> came.</p>'
    draft = make_article(slug="story", body=link, live=True)
    keys = [item.key for pair in zip(people, answers, strict=True) for item in pair][:6]
    _choose(draft, *keys)
    build_index()
    reader.get("/en/news/story/")
    kept.forget()
    # The edition, the article, its translations with the picks, the people in it.
    with django_assert_num_queries(4):
        assert _related(reader.get("/en/news/story/").text).count("<li ") == len(keys)


@pytest.mark.any_database
def test_more_than_six_are_too_many(db: None) -> None:
    draft = make_article()
    with pytest.raises(Refused) as refusal:
        _choose(draft, *(uuid.uuid4() for _ in range(7)))
    assert "At most 6" in refusal.value.problems[""]


def test_the_desk_names_a_pick_by_its_address(signed_in: Any, editor: User, reader: Client) -> None:
    other, draft = make_article(title="Long before", live=True), make_article(slug="story")
    client = signed_in(editor)
    row = {"picks-TOTAL_FORMS": "1", "picks-0-key": live_item(other).path, "_publish": "1"}
    send(client, draft, open_form(client, draft), **row)
    assert "Long before" in _related(reader.get("/en/news/story/").text)
    assert open_form(client, draft)["picks-0-key"] == live_item(other).path
    wrong = send(client, draft, open_form(client, draft), **{"picks-0-key": "/en/news/none/"})
    assert "No page of this site stands at this address." in wrong.content.decode()
