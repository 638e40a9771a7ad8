"""What the API says of people: as much as their page, and nothing of who is not there."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from profiles.models import ProfileDraft, Status
from publishing import workflow
from publishing.models import Edition
from tests.factories import live_item, make_article, make_profile, make_volunteer

API = "/api/v1"
LISTS = ("/articles", "/profiles", "/answers", "/sections", "/corrections", "/journal")


def _everything(reader: Client) -> str:
    """Return all that the API says of its own accord, page after page."""
    said = []
    for path in LISTS:
        following = f"{API}{path}"
        while following:
            answer = reader.get(following.removeprefix("http://testserver"))
            said.append(answer.text)
            following = answer.json()["next"]
    return "".join(said)


def _journal(reader: Client, since: int = 0) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    following = f"{API}/journal?since={since}"
    while following:
        page = reader.get(following.removeprefix("http://testserver")).json()
        rows += page["rows"]
        following = page["next"]
    return rows


def _withdraw(draft: ProfileDraft) -> None:
    workflow.withdraw(draft.key, by=None, reason="asked")


def _unpublish(draft: ProfileDraft) -> None:
    workflow.unpublish(draft, by=None)


def _take_captive(draft: ProfileDraft) -> None:
    draft.volunteer.status = Status.CAPTIVE
    workflow.save(draft.volunteer, by=None)


DARK = pytest.mark.parametrize("darken", [_withdraw, _unpublish, _take_captive])


@pytest.mark.any_database
@DARK
def test_somebody_who_went_dark_is_nowhere(
    reader: Client, build_index: Callable[[], None], darken: Callable[[ProfileDraft], None]
) -> None:
    draft = make_profile(title="Taras Absent", slug="taras-absent", live=True)
    path = live_item(draft).path
    make_article(body=f'<p><a href="key:{draft.key}">Somebody</a> came.</p>', live=True)
    build_index()
    for secret in (str(draft.key), path, "Taras Absent"):
        assert secret in _everything(reader)
    darken(draft)
    said = _everything(reader)
    # The index is still behind: nobody has followed the journal yet.
    said += reader.get(f"{API}/search?q=Taras").text + reader.get(f"{API}/search?q=Absent").text
    for secret in (str(draft.key), draft.key.hex, path, "taras-absent", "Absent"):
        assert secret not in said
    gone = reader.get(f"{API}/profiles/{draft.key}/en")
    never = reader.get(f"{API}/profiles/{uuid.uuid4()}/en")
    assert (gone.status_code, gone.content) == (never.status_code, never.content)
    assert dict(gone.headers) == dict(never.headers)


@pytest.mark.any_database
@DARK
def test_the_journal_says_of_them_only_that_somebody_changed(
    reader: Client, darken: Callable[[ProfileDraft], None]
) -> None:
    draft = make_profile(live=True)
    darken(draft)
    of_people = [row for row in _journal(reader) if row["kind"] == "profile"]
    assert len(of_people) == 2
    for row in of_people:
        left = {name for name, value in row.items() if value}
        assert left == {"edition", "event", "kind"}


@pytest.mark.any_database
def test_the_journal_does_not_say_who_was_away(reader: Client) -> None:
    draft = make_profile(live=True)
    _withdraw(draft)
    workflow.reinstate(draft.key, by=None, reason="asked")
    rows = [row for row in _journal(reader) if row["kind"] == "profile"]
    assert [row["event"] for row in rows] == ["published", "withdrawn", "published"]
    assert [row["key"] for row in rows] == [None, None, str(draft.key)]


@pytest.mark.any_database
def test_of_two_languages_only_the_live_one_is_said(reader: Client) -> None:
    volunteer = make_volunteer()
    english = make_profile(volunteer=volunteer, live=True)
    make_profile("uk", volunteer=volunteer, live=True)
    _unpublish(english)
    rows = [row for row in _journal(reader) if row["kind"] == "profile"]
    assert [(row["language"], bool(row["key"])) for row in rows] == [
        ("", False),
        ("uk", True),
        ("", False),
    ]


@pytest.mark.any_database
def test_the_journal_names_no_address_that_was_left(reader: Client) -> None:
    moved = make_article(slug="jane-was-here", live=True)
    moved.slug = "somebody"
    workflow.save(moved, by=None)
    workflow.publish(moved, by=None)
    down = make_article(slug="jane-is-there", live=True)
    workflow.unpublish(down, by=None)
    assert "jane" not in reader.get(f"{API}/journal").text
    rows = [row for row in _journal(reader) if row["kind"] == "article"]
    assert {row["url"] for row in rows if row["key"] == str(moved.key)} == {
        "http://testserver/en/news/somebody/"
    }
    assert {row["url"] for row in rows if row["key"] == str(down.key)} == {None}


def test_a_mirror_can_follow(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from delivery.api import journal

    monkeypatch.setattr(journal, "PAGE", 2)
    drafts = [make_article(live=True) for _ in range(3)]
    first = reader.get(f"{API}/journal").json()
    assert first["newest"] == Edition.objects.latest("number").number
    workflow.unpublish(drafts[0], by=None)
    rows = _journal(reader, since=first["newest"])
    assert [(row["event"], row["key"]) for row in rows] == [("unpublished", str(drafts[0].key))]
    numbers = [row["edition"] for row in _journal(reader)]
    assert numbers == list(range(1, first["newest"] + 2))
    assert _journal(reader, since=10**12) == []


@pytest.mark.any_database
def test_a_cursor_holds_no_number_of_a_row(reader: Client) -> None:
    from delivery.api import cursor

    for _ in range(25):
        draft = make_profile(live=True)
    _withdraw(draft)
    make_profile(live=True)
    page = reader.get(f"{API}/profiles").json()
    given = page["next"].partition("cursor=")[2]
    last = page["rows"][-1]
    assert cursor.read(given, 2) == [last["key"], last["language"]]


@pytest.mark.any_database
def test_no_list_of_people_is_longer_than_the_directory(reader: Client) -> None:
    for _ in range(25):
        make_profile(live=True)
    assert len(reader.get(f"{API}/profiles").json()["rows"]) == 24


@pytest.mark.any_database
@pytest.mark.parametrize("path", LISTS)
def test_nothing_is_counted(reader: Client, path: str) -> None:
    for _ in range(3):
        make_profile(live=True)
    known = {"rows", "next"} | ({"journal", "newest"} if path == "/journal" else set())
    assert set(reader.get(f"{API}{path}").json()) == known


@pytest.mark.any_database
def test_of_somebody_who_serves_it_says_just_that(reader: Client) -> None:
    volunteer = make_volunteer(
        status=Status.SERVING,
        status_as_of="2026-10",
        status_source="A report from Izium",
        status_source_url="https://example.org/izium",
        note="Private note",
        consent_note="In the safe",
    )
    draft = make_profile(volunteer=volunteer, live=True)
    answer = reader.get(f"{API}/profiles/{draft.key}/en")
    said = answer.json()
    assert said["status"] == "serving"
    assert (said["status_as_of"], said["status_source"], said["status_source_url"]) == ("",) * 3
    assert said["basis"] == ""
    for secret in ("Izium", "izium", "Private", "safe", "public_statement", "2022-04-01"):
        assert secret not in answer.text


@pytest.mark.any_database
def test_only_of_the_killed_the_basis_is_said(reader: Client) -> None:
    volunteer = make_volunteer(status=Status.KILLED, died="2022-08", consent_basis="next_of_kin")
    draft = make_profile(volunteer=volunteer, live=True)
    said = reader.get(f"{API}/profiles/{draft.key}/en").json()
    assert (said["basis"], said["died"], said["status_as_of"]) == (
        "next_of_kin",
        "2022-08",
        "2022-05",
    )


@pytest.mark.any_database
def test_every_value_of_a_profile_is_on_its_page(reader: Client) -> None:
    volunteer = make_volunteer(native_name="ჯონი", callsign="Owl", spellings="Jon\nJohnny")
    draft = make_profile(volunteer=volunteer, live=True)
    item = live_item(draft)
    page = reader.get(item.path).text
    said = reader.get(f"{API}/profiles/{draft.key}/en").json()
    # What the page says in words or in its head, not letter by letter.
    in_other_words = {"kind", "role", "country", "status", "status_as_of", "updated_at", "text"}
    in_other_words |= {"key", "native_language"}
    for name, value in said.items():
        if name in in_other_words or not value:
            continue
        for text in value if isinstance(value, list) else [value]:
            assert str(text) in page, name
    # The key stands in no page, but it is drawn by lot: it says nothing of anybody.
    assert draft.key.version == 4
    # When somebody was first shown is said nowhere.
    assert not {"published_at", "first_published_at", "edition", "version", "id"} & set(said)


@pytest.mark.any_database
def test_drafts_change_nothing(reader: Client) -> None:
    draft = make_article(title="Live", live=True)
    before = _everything(reader)
    draft.title = "Draft"
    workflow.save(draft, by=None)
    make_profile(title="Unseen")
    after = _everything(reader)
    assert "Unseen" not in after
    assert '"Draft"' not in after
    assert before.count('"Live"') == after.count('"Live"')


@pytest.mark.any_database
def test_what_is_searched_is_not_written_down(
    reader: Client, build_index: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    from faq.models import AskedInbox

    build_index()
    with caplog.at_level("DEBUG", logger="delivery"):
        reader.get(f"{API}/search?q=how+many+zebras+are+there")
    assert not AskedInbox.objects.exists()
    assert "zebra" not in caplog.text
