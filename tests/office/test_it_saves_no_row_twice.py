"""A form that saved already (Preview in another tab, a second press, Back) adds its rows once."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import ArticleDraft, Source
from publishing import workflow
from publishing.models import Desk
from tests.conftest import SignIn
from tests.factories import make_article, make_profile, make_volunteer
from tests.office.desk import address, open_form, send

pytestmark = pytest.mark.django_db

NEW_ROWS = {
    "key_facts-TOTAL_FORMS": "1",
    "key_facts-0-label": "Countries",
    "key_facts-0-value": "55",
    "sources-TOTAL_FORMS": "2",
    "sources-0-title": "A report",
    "sources-0-publisher": "BBC",
    "sources-1-title": "Another report",
    "sources-1-publisher": "BBC",
    "corrections-TOTAL_FORMS": "1",
    "corrections-0-was": "Ten",
    "corrections-0-now": "Eleven",
    "corrections-0-date": "2026-11-03",
}


def over_it(client: Client, draft: Desk, data: dict[str, Any], **more: Any) -> None:
    """Send a form that is out of date, and then save it over the stored text."""
    response = send(client, draft, data, **more, _save="1")
    assert response.status_code == 409
    again: dict[str, list[str]] = {}
    for name, value in response.context["posted_again"]:
        again.setdefault(name, []).append(value)
    saved = client.post(address(draft, "change"), {**again, "_save": "1"})
    assert saved.status_code == 302, saved.context["adminform"].form.errors


def titles(draft: ArticleDraft) -> list[str]:
    return list(draft.sources.values_list("title", flat=True))


def test_preview_and_then_save(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = {**open_form(client, draft), **NEW_ROWS}
    assert send(client, draft, data, _preview="1").status_code == 302
    over_it(client, draft, data, title="Typed after the preview")
    draft.refresh_from_db()
    assert draft.title == "Typed after the preview"
    assert titles(draft) == ["A report", "Another report"]
    assert draft.key_facts.count() == 1
    assert draft.corrections.count() == 1


def test_rows_that_were_improved_after_the_preview(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = {**open_form(client, draft), **NEW_ROWS}
    assert send(client, draft, data, _preview="1").status_code == 302
    data |= {
        "sources-0-title": "A better report",
        "sources-TOTAL_FORMS": "3",
        "sources-2-title": "A third one",
        "key_facts-0-value": "56",
        "corrections-0-now": "Twelve",
    }
    over_it(client, draft, data)
    assert titles(draft) == ["A better report", "Another report", "A third one"]
    assert list(draft.key_facts.values_list("value", flat=True)) == ["56"]
    assert list(draft.corrections.values_list("now", flat=True)) == ["Twelve"]


@pytest.mark.any_database
def test_as_often_as_one_likes(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = {**open_form(client, draft), **NEW_ROWS}
    assert send(client, draft, data, _preview="1").status_code == 302
    for turn in range(3):
        data["sources-1-title"] = f"Another report {turn}"
        over_it(client, draft, data)
    assert titles(draft) == ["A report", "Another report 2"]


def test_a_person_s_rows_too(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    draft = make_profile(volunteer=make_volunteer())
    rows = {
        "timeline-TOTAL_FORMS": "1",
        "timeline-0-date": "2022-05",
        "timeline-0-text": "Came home",
        "quotes-TOTAL_FORMS": "1",
        "quotes-0-text": "Words",
        "quotes-0-source_title": "A paper",
    }
    data = {**open_form(client, draft), **rows}
    assert send(client, draft, data, _preview="1").status_code == 302
    over_it(client, draft, data, **{"timeline-0-text": "Came home at last"})
    assert list(draft.timeline.values_list("text", flat=True)) == ["Came home at last"]
    assert draft.quotes.count() == 1


@pytest.mark.any_database
def test_two_rows_that_say_the_same_are_two_rows(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = {**open_form(client, draft), **NEW_ROWS, "sources-1-title": "A report"}
    assert send(client, draft, data, _preview="1").status_code == 302
    over_it(client, draft, data)
    assert titles(draft) == ["A report", "A report"]


@pytest.mark.any_database
def test_a_colleague_who_wrote_the_very_same_row(
    signed_in: SignIn, writer: User, editor: User
) -> None:
    draft = make_article()
    client = signed_in(writer)
    data = {**open_form(client, draft), **NEW_ROWS}
    hers = signed_in(editor)
    send(hers, draft, {**open_form(hers, draft), **NEW_ROWS}, _save="1")
    over_it(client, draft, data)
    assert titles(draft) == ["A report", "Another report"]


@pytest.mark.any_database
def test_a_colleagues_row_is_never_written_over(
    signed_in: SignIn, writer: User, editor: User
) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = {**open_form(client, draft), **NEW_ROWS}
    fresh = ArticleDraft.objects.get(pk=draft.pk)
    workflow.save(
        fresh,
        by=editor,
        rows=lambda: Source.objects.create(draft=fresh, title="Hers", publisher="BBC"),
    )
    # The writer comes last, and still: the row between is a colleague's.
    other = ArticleDraft.objects.get(pk=draft.pk)
    workflow.save(other, by=writer)
    over_it(client, draft, data)
    assert set(titles(draft)) == {"Hers", "A report", "Another report"}


@pytest.mark.any_database
def test_another_row_of_ones_own_from_another_window_stays(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = {**open_form(client, draft), "sources-TOTAL_FORMS": "1", "sources-0-title": "Here"}
    other = {**open_form(client, draft), "sources-TOTAL_FORMS": "1", "sources-0-title": "There"}
    send(client, draft, other, _save="1")
    over_it(client, draft, data)
    assert set(titles(draft)) == {"Here", "There"}


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 400, "1\x00"])
def test_a_version_that_was_never_there(version: str, signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    data = {**open_form(client, draft), **NEW_ROWS}
    send(client, draft, data, _save="1")
    over_it(client, draft, {**data, "version": version})
    assert titles(draft) == ["A report", "Another report"]
