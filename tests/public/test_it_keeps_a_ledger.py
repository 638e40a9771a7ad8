"""The ledger of corrections: everything that is live and was wrong, in one place."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client

from articles.models import Correction
from delivery import kept
from profiles.models import Correction as ProfileCorrection
from publishing import workflow
from publishing.models import LiveCorrection
from tests.factories import live_item, make_article, make_profile

pytestmark = pytest.mark.django_db


def _corrected(day: int = 24, *, live: bool = True, language: str = "en", **values: str) -> object:
    draft = make_article(language)
    words = {"was": "ten men", "now": "eleven men", **values}
    Correction.objects.create(draft=draft, date=dt.date(2022, 10, day), **words)
    if live:
        workflow.publish(draft, by=None)
    return draft


def _ledger(reader: Client, language: str = "en") -> str:
    return reader.get(f"/{language}/corrections/").content.decode()


@pytest.mark.any_database
def test_it_says_what_was_and_what_is_newest_first(reader: Client) -> None:
    _corrected(3, was="an old mistake")
    draft = _corrected(24, was="a new mistake", now="the truth")
    text = _ledger(reader)
    assert text.index("a new mistake") < text.index("an old mistake")
    assert "the truth" in text
    assert f'href="{live_item(draft).path}#corrections"' in text


@pytest.mark.any_database
def test_a_correction_of_a_draft_is_not_in_it(reader: Client) -> None:
    _corrected(live=False, was="unpublished words")
    assert "unpublished words" not in _ledger(reader)


@pytest.mark.any_database
def test_it_forgets_what_goes_dark(reader: Client) -> None:
    draft = _corrected(was="gone words")
    workflow.unpublish(draft, by=None)
    assert "gone words" not in _ledger(reader)
    assert not LiveCorrection.objects.exists()


@pytest.mark.any_database
def test_a_withdrawn_person_leaves_no_line(reader: Client) -> None:
    profile = make_profile()
    ProfileCorrection.objects.create(
        draft=profile, date=dt.date(2022, 10, 24), was="Talitha", now="Thalita"
    )
    workflow.publish(profile, by=None)
    assert "Talitha" in _ledger(reader)
    workflow.withdraw(profile.key, by=None, reason="asked")
    assert "Talitha" not in _ledger(reader)
    workflow.reinstate(profile.key, by=None, reason="asked again")
    assert "Talitha" in _ledger(reader)


@pytest.mark.any_database
def test_each_language_has_its_own(reader: Client) -> None:
    _corrected(language="uk", was="помилка")
    assert "помилка" in _ledger(reader, "uk")
    assert "помилка" not in _ledger(reader)


@pytest.mark.any_database
def test_a_ledger_without_a_line_says_so(reader: Client) -> None:
    assert "Nothing had to be corrected" in _ledger(reader)


def test_it_has_a_feed(reader: Client) -> None:
    draft = _corrected(was="ten", now="eleven")
    entry = json.loads(reader.get("/en/corrections/feed.json").content)["items"][0]
    assert entry["url"].endswith(f"{live_item(draft).path}#corrections")
    assert entry["summary"] == "It said: ten It says now: eleven"
    assert entry["date_published"].startswith("2022-10-24T00:00:00")


def test_pressing_again_repeats_no_line(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = _corrected()
    model = type(live_item(draft))
    monkeypatch.setattr(model, "PROJECTION", model.PROJECTION + 1)
    workflow.press_everything()
    assert LiveCorrection.objects.count() == 1


@pytest.mark.any_database
@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_as_much_for_thirty_lines_as_for_one(
    reader: Client, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        _corrected(number % 28 + 1)
    _ledger(reader)
    kept.forget()
    # The edition, and the lines of the page.
    with django_assert_num_queries(2):  # type: ignore[operator]
        _ledger(reader)
