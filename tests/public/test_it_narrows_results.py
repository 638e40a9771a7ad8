"""Results of the search can be narrowed, and the numbers beside it are right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from profiles.models import Status
from publishing.workflow import save
from tests.factories import (
    make_article,
    make_profile,
    make_question,
    make_section,
    make_volunteer,
)

pytestmark = pytest.mark.any_database


def said(page: str, label: str) -> str:
    """Return the number beside a label of a page; "" where there is none."""
    found = _offer(page, label)
    assert found, f"{label} is not offered"
    return found[1] or ""


def is_offered(page: str, label: str) -> bool:
    return _offer(page, label) is not None


def _offer(page: str, label: str) -> re.Match[str] | None:
    _, _, main = page.partition("<main")
    return re.search(rf">{re.escape(label)}(?:\s*\((\d+)\))?\s*</(?:a|option)>", main)


def titles(page: str) -> set[str]:
    return set(re.findall(r'<h3><a href="[^"]+"[^>]*>(?:<bdi[^>]*>)?([^<]+)', page))


@pytest.fixture
def people(db: None) -> None:
    """Five Georgians whose texts say zeppelin, two of whom serve; two Canadians who do not."""
    for status in [Status.RETURNED] * 3 + [Status.SERVING] * 2:
        volunteer = make_volunteer(country="GE", status=status)
        make_profile(volunteer=volunteer, body="<p>A zeppelin.</p>", live=True)
    for _ in range(2):
        make_profile(volunteer=make_volunteer(country="CA"), body="<p>A zeppelin.</p>", live=True)


@pytest.fixture
def articles(db: None) -> None:
    """Articles on zeppelins: two in Reports, one in Explainers, one on something else."""
    reports, explainers = make_section(title="Reports"), make_section(title="Explainers")
    make_article(title="Zeppelin one", section=reports, live=True)
    make_article(title="Zeppelin two", section=reports, live=True)
    make_article(title="Zeppelin three", section=explainers, live=True)
    make_article(title="Balloon", section=explainers, live=True)


@pytest.mark.usefixtures("articles", "people")
def test_each_kind_says_what_it_has(reader: Client, build_index: Callable[[], None]) -> None:
    make_question(title="What is a zeppelin?", live=True)
    build_index()
    page = reader.get("/en/search/?q=zeppelins").text
    assert said(page, "Everything") == "11"
    assert said(page, "Articles") == "3"
    assert said(page, "People") == "7"
    assert said(page, "Questions") == "1"


@pytest.mark.usefixtures("articles")
def test_a_number_is_what_one_finds(reader: Client, build_index: Callable[[], None]) -> None:
    build_index()
    page = reader.get("/en/search/?q=zeppelin").text
    assert not is_offered(page, "2026"), "all are of one year: that narrows nothing"
    assert (said(page, "Reports"), said(page, "Explainers")) == ("2", "1")
    page = reader.get("/en/search/?q=zeppelin&section=reports").text
    assert titles(page) == {"Zeppelin one", "Zeppelin two"}
    # What else could be chosen keeps its number.
    assert (said(page, "Reports"), said(page, "Explainers")) == ("2", "1")
    # Nothing there is mistyped, so nothing that is counts.
    assert titles(reader.get("/en/search/?q=zeppelin&section=explainers").text) == {
        "Zeppelin three"
    }


@pytest.mark.usefixtures("articles")
def test_what_was_mistyped_is_counted_as_it_is_found(
    reader: Client, build_index: Callable[[], None]
) -> None:
    build_index()
    page = reader.get("/en/search/?q=zeppelln").text
    assert (said(page, "Reports"), said(page, "Explainers")) == ("2", "1")


def test_a_year_is_the_one_in_kyiv(reader: Client, build_index: Callable[[], None]) -> None:
    section = make_section()
    for moment in (
        dt.datetime(2022, 12, 31, 21, 59, tzinfo=dt.UTC),
        dt.datetime(2022, 12, 31, 22, 1, tzinfo=dt.UTC),
    ):
        title = f"Zeppelin of {timezone.localtime(moment):%Y}"
        make_article(title=title, section=section, first_published_at=moment, live=True)
    build_index()
    page = reader.get("/en/search/?q=zeppelin").text
    assert (said(page, "2022"), said(page, "2023")) == ("1", "1")
    assert titles(reader.get("/en/search/?q=zeppelin&year=2022").text) == {"Zeppelin of 2022"}


@pytest.mark.usefixtures("people")
def test_few_people_are_never_counted(reader: Client, build_index: Callable[[], None]) -> None:
    build_index()
    page = reader.get("/en/search/?q=zeppelin&kind=profile").text
    assert said(page, "Georgia") == "5"
    assert said(page, "Canada") == ""


@pytest.mark.usefixtures("articles")
def test_few_people_cannot_be_reckoned_from_the_rest(
    reader: Client, build_index: Callable[[], None]
) -> None:
    for _ in range(4):
        make_profile(body="<p>A zeppelin.</p>", live=True)
    build_index()
    for path in ("/en/search/?q=zeppelin", "/uk/search/?q=zeppelin"):
        page = reader.get(path).text
        for label in ("Everything", "People", "English", "Усе", "Люди", "англійська"):
            if is_offered(page, label):
                assert said(page, label) == "", label


@pytest.mark.usefixtures("people")
def test_who_serves_is_never_counted(reader: Client, build_index: Callable[[], None]) -> None:
    for _ in range(6):
        volunteer = make_volunteer(country="PL", status=Status.SERVING)
        make_profile(volunteer=volunteer, body="<p>A zeppelin.</p>", live=True)
    build_index()
    page = reader.get("/en/search/?q=zeppelin").text
    assert said(page, "Serving") == said(page, "Returned home") == ""
    # Offered although nobody has it: which statuses there are is not said either.
    assert said(page, "Killed") == ""
    page = reader.get("/en/search/?q=zeppelin&kind=profile&status=serving").text
    assert (said(page, "Poland"), said(page, "Georgia")) == ("", "")
    # The numbers of the kinds are those of everybody.
    assert said(page, "People") == "13"


@pytest.mark.usefixtures("people")
def test_who_went_dark_is_no_longer_counted(
    reader: Client, build_index: Callable[[], None]
) -> None:
    gone = make_volunteer(country="PL")
    for _ in range(4):
        make_profile(volunteer=make_volunteer(country="PL"), body="<p>A zeppelin.</p>", live=True)
    make_profile(volunteer=gone, body="<p>A zeppelin.</p>", live=True)
    build_index()
    assert said(reader.get("/en/search/?q=zeppelin").text, "Poland") == "5"
    gone.status = Status.CAPTIVE
    save(gone, by=None)
    build_index()
    assert said(reader.get("/en/search/?q=zeppelin").text, "Poland") == ""


def test_a_missing_translation_can_be_left_out(
    reader: Client, build_index: Callable[[], None]
) -> None:
    volunteer = make_volunteer(name="Zeppelin Smith")
    make_profile(volunteer=volunteer, live=True)
    make_profile("uk", volunteer=make_volunteer(name="Zeppelin Koval"), live=True)
    build_index()
    assert titles(reader.get("/uk/search/?q=zeppelin").text) == {
        "Zeppelin Smith",
        "Zeppelin Koval",
    }
    assert titles(reader.get("/uk/search/?q=zeppelin&language=uk").text) == {"Zeppelin Koval"}
    assert titles(reader.get("/uk/search/?q=zeppelin&language=en").text) == {"Zeppelin Smith"}


@pytest.mark.usefixtures("articles")
def test_a_choice_goes_with_the_pages(reader: Client, build_index: Callable[[], None]) -> None:
    section = make_section(title="Letters")
    for _ in range(21):
        make_article(title="Zeppelin", section=section, live=True)
    build_index()
    page = reader.get("/en/search/?q=zeppelin&kind=article&section=letters").text
    assert "?q=zeppelin&amp;kind=article&amp;section=letters&amp;page=2" in page


@pytest.mark.parametrize(
    "query",
    ["section=nowhere", "year=20x6", "language=xx", "country=QQ", "status=missing", "kind=draft"],
)
@pytest.mark.usefixtures("articles")
def test_what_is_not_offered_is_not_there(reader: Client, query: str) -> None:
    assert reader.get(f"/en/search/?q=zeppelin&{query}").status_code == 404


def test_a_section_of_another_language_is_not_offered(
    reader: Client, build_index: Callable[[], None]
) -> None:
    make_article("uk", title="Zeppelin", section=make_section("uk", title="Листи"), live=True)
    make_article(title="Zeppelin", live=True)
    build_index()
    assert not is_offered(reader.get("/en/search/?q=zeppelin").text, "Листи")


def test_whoever_is_left_out_stays_out(reader: Client, build_index: Callable[[], None]) -> None:
    make_profile(volunteer=make_volunteer(name="Zeppelin Smith"), live=True)
    make_profile(volunteer=make_volunteer(name="Zeppelin Koval"), live=True)
    build_index()
    assert titles(reader.get("/en/search/?q=zeppelin").text) == {"Zeppelin Smith", "Zeppelin Koval"}
    assert titles(reader.get("/en/search/?q=zeppelin+-smith").text) == {"Zeppelin Koval"}
    assert "People" in reader.get("/en/search/?q=-smith").text
