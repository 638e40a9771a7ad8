"""Two buttons under an answer: a No is counted, without who said so, and asks for the question."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from delivery.limits import Limit
from faq import asking
from faq.models import AskedInbox
from tests.factories import live_item, make_question
from tests.public.asking import FROM_HERE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def answer() -> Any:
    return live_item(make_question(slug="who-pays", title="Who pays?", live=True))


def say(reader: Client, verdict: str, path: str = "/en/faq/who-pays/", **headers: str) -> Any:
    """Press a button under an answer; return the response."""
    body = f"helped={verdict}"
    return reader.post(f"{path}helped/", body, content_type=FORM, headers={**FROM_HERE, **headers})


def test_the_buttons_stand_where_answers_are_read(reader: Client, answer: Any) -> None:
    for path in ("/en/faq/", answer.path):
        page = reader.get(path).text
        assert f'action="{answer.path}helped/"' in page
        assert "Did this answer it?" in page


def test_a_no_is_counted_and_asks_what_was_looked_for(reader: Client, answer: Any) -> None:
    response = say(reader, "no")
    assert response.status_code == 303
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    (noted,) = AskedInbox.objects.values_list("item", "language", "why", "words")
    assert noted == (answer.key, "en", "unhelpful", "")
    page = reader.get(response.headers["Location"]).text
    assert "What did you want to know?" in page
    # The field sends what it asks for to where questions go.
    assert '<form action="/en/faq/" method="post"><label for="asked">' in page
    assert "What did you want" not in reader.get("/en/faq/").text


def test_a_yes_is_thanked_for_and_not_kept(reader: Client, answer: Any) -> None:
    response = say(reader, "yes")
    assert response.status_code == 303
    assert "glad that it helped" in reader.get(response.headers["Location"]).text
    assert not AskedInbox.objects.exists()


def test_what_no_button_sends_is_refused(reader: Client, answer: Any) -> None:
    draft = make_question(slug="draft")
    assert say(reader, "maybe").status_code == 400
    assert say(reader, "no", path=f"/en/faq/{draft.slug}/").status_code == 404
    assert say(reader, "no", origin="https://evil.example").status_code == 403
    assert reader.get("/en/faq/who-pays/helped/").status_code == 404
    assert not AskedInbox.objects.exists()


def test_who_says_it_often_is_told_to_wait(
    reader: Client, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SENDINGS", Limit(each=1, all=100, seconds=60))
    assert [say(reader, "no").status_code for _ in range(2)] == [303, 429]
    assert AskedInbox.objects.count() == 1
