"""The public API: what is live, in lists that go on, one by one, and by its changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Correction
from delivery import kept
from delivery.api import items
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_author,
    make_picture,
    make_profile,
    make_question,
    make_section,
    make_series,
    make_subject,
    make_volunteer,
)

API = "/api/v1"
NOBODY = "00000000-0000-0000-0000-000000000000"


def _read_all(reader: Client, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    following = f"{API}{path}"
    while following:
        answer = reader.get(following.removeprefix("http://testserver"))
        assert answer.status_code == 200, answer.text
        page = answer.json()
        rows += page["rows"]
        following = page["next"]
    return rows


@pytest.mark.any_database
def test_an_article_says_what_its_page_says(reader: Client) -> None:
    author, section = make_author(name="Olena Koval"), make_section(title="Explainers")
    picture = make_picture()
    draft = make_article(
        title="Ten are free",
        body="<h2>How</h2><p>They came home.</p>",
        authors=(author,),
        section=section,
        picture=picture.key,
        live=True,
    )
    said = reader.get(f"{API}/articles/{draft.key}/en").json()
    assert said["title"] == "Ten are free"
    assert said["authors"] == ["Olena Koval"]
    assert said["section"]["title"] == "Explainers"
    assert said["url"] == f"http://testserver{live_item(draft).path}"
    assert ">They came home.</p>" in said["html"]
    assert said["image"]["url"].endswith(f"/media/{picture.name}/share.jpg")
    assert said["translations"] == {}
    (line,) = _read_all(reader, "/articles")
    assert line.items() <= said.items()
    assert "html" not in line


@pytest.mark.parametrize("make", [make_article, make_profile, make_question])
def test_a_list_goes_on_until_everything_was_given_once(
    reader: Client, make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "PAGE", 3)
    keys = {str(make(live=True).key) for _ in range(10)}
    make()
    name = type(live_item(make(language="uk", live=True))).api_name()
    found = _read_all(reader, f"/{name}?language=en")
    assert len(found) == len(keys)
    assert {row["key"] for row in found} == keys
    assert len(_read_all(reader, f"/{name}")) == len(keys) + 1


@pytest.mark.any_database
def test_articles_come_newest_first_also_while_new_ones_come(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "PAGE", 2)
    titles = [make_article(live=True).title for _ in range(5)]
    first = reader.get(f"{API}/articles").json()
    make_article(live=True)
    rest = _read_all(reader, first["next"].removeprefix(f"http://testserver{API}"))
    assert [row["title"] for row in [*first["rows"], *rest]] == titles[::-1]


def test_a_list_loses_nothing_among_equals(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from delivery.api import corrections

    # Odd, so that a page ends between two languages of one item.
    monkeypatch.setattr(items, "PAGE", 3)
    monkeypatch.setattr(corrections, "PAGE", 3)
    drafts = [make_article(live=True) for _ in range(4)]
    drafts += [workflow.translate(draft, "uk", by=None) for draft in drafts]
    moment = drafts[0].first_published_at
    for draft in drafts:
        draft.title = draft.standfirst = "Same"
        draft.body, draft.section = "<p>Same.</p>", make_section(draft.language)
        workflow.save(
            draft,
            by=None,
            rows=lambda draft=draft: Correction.objects.create(
                draft=draft, was="a", now="b", date="2026-01-05", position=1
            ),
        )
        type(draft).objects.filter(pk=draft.pk).update(first_published_at=moment)
        workflow.publish(draft, by=None)
    expected = {(str(draft.key), draft.language) for draft in drafts}
    for path in ("/articles", "/corrections"):
        given = [(row["key"], row["language"]) for row in _read_all(reader, path)]
        assert len(given) == len(expected) == 8
        assert set(given) == expected


def test_sections_without_a_story_are_not_said(reader: Client) -> None:
    make_section(title="Empty")
    section = make_section(title="Numbers", position=2)
    make_article(section=section, live=True)
    make_article(section=make_section(title="Past"), standing="archived", live=True)
    (said,) = _read_all(reader, "/sections")
    assert (said["title"], said["position"]) == ("Numbers", 2)


def test_topics_and_series_are_said_while_something_of_them_is_live(reader: Client) -> None:
    topic, series = make_subject(title="Captivity", intro="Who is held."), make_series(title="Home")
    make_subject(title="Empty")
    make_series(title="Not begun")
    draft = make_article(subjects=(topic,), series=series, part=2, live=True)
    (said,) = _read_all(reader, "/topics")
    assert (said["title"], said["intro"]) == ("Captivity", "Who is held.")
    assert said["url"] == f"http://testserver{topic.get_absolute_url()}"
    (told,) = _read_all(reader, "/series")
    assert (told["key"], told["title"]) == (str(series.key), "Home")
    line = reader.get(f"{API}/articles/{draft.key}/en").json()
    assert line["series"] == {"key": str(series.key), "title": "Home", "part": 2}
    assert line["topics"][0]["key"] == said["key"]
    workflow.unpublish(draft, by=None)
    assert _read_all(reader, "/topics") == _read_all(reader, "/series") == []


def test_corrections_are_the_ledger(reader: Client) -> None:
    draft = make_article(live=True)
    for day in ("2026-01-05", "2026-02-07", "2026-01-05"):
        Correction.objects.create(draft=draft, was=f"a {day}", now="b", date=day, position=1)
    workflow.publish(draft, by=None)
    rows = _read_all(reader, "/corrections?language=en")
    assert [row["date"] for row in rows] == ["2026-02-07", "2026-01-05", "2026-01-05"]
    assert rows[0]["url"] == f"http://testserver{live_item(draft).path}"
    assert _read_all(reader, "/corrections?language=uk") == []


@pytest.mark.any_database
def test_the_search_finds_people_by_name_first(
    reader: Client, build_index: Callable[[], None]
) -> None:
    make_article(title="What Zurab said", body="<p>Zurab spoke.</p>", live=True)
    make_profile(volunteer=make_volunteer(name="Zurab", spellings="Zourab"), live=True)
    build_index()
    answer = reader.get(f"{API}/search?q=Zourab")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    (first, *_others) = answer.json()["rows"]
    assert (first["kind"], first["title"], first["also"]) == ("profile", "Zurab", "Zourab")
    words = reader.get(f"{API}/search?q=Zurab&kind=article").json()["rows"]
    assert [row["title"] for row in words] == ["What Zurab said"]
    assert "Zurab spoke" in words[0]["excerpt"]


def test_the_search_is_narrowed_as_on_its_page(
    reader: Client, build_index: Callable[[], None]
) -> None:
    section = make_section(slug="numbers")
    make_article(title="Zeppelin in numbers", section=section, live=True)
    make_article(title="Zeppelin elsewhere", live=True)
    for country in ("GE", "BR"):
        who = make_volunteer(name=f"Zeppelin {country}", country=country)
        make_profile(volunteer=who, live=True)
    build_index()

    def titles(narrowed: str) -> list[str]:
        answer = reader.get(f"{API}/search?q=zeppelin&{narrowed}")
        return sorted(row["title"] for row in answer.json()["rows"])

    assert len(titles("")) == 4
    assert titles("section=numbers") == ["Zeppelin in numbers"]
    assert titles("country=GE") == titles("kind=profile&country=GE") == ["Zeppelin GE"]
    assert titles("year=1999") == []
    # A language is where is looked, and nothing more: people are shown in the first one, too.
    assert titles("language=uk&country=GE") == ["Zeppelin GE"]


@pytest.mark.any_database
def test_the_search_goes_on(
    reader: Client, build_index: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery.finding.PAGE", 2)
    titles = {make_article(title=f"Zeppelin {n}", live=True).title for n in range(5)}
    build_index()
    assert {row["title"] for row in _read_all(reader, "/search?q=zeppelin")} == titles


@pytest.mark.any_database
def test_whoever_searches_all_the_time_waits(
    reader: Client, build_index: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from delivery.api import search

    build_index()
    monkeypatch.setattr(search.LIMIT, "each", 2)
    answers = [reader.get(f"{API}/search?q=a") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "10"
    assert answers[-1].json()["status"] == 429


@pytest.mark.any_database
def test_a_search_before_there_is_an_index_is_told_to_wait(reader: Client) -> None:
    answer = reader.get(f"{API}/search?q=a")
    assert (answer.status_code, answer.json()["status"]) == (503, 503)


# --- How it is asked -----------------------------------------------------------------------------


@pytest.mark.any_database
@pytest.mark.parametrize(
    "path", ["/articles", "/sections", "/corrections", "/journal", "/openapi.json", "/docs"]
)
def test_it_is_kept_like_a_page(reader: Client, path: str) -> None:
    make_article(live=True)
    answer = reader.get(f"{API}{path}")
    kept = "public, max-age=0, s-maxage=1, stale-while-revalidate=4, stale-if-error=86400"
    assert answer.headers["Cache-Control"] == kept
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    asked = {"if-none-match": answer.headers["ETag"]}
    assert reader.get(f"{API}{path}", headers=asked).status_code == 304
    head = reader.head(f"{API}{path}")
    assert (head.status_code, head.content) == (200, b"")
    make_question(live=True)
    assert reader.get(f"{API}{path}", headers=asked).status_code == 200


@pytest.mark.any_database
def test_an_item_is_kept_only_while_it_is_live(reader: Client) -> None:
    draft = make_article(live=True)
    path = f"{API}/articles/{draft.key}/en"
    etag = reader.get(path).headers["ETag"]
    workflow.unpublish(draft, by=None)
    assert reader.get(path, headers={"if-none-match": etag}).status_code == 404


@pytest.mark.any_database
def test_any_origin_may_read_it(reader: Client) -> None:
    for path in (
        "/articles",
        "/openapi.json",
        f"/articles/{NOBODY}/en",
        "/nothing",
        "/articles?x=1",
    ):
        answer = reader.get(f"{API}{path}")
        assert answer.headers["Access-Control-Allow-Origin"] == "*", path
        assert "Access-Control-Allow-Credentials" not in answer.headers
    before = reader.options(f"{API}/articles")
    assert before.status_code == 204
    assert before.headers["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_is_only_read(method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"{API}/articles")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == 405


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles?fields=body", 400),
        ("/articles?status=draft", 400),
        ("/articles?language=fr", 400),
        ("/articles?language=en&language=uk", 400),
        ("/articles?cursor=abc", 400),
        ("/journal?since=-1", 400),
        ("/journal?since=1e3", 400),
        ("/journal?since=99999999999999999999", 400),
        ("/search", 400),
        ("/search?q=a&kind=volunteer", 400),
        ("/search?q=a&section=no-such-section", 400),
        ("/search?q=a&year=99", 400),
        ("/search?q=a&status=missing", 400),
        ("/search?q=a&country=XX", 400),
        ("/search?q=a&cursor=WzBd", 400),
        ("/sections?order=title", 400),
        (f"/articles/{NOBODY}/en?language=en", 400),
        (f"/articles/{NOBODY}/fr", 400),
        (f"/articles/{NOBODY}/en", 404),
        (f"/volunteers/{NOBODY}/en", 404),
        ("/articles/", 404),
        ("/", 404),
        ("/drafts", 404),
    ],
)
def test_what_is_wrong_is_said_in_json(reader: Client, path: str, status: int) -> None:
    answer = reader.get(f"{API}{path}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    assert set(answer.json()) == {"status", "detail"}
    assert answer.json()["status"] == status


@pytest.mark.any_database
def test_a_fault_of_ours_is_json_without_a_trace(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    def broken(*args: object) -> object:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(items, "page_of", broken)
    answer = Client(raise_request_exception=False).get(f"{API}/articles")
    assert answer.status_code == 500
    assert answer.json()["status"] == 500
    assert "secret" not in answer.text


# --- What it costs -------------------------------------------------------------------------------


@pytest.mark.any_database
@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_few_queries(
    reader: Client,
    build_index: Callable[[], None],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    section, author = make_section(), make_author()
    for _ in range(count):
        article = make_article(section=section, authors=(author,), title="Zeppelin", live=True)
        person, question = make_profile(live=True), make_question(live=True)
    build_index()
    for path, queries in (
        # The edition, the rows; sections, authors and topics are in memory.
        ("/articles", 2),
        ("/profiles", 2),
        ("/answers", 2),
        ("/sections", 2),
        ("/corrections", 2),
        # The edition, the changes, where the items stand now.
        ("/journal", 3),
        # The edition, the item, its translations.
        (f"/articles/{article.key}/en", 3),
        (f"/profiles/{person.key}/en", 3),
        (f"/answers/{question.key}/en", 3),
        # The edition, the articles found.
        ("/search?q=zeppelin", 2),
        ("/openapi.json", 1),
    ):
        reader.get(f"{API}{path}")
        kept.forget()
        with django_assert_num_queries(queries):
            assert reader.get(f"{API}{path}").status_code == 200
