"""What a search finds in another language is offered as a line."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_article, make_profile, make_volunteer

pytestmark = pytest.mark.any_database


def line(page: str) -> str:
    """Return the words of the line on other languages; "" where there is none."""
    found = re.search(r'<p class="elsewhere">(.*?)</p>', page, re.DOTALL)
    return re.sub("<[^>]+>", "", found[1]).strip() if found else ""


@pytest.fixture
def two_in_ukrainian(db: None, build_index: Callable[[], None]) -> None:
    """A text in English on a drone named Zeppelin, two in Ukrainian."""
    make_article(title="The drone Zeppelin", live=True)
    make_article("uk", title="Дрон Zeppelin", live=True)
    make_article("uk", title="Zeppelin летить", live=True)
    build_index()


@pytest.mark.usefixtures("two_in_ukrainian")
def test_a_line_says_how_much_there_is(reader: Client) -> None:
    page = reader.get("/en/search/?q=zeppelin").text
    assert line(page) == "2 in Ukrainian"
    assert 'href="/uk/search/?q=zeppelin&amp;language=uk"' in page
    there = reader.get("/uk/search/?q=zeppelin&language=uk").text
    assert there.count("<mark>") + there.count('<h3><a href="/uk/news/') >= 2
    assert line(there) == "Знайдено іншою мовою (англійська): 1"


@pytest.mark.usefixtures("two_in_ukrainian")
def test_a_kind_is_kept(reader: Client) -> None:
    assert line(reader.get("/en/search/?q=zeppelin&kind=article").text) == "2 in Ukrainian"
    assert line(reader.get("/en/search/?q=zeppelin&kind=question").text) == ""


@pytest.mark.usefixtures("two_in_ukrainian")
def test_words_are_read_in_the_language_of_the_texts(reader: Client) -> None:
    assert line(reader.get("/en/search/?q=дрони").text) == "1 in Ukrainian"
    assert line(reader.get("/en/search/?q=drones").text) == ""


@pytest.mark.usefixtures("two_in_ukrainian")
def test_what_merely_comes_near_is_not_offered(reader: Client) -> None:
    assert "2 in" not in reader.get("/en/search/?q=zeppelim").text
    assert line(reader.get("/en/search/?q=zeppelin+zebra").text) == ""


def test_few_people_are_offered_without_a_number(
    reader: Client, build_index: Callable[[], None]
) -> None:
    make_article("uk", title="Zeppelin", live=True)
    make_profile("uk", volunteer=make_volunteer(name="Zeppelin Koval"), live=True)
    build_index()
    assert line(reader.get("/en/search/?q=zeppelin").text) == "More in Ukrainian"
    assert line(reader.get("/en/search/?q=zeppelin&kind=profile").text) == "More in Ukrainian"
    assert line(reader.get("/en/search/?q=zeppelin&kind=article").text) == "1 in Ukrainian"


def test_somebody_shown_here_already_is_not_offered_again(
    reader: Client, build_index: Callable[[], None]
) -> None:
    make_profile(volunteer=make_volunteer(name="Zeppelin Smith"), live=True)
    build_index()
    # The Ukrainian list shows the English profile, for want of another; it is no Ukrainian text.
    assert line(reader.get("/en/search/?q=zeppelin").text) == ""
