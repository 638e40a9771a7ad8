"""Did you mean: offered where nothing has the words, and only from what is live."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from publishing.workflow import withdraw
from tests.factories import make_article, make_profile, make_section, make_volunteer

pytestmark = pytest.mark.any_database


def test_a_misspelt_word_is_asked_back(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(title="Zeppelin raid", section=make_section(title="Reports"), live=True)
    make_article(title="Balloon raid", live=True)
    build_index()
    page = reader.get("/en/search/?q=raid zepelin&section=reports").text
    assert "Did you mean" in page
    assert 'href="?q=raid+Zeppelin&amp;section=reports"' in page
    assert "Did you mean" not in reader.get("/en/search/?q=raids").text
    assert "Did you mean" not in reader.get("/uk/search/?q=zepelin").text


def test_a_question_comes_back_as_text(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(title="Zeppelin", live=True)
    build_index()
    page = reader.get("/en/search/", {"q": "<i>zepelin</i>"}).text
    assert "<i>zep" not in page.lower()
    assert "&lt;i&gt;Zeppelin&lt;/i&gt;" in page


def test_a_draft_is_no_source(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(title="Zeppelin")
    make_article(title="Balloon", live=True)
    build_index()
    assert "Did you mean" not in reader.get("/en/search/?q=zepelin").text


def test_who_went_dark_is_not_suggested_before_the_index_hears_of_it(
    reader: Client, build_index: Callable[[], None]
) -> None:
    volunteer = make_volunteer(name="Quentin Quagmire")
    make_profile(volunteer=volunteer, body="<p>Carillonneur.</p>", live=True)
    build_index()
    assert "Carillonneur" in reader.get("/en/search/?q=carilloneur").text
    withdraw(volunteer.key, by=None, reason="asked")
    assert "Carillonneur" not in reader.get("/en/search/?q=carilloneur").text
