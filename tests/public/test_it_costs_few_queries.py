"""At most four queries a page, with one item on it or with thirty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Author, Section, Subject
from delivery import kept
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_author,
    make_profile,
    make_question,
    make_section,
    make_series,
    make_subject,
    make_topic,
)

pytestmark = pytest.mark.any_database

ONE_AND_THIRTY = pytest.mark.parametrize("count", [1, 30])


@pytest.fixture
def expect(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> Callable[[str, int], None]:
    """Return a function that reads a page twice and counts the queries of the second time.

    By then the process has in memory what many pages need, and has forgotten the page itself.
    """

    def read(path: str, queries: int) -> None:
        assert reader.get(path).status_code == 200
        kept.forget()
        with django_assert_num_queries(queries):
            reader.get(path)

    return read


def _articles(count: int) -> tuple[Section, Author]:
    section, author = make_section(), make_author()
    for _ in range(count):
        make_article(section=section, authors=(author,), live=True)
    return section, author


@ONE_AND_THIRTY
def test_the_front_page_reads_the_edition(expect: Callable[..., None], count: int) -> None:
    _articles(count)
    make_profile(live=True)
    make_question(live=True)
    # The edition. Everything else is kept by the process until an edition says otherwise.
    expect("/en/", 1)


@ONE_AND_THIRTY
def test_lists_of_news(expect: Callable[..., None], count: int) -> None:
    section, author = _articles(count)
    # The edition, the list.
    expect("/en/news/", 2)
    # The edition, the list; no other language has this section, so none is asked.
    expect(section.get_absolute_url(), 2)
    expect(author.get_absolute_url(), 2)


@ONE_AND_THIRTY
def test_lists_with_a_pin_in_two_languages(expect: Callable[..., None], count: int) -> None:
    pin = make_article(live=True)
    subject = make_subject(pinned=pin.key)
    translated = Subject(key=subject.key, language="uk", title="Тема")
    workflow.save_shared(translated, by=None)
    for _ in range(count):
        make_article(subjects=(subject,), live=True)
    # The edition, the list, the pin that is not in it, whether there is something in Ukrainian.
    expect(subject.get_absolute_url(), 4)


@ONE_AND_THIRTY
def test_an_article(
    expect: Callable[..., None], build_index: Callable[[], None], count: int
) -> None:
    subject, series = make_subject(), make_series()
    for number in range(count):
        make_article(subjects=(subject,), series=series, part=number + 2, live=True)
    people = [live_item(make_profile(live=True)) for _ in range(count)]
    links = " ".join(f'<a href="key:{person.key}">{person.title}</a>' for person in people)
    body = f"<p>{links}</p>"
    draft = make_article(body=body, subjects=(subject,), series=series, part=1, live=True)
    article = live_item(draft)
    build_index()
    # The edition, the article, its translations with what is alike, the people in it.
    expect(article.path, 4)


@ONE_AND_THIRTY
def test_a_profile(expect: Callable[..., None], count: int) -> None:
    person = live_item(make_profile(live=True))
    for _ in range(count):
        make_article(body=f'<p><a href="key:{person.key}">They</a> came.</p>', live=True)
    # The edition, the profile, its translations, what names it.
    expect(person.path, 4)


@ONE_AND_THIRTY
def test_the_directory(expect: Callable[..., None], build_index: Callable, count: int) -> None:
    for _ in range(count):
        make_profile(live=True)
    build_index()
    # The edition, the people; the numbers beside the countries come from the index.
    expect("/en/volunteers/", 2)
    expect("/uk/volunteers/", 2)
    # The edition, the people found.
    expect("/en/volunteers/?q=person", 2)


@ONE_AND_THIRTY
def test_answers(expect: Callable[..., None], count: int) -> None:
    topic = make_topic()
    questions = [make_question(topic=topic, live=True) for _ in range(count)]
    # The edition, the answers.
    expect("/en/faq/", 2)
    # The edition, the answer, its translations, others of its topic.
    expect(live_item(questions[0]).path, 4)


# A page of results has room for six of each kind.
@pytest.mark.parametrize("count", [1, 6])
def test_the_search(expect: Callable[..., None], build_index: Callable, count: int) -> None:
    for _ in range(count):
        make_article(title="Zeppelin", live=True)
        make_profile(body="<p>A zeppelin.</p>", live=True)
        make_question(body="<p>A zeppelin.</p>", live=True)
    build_index()
    # The edition, and one for each of the three kinds that were found; every number comes from the
    # index, every label from memory.
    expect("/en/search/?q=zeppelin", 4)
    expect("/en/search/?q=zepelin", 4)
    expect("/en/search/?q=zeppelin&country=GE&status=returned", 2)
    expect("/en/search/?q=zeppelin&kind=article&year=2026&language=en", 2)


@pytest.mark.parametrize("count", [1, 3])
def test_suggestions(expect: Callable[..., None], build_index: Callable, count: int) -> None:
    for _ in range(count):
        make_article(title="Zeppelin", live=True)
        make_profile(title="Zeppelin Smith", live=True)
        make_question(title="Zeppelin?", live=True)
    build_index()
    # The edition, and one for each kind that is suggested: it must be live.
    expect("/en/search/suggest?q=zepp", 4)
    expect("/en/search/suggest?q=zepp&kind=profile", 2)
    # Nothing was typed yet: the edition.
    expect("/en/search/suggest", 1)


def test_a_page_that_the_reader_has_costs_the_edition_and_the_item(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = live_item(make_article(live=True)).path
    etag = reader.get(path).headers["ETag"]
    kept.forget()
    with django_assert_num_queries(2):
        assert reader.get(path, headers={"if-none-match": etag}).status_code == 304
