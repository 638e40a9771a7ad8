"""What readers asked is counted by the week and shown to editors from three askings on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from delivery import background
from delivery.search_site import rebuild, site_index
from faq import counting
from faq.admin import asked as asked_admin
from faq.models import Asked, AskedInbox, QuestionDraft, Why
from faq.models.asked import WEEKS_KEPT, this_week, week_of
from publishing.admin.cards import Card
from tests.conftest import SignIn
from tests.factories import live_item, make_profile, make_question, make_topic, make_volunteer
from tests.office.desk import new_form, open_form, send

pytestmark = pytest.mark.django_db
LIST = reverse("admin:faq_asked_changelist")
SHELF, NO_HELP, CARD = "Asked, no answer", "Marked as no help", "Questions that readers sent"


@pytest.fixture(autouse=True)
def _own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.SEARCH_DIR = tmp_path / "search"
    site_index.cache_clear()
    rebuild(site_index())
    yield
    site_index.cache_clear()


def ask(words: str, times: int = 1, why: Why = Why.SEARCHED, **values: Any) -> None:
    for _ in range(times):
        AskedInbox.objects.create(**{"words": words, "language": "en", "why": why, **values})


def shelf(client: Client, title: str = SHELF) -> list[Card]:
    page = client.get("/admin/")
    assert page.status_code == 200
    return [card for one in page.context["shelves"] if one.title == title for card in one.cards]


def counts() -> dict[tuple[str, str], int]:
    return {(one.words, one.why): one.times for one in Asked.objects.order_by("words")}


# --- Counting ----------------------------------------------------------------------------------


def test_the_inbox_is_counted_and_emptied() -> None:
    ask("Where do zebras live?", 2)
    ask("where do ZEBRAS live")
    ask("zebras")
    ask("zebras", why=Why.SENT)
    assert counting.fold() == 5
    assert not AskedInbox.objects.exists()
    assert sorted(Asked.objects.values_list("key", "why", "times")) == [
        ("where do zebras live", "searched", 3),
        ("zebras", "searched", 1),
        ("zebras", "sent", 1),
    ]
    ask("Zebras!", 2)
    counting.fold()
    assert Asked.objects.get(key="zebras", why=Why.SEARCHED).times == 3
    assert counting.fold() == 0


@pytest.mark.any_database
def test_weeks_and_languages_are_counted_apart() -> None:
    ask("zebra")
    ask("zebra", week="2026-W01")
    ask("zebra", language="uk")
    counting.fold()
    assert Asked.objects.count() == 3
    assert {field.name for field in Asked._meta.get_fields()} == {
        "id", "week", "language", "why", "key", "words", "item", "times",
    }  # fmt: skip


@pytest.mark.any_database
def test_a_week_is_the_iso_week() -> None:
    assert week_of(dt.date(2027, 1, 3)) == "2026-W53"
    assert week_of(dt.date(2026, 1, 1)) == "2026-W01"
    assert this_week() == timezone.localdate().strftime("%G-W%V")


def test_it_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ask("zebra", 3)

    def fail(*args: object, **values: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Asked.objects, "bulk_create", fail)
    with pytest.raises(DatabaseError):
        counting.fold()
    assert AskedInbox.objects.count() == 3
    assert not Asked.objects.exists()


def test_a_flood_fills_no_disk(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr(counting, "MOST_A_WEEK", 5)
    monkeypatch.setattr(counting, "BATCH", 20)
    ask("known")
    counting.fold()
    for number in range(30):
        ask(f"zebra {number}")
    ask("known")
    while True:
        # Look, lock and read, the known ones, the room, two writes, one deletion, a savepoint.
        with django_assert_max_num_queries(12):
            if not counting.fold():
                break
    assert Asked.objects.count() == 5
    assert Asked.objects.get(words="known").times == 2


def test_the_longest_text_is_counted() -> None:
    ask("ﷺ" * 300)
    ask("a" * 300)
    assert counting.fold() == 2


def test_the_companion_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "clean_up", lambda: None)
    ask("zebra")
    background._Work().go_round()
    assert counts() == {("zebra", "searched"): 1}


# --- What is settled ---------------------------------------------------------------------------


@pytest.mark.any_database
def test_what_has_an_answer_by_now_is_forgotten() -> None:
    ask("Where do zebras live?", 3)
    ask("Where do lions live?", 3)
    counting.fold()
    make_question(title="Where do zebras live?", live=True)
    rebuild(site_index())
    counting.settle()
    assert counts() == {("Where do lions live?", "searched"): 3}


@pytest.mark.any_database
def test_what_names_somebody_by_now_is_forgotten() -> None:
    ask("is jane zebrano alive", 3)
    ask("jane zebrano", why=Why.SENT)
    counting.fold()
    counting.settle()
    assert len(counts()) == 2
    make_profile(volunteer=make_volunteer(name="Jane Zebrano"), live=True)
    rebuild(site_index())
    counting.settle()
    assert counts() == {}


@pytest.mark.any_database
def test_old_weeks_are_forgotten() -> None:
    today = timezone.localdate()
    for weeks in (0, WEEKS_KEPT, WEEKS_KEPT + 1):
        ask("zebra", week=week_of(today - dt.timedelta(weeks=weeks)))
    counting.fold()
    counting.settle()
    assert Asked.objects.count() == 2


@pytest.mark.any_database
def test_it_looks_for_answers_when_something_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    monkeypatch.setattr(counting, "settle", lambda: looked.append(1))
    monkeypatch.setattr(counting, "LOOK_PAUSE", 0)
    looks = counting._Looks()
    looks.take(0)
    looks.take(0)
    assert len(looked) == 1
    looks.take(1)
    make_question(live=True)
    rebuild(site_index())
    looks.take(0)
    assert len(looked) == 3
    monkeypatch.setattr(counting, "LOOK_PAUSE", 60)
    looks.take(1)
    assert len(looked) == 3


# --- What editors see --------------------------------------------------------------------------


@pytest.mark.any_database
def test_from_three_askings_on_it_is_shown(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    ask("Where do <b>zebras</b> live?", 2)
    counting.fold()
    assert shelf(client) == []
    assert "zebras" not in client.get("/admin/").text
    ask("Where do <b>zebras</b> live?", week="2026-W40")
    counting.fold()
    (card,) = shelf(client)
    assert (card.title, card.count) == ("Where do <b>zebras</b> live?", 3)
    page = client.get("/admin/").text
    assert "Where do &lt;b&gt;zebras&lt;/b&gt; live?" in page
    assert "<b>zebras" not in page


@pytest.mark.any_database
def test_it_is_one_click_from_a_draft(signed_in: SignIn, writer: User) -> None:
    ask("Де живуть зебри & леви? " + "ще " * 80, 3, language="uk")
    counting.fold()
    client = signed_in(writer)
    (card,) = shelf(client)
    query = parse_qs(urlsplit(card.address).query)
    assert query["language"] == ["uk"]
    data = new_form(client, QuestionDraft, "?" + urlsplit(card.address).query)
    assert data["language"] == "uk"
    assert data["title"].startswith("Де живуть зебри & леви? ще")
    assert len(data["title"]) <= 200
    response = send(client, QuestionDraft, data)
    assert response.status_code == 302
    assert QuestionDraft.objects.get().title.startswith("Де живуть зебри & леви?")


@pytest.mark.any_database
def test_the_most_asked_come_first_and_ten_at_most(signed_in: SignIn, writer: User) -> None:
    for number in range(12):
        ask(f"zebra {number}", 3 + number)
    counting.fold()
    cards = shelf(signed_in(writer))
    assert [card.count for card in cards] == list(range(14, 4, -1))


def test_what_was_sent_is_in_the_list_at_once(signed_in: SignIn, editor: User) -> None:
    ask("Where do zebras live?", why=Why.SENT)
    ask("something that one reader looked for")
    ask("looked for twice", 2)
    counting.fold()
    client = signed_in(editor)
    assert shelf(client) == []
    (card,) = [one for one in client.get("/admin/").context["waiting"] if one.title == CARD]
    assert card.count == 1
    for address in (card.address, LIST):
        listed = client.get(address)
        assert [one.words for one in listed.context["cl"].result_list] == ["Where do zebras live?"]
        assert "looked for" not in listed.text
    assert "/admin/faq/questiondraft/add/?title=Where+do+zebras+live%3F&amp;language=en" in (
        client.get(LIST).text
    )


@pytest.mark.any_database
def test_what_was_no_help_leads_to_its_answer(signed_in: SignIn, writer: User) -> None:
    answer = make_question(title="Who pays?", live=True)
    hidden = make_question(title="Nobody reads this")
    for draft in (answer, hidden):
        ask("", 3, why=Why.UNHELPFUL, item=draft.key)
    counting.fold()
    client = signed_in(writer)
    (card,) = shelf(client, NO_HELP)
    assert (card.title, card.count) == ("Who pays?", 3)
    page = client.get(card.address, follow=True)
    assert page.status_code == 200
    assert page.context["original"].pk == answer.pk
    assert shelf(client) == []
    assert "Who pays?" in client.get(LIST).text
    assert live_item(answer).title == "Who pays?"


def test_an_editor_lets_a_question_go_in_all_weeks(
    signed_in: SignIn, editor: User, writer: User
) -> None:
    ask("zebra", 2)
    ask("zebra", 2, week="2026-W40")
    ask("lion", 3)
    counting.fold()
    row = Asked.objects.filter(words="zebra").first()
    assert row
    data = {"action": "let_go", "_selected_action": [row.pk]}
    # A writer reads the list, and clears nothing.
    signed_in(writer).post(LIST, data)
    assert Asked.objects.count() == 3
    response = signed_in(editor).post(LIST, data, follow=True)
    assert "1 question forgotten." in response.text
    assert counts() == {("lion", "searched"): 3}


@pytest.mark.any_database
def test_nobody_without_the_right_sees_any_of_it(
    signed_in: SignIn, stranger: User, safety_officer: User
) -> None:
    ask("zebra", 3)
    ask("lion", why=Why.SENT)
    counting.fold()
    stranger.is_staff = True
    stranger.save()
    client = signed_in(stranger)
    assert client.get("/admin/").context["shelves"] == []
    assert CARD not in client.get("/admin/").text
    assert client.get(LIST).status_code == 403
    assert len(shelf(signed_in(safety_officer))) == 1


def test_nobody_writes_counts_by_hand(signed_in: SignIn, editor: User) -> None:
    ask("zebra", 3)
    counting.fold()
    client = signed_in(editor)
    (row,) = Asked.objects.all()
    assert client.get(reverse("admin:faq_asked_add")).status_code == 403
    change = reverse("admin:faq_asked_change", args=[row.pk])
    assert client.post(change, {"times": 99}).status_code == 403
    assert client.post(reverse("admin:faq_asked_delete", args=[row.pk])).status_code == 403
    row.refresh_from_db()
    assert row.times == 3
    assert client.get(change).status_code == 200


def test_the_front_page_asks_no_more_for_more(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    numbers = []
    for more in (1, 11):
        for _ in range(more):
            key = make_question(live=True).key
            ask(f"zebra {key}", 3)
            ask("", 3, why=Why.UNHELPFUL, item=key)
        counting.fold()
        with CaptureQueriesContext(connection) as front:
            client.get("/admin/")
        with CaptureQueriesContext(connection) as listed:
            client.get(LIST)
        numbers.append((len(front), len(listed)))
    assert numbers[0] == numbers[1]
    # What is asked of the counts: the shelf, what was no help with its titles, what was sent.
    assert len([query for query in front if "faq_asked" in query["sql"]]) == 3


@pytest.mark.any_database
def test_a_synonym_settles_a_question(signed_in: SignIn, editor: User) -> None:
    topic = make_topic(title="Money")
    make_question(topic=topic, title="Who pays?", live=True)
    ask("remuneration", 3)
    counting.fold()
    client = signed_in(editor)
    send(client, topic, open_form(client, topic), synonyms="remuneration")
    rebuild(site_index())
    counting.settle()
    assert shelf(client) == []


def test_a_draft_begins_with_words_that_fit() -> None:
    address = asked_admin.begin_address("a" * 300, "en")
    assert parse_qs(urlsplit(address).query)["title"] == ["a" * 200]
