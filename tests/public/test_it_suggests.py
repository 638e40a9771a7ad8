"""As one types: people and titles that are live, at most ten, kept by nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from delivery.limits import Limit
from delivery.views import suggest
from profiles.models import Volunteer
from publishing import workflow
from tests.factories import live_item, make_article, make_profile, make_question, make_volunteer

pytestmark = pytest.mark.any_database

KEPT = "public, max-age=0, s-maxage=1, stale-while-revalidate=4, stale-if-error=86400"


def person(name: str, **values: Any) -> Any:
    return make_profile(volunteer=make_volunteer(name=name, **values), live=True)


def ask(reader: Client, typed: str, language: str = "en", kind: str = "") -> list[dict[str, str]]:
    response = reader.get(f"/{language}/search/suggest?q={quote(typed)}&kind={kind}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    return response.json()["suggestions"]


def titles(reader: Client, typed: str, language: str = "en", kind: str = "") -> list[str]:
    return [one["title"] for one in ask(reader, typed, language, kind)]


def test_people_come_before_titles(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(title="Morton was here", live=True)
    make_question(title="Where is Mortonville?", live=True)
    person("Jane Morton")
    build_index()
    for typed in ("mor", "morton", "Mort"):
        found = titles(reader, typed)
        assert found[0] == "Jane Morton", typed
        assert set(found) == {"Jane Morton", "Morton was here", "Where is Mortonville?"}


def test_a_box_suggests_what_it_searches(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(title="Morton was here", live=True)
    make_question(title="Where is Mortonville?", live=True)
    person("Jane Morton")
    build_index()
    assert titles(reader, "morton", kind="profile") == ["Jane Morton"]
    # As everywhere in the directory, whoever is spelled alike is somebody who may be meant.
    assert titles(reader, "jain mortn", kind="profile") == ["Jane Morton"]
    assert titles(reader, "morton", kind="question") == ["Where is Mortonville?"]
    assert titles(reader, "jane", kind="question") == []


def test_a_suggestion_says_what_and_where_it_is(
    reader: Client, build_index: Callable[[], None]
) -> None:
    draft = person("Mamuka Mamulashvili")
    build_index()
    (found,) = ask(reader, "mamuk", language="uk")
    path = live_item(draft).path
    assert found == {
        "title": "Mamuka Mamulashvili", "path": path, "kind": "Люди", "language": "en",
    }  # fmt: skip
    assert path.startswith("/en/")


def test_there_are_ten_at_most(reader: Client, build_index: Callable[[], None]) -> None:
    for number in range(12):
        make_article(title=f"Zeppelin {number}", live=True)
        person(f"Zeppelin Smith{number}")
    build_index()
    found = ask(reader, "zepp")
    assert [one["kind"] for one in found] == ["People"] * 5 + ["Articles"] * 5
    assert len(ask(reader, "zepp", kind="profile")) == 10
    response = reader.get("/en/search/suggest?q=zepp")
    assert response.json()["said"] == "10 suggestions"
    assert reader.get("/en/search/suggest?q=xyzzy").json()["said"] == "No suggestions"


@pytest.mark.parametrize("how", ["unpublished", "withdrawn"])
def test_what_went_dark_is_not_suggested_though_the_index_has_it(
    reader: Client, build_index: Callable[[], None], how: str
) -> None:
    drafts = [person("Jane Morton"), make_article(title="Morton was here", live=True)]
    make_article(title="Secret Morton plan")
    build_index()
    assert len(titles(reader, "morton")) == 2
    for draft in drafts:
        if how == "unpublished":
            workflow.unpublish(draft, by=None)
        else:
            workflow.withdraw(draft.key, by=None, reason="test")
    assert titles(reader, "morton") == titles(reader, "morton", kind="profile") == []


def test_who_lost_their_consent_is_not_suggested(
    reader: Client, build_index: Callable[[], None]
) -> None:
    person("Jane Morton")
    build_index()
    volunteer = Volunteer.objects.get()
    volunteer.consent_basis = ""
    workflow.save(volunteer, by=None)
    assert titles(reader, "jane") == []


def test_what_is_typed_is_kept_by_nobody(reader: Client, build_index: Callable[[], None]) -> None:
    build_index()
    for kind in ("", "profile", "question"):
        response = reader.get(f"/en/search/suggest?q=jane&kind={kind}")
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers
        assert not response.cookies
    empty = reader.get("/en/search/suggest")
    assert empty.headers["Cache-Control"] == KEPT
    assert empty.json()["suggestions"] == []
    assert reader.get("/en/search/suggest?q=+").headers["Cache-Control"] == KEPT


def test_half_of_what_was_typed_is_not_suggested(
    reader: Client, build_index: Callable[[], None]
) -> None:
    make_article(title="Zeppelin over the river", live=True)
    build_index()
    assert titles(reader, "zepelin river") == ["Zeppelin over the river"]
    assert titles(reader, "zeppelin elephant") == []


def test_without_an_index_there_is_nothing_to_suggest(reader: Client) -> None:
    response = reader.get("/en/search/suggest?q=jane")
    assert response.json()["suggestions"] == []
    assert response.headers["Cache-Control"] == "no-store"


def test_markup_in_a_title_stays_text(reader: Client, build_index: Callable[[], None]) -> None:
    make_article(title="<script>alert(1)</script> zeppelin", live=True)
    build_index()
    response = reader.get("/en/search/suggest?q=zeppelin")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.json()["suggestions"][0]["title"] == "<script>alert(1)</script> zeppelin"
    # Nothing of what was typed comes back.
    assert "typed" not in reader.get("/en/search/suggest?q=typed").text


@pytest.mark.parametrize(
    "typed",
    ["a" * 10_000, "%00", "%ff%fe", "%ED%A0%80", "a+" * 3_000, "'\";--", "%E2%80%AE", "*(["],
)
def test_any_bytes_are_answered(
    reader: Client, build_index: Callable[[], None], typed: str
) -> None:
    person("Jane Morton")
    build_index()
    assert reader.get(f"/en/search/suggest?q={typed}").status_code == 200
    assert reader.get(f"/en/search/suggest?q=a&kind={typed}").status_code == 404


@pytest.mark.parametrize("path", ["/fr/search/suggest?q=a", "/en/search/suggest/?q=a"])
def test_there_is_one_address_for_each_language(reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404
    assert reader.post("/en/search/suggest").status_code == 405


def test_a_flood_is_told_to_wait(
    reader: Client, build_index: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index()
    monkeypatch.setattr(suggest, "LIMIT", Limit(each=2, all=3, seconds=60))
    path = "/en/search/suggest?q=zeppelin"
    assert [reader.get(path).status_code for _ in range(3)] == [200, 200, 429]
    refused = reader.get(path)
    assert refused.headers["Retry-After"] == "60"
    assert refused.headers["Cache-Control"] == "no-store"
    assert "zeppelin" not in refused.text
    # Somebody else is not to blame; but all together have a limit, too.
    others = [reader.get(path, REMOTE_ADDR=f"2001:db8::{n}") for n in range(2)]
    assert [other.status_code for other in others] == [200, 429]


def test_a_limit_is_for_a_household_and_ends() -> None:
    from django.test import RequestFactory

    limit = Limit(each=1, all=100, seconds=0)
    request = RequestFactory().get("/")
    assert limit.allows(request)
    assert limit.allows(request)
    lasting = Limit(each=1, all=100, seconds=60)
    for address, allowed in [
        ("2001:db8:0:1::1", True), ("2001:db8:0:1:ffff::2", False), ("2001:db8:0:2::1", True),
        ("192.0.2.1", True), ("192.0.2.2", True), ("::ffff:192.0.2.2", False), ("", True),
        ("", False),
    ]:  # fmt: skip
        assert lasting.allows(RequestFactory().get("/", REMOTE_ADDR=address)) is allowed, address
