"""Publishing: what is missing is said beside its field, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import ArticleDraft, Source
from faq.models import QuestionDraft
from profiles.models import ProfileDraft
from tests.conftest import SignIn
from tests.factories import (
    live_item,
    make_article,
    make_profile,
    make_question,
    make_section,
    make_volunteer,
)
from tests.office.desk import address, errors_of, new_form, open_form, said, send

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_the_message_leads_to_the_live_page(signed_in: SignIn, editor: User) -> None:
    client, draft = signed_in(editor), make_article()
    response = client.post(
        address(draft, "change"), {**open_form(client, draft), "_publish": "1"}, follow=True
    )
    assert f'href="{live_item(draft).path}"' in said(response)[-1]


@pytest.mark.any_database
def test_save_and_publish_is_one_click(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    draft = make_article()
    response = send(client, draft, open_form(client, draft), title="Typed now", _publish="1")
    assert response.url == address(draft, "change")
    assert live_item(draft).title == "Typed now"
    page = client.get(response.url)
    assert page.context["state"] == "live"


@pytest.mark.any_database
def test_a_new_article_is_published_at_once(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    section = make_section()
    data = new_form(client, ArticleDraft)
    data.update(
        title="At once", type="news", section=section.pk, standfirst="Short.", body="<p>Text.</p>"
    )
    response = send(client, ArticleDraft, data, _publish="1")
    assert response.status_code == 302, errors_of(response)
    assert live_item(ArticleDraft.objects.get()).path == "/en/news/at-once/"


@pytest.mark.any_database
def test_what_is_missing_is_said_beside_its_field(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    data = new_form(client, ArticleDraft)
    data.update({"body": "<p>Kept text</p>", "sources-TOTAL_FORMS": 1, "sources-0-title": "Kept"})
    response = send(client, ArticleDraft, data, _publish="1")
    assert set(errors_of(response)) == {"title", "type", "section", "standfirst"}
    assert b"Kept text" in response.content
    assert b'value="Kept"' in response.content
    assert not ArticleDraft.objects.exists()


@pytest.mark.any_database
def test_a_refused_publishing_saves_nothing_and_keeps_the_text(
    signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    draft = make_question()
    words = "word " * 70
    data = open_form(client, draft)
    response = send(client, draft, data, short_answer=words, _publish="1")
    assert "70 words" in errors_of(response)["short_answer"][0]
    assert words.strip() in response.content.decode()
    assert QuestionDraft.objects.get(pk=draft.pk).version == draft.version


@pytest.mark.any_database
def test_a_person_without_consent_is_refused_with_the_reason(
    signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    draft = make_profile(volunteer=make_volunteer(consent_basis=""))
    response = send(client, draft, open_form(client, draft), _publish="1")
    assert "no consent basis" in str(errors_of(response))
    assert live_item(draft) is None


def test_a_new_profile_names_the_reason_beside_the_volunteer(
    signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    volunteer = make_volunteer(status="captive")
    data = new_form(client, ProfileDraft, f"?volunteer={volunteer.pk}")
    assert str(data["volunteer"]) == str(volunteer.pk)
    response = send(client, ProfileDraft, data, title="T", summary="S", _publish="1")
    assert "captivity" in errors_of(response)["volunteer"][0]


@pytest.mark.any_database
def test_a_writer_cannot_publish(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article()
    page = client.get(address(draft, "change"))
    assert b'name="_publish"' not in page.content
    response = send(client, draft, open_form(client, draft), title="Forged", _publish="1")
    assert "no right" in str(errors_of(response))
    assert b"Forged" in response.content
    draft.refresh_from_db()
    assert draft.title != "Forged"
    assert live_item(draft) is None


@pytest.mark.any_database
def test_unpublishing_asks_first(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    draft = make_article(live=True)
    assert client.get(address(draft, "unpublish")).status_code == 200
    assert live_item(draft) is not None
    client.post(address(draft, "unpublish"))
    assert live_item(draft) is None
    response = client.post(address(draft, "unpublish"), follow=True)
    assert "not published" in said(response)[-1]


@pytest.mark.any_database
def test_a_live_draft_cannot_be_deleted(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    draft = make_article(live=True)
    response = client.post(address(draft, "delete"), follow=True)
    assert "Unpublish it before" in said(response)[0]
    client.post(address(draft, "unpublish"))
    client.post(address(draft, "delete"))
    assert not ArticleDraft.objects.exists()


def test_many_are_published_at_once_and_each_refusal_is_named(
    signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    good, bad = make_article(), make_article(standfirst="", title="Half done")
    chosen = {"action": "publish_selected", "_selected_action": [good.pk, bad.pk]}
    response = client.post(address(ArticleDraft, "changelist"), chosen, follow=True)
    assert live_item(good) is not None
    assert live_item(bad) is None
    assert any("Half done" in text for text in said(response))


@pytest.mark.any_database
def test_many_are_unpublished_after_a_question(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    drafts = [make_article(live=True), make_article(live=True)]
    chosen = {"action": "unpublish_selected", "_selected_action": [draft.pk for draft in drafts]}
    response = client.post(address(ArticleDraft, "changelist"), chosen)
    assert response.status_code == 200
    assert live_item(drafts[0]) is not None
    hidden = {}
    for name, value in response.context["hidden"]:
        hidden.setdefault(name, []).append(value)
    client.post(address(ArticleDraft, "changelist"), hidden)
    assert [live_item(draft) for draft in drafts] == [None, None]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("state", "expected"),
    [("draft", 1), ("live", 1), ("edited", 1), ("unpublished", 1), ("withdrawn", 1)],
)
def test_the_list_is_narrowed_by_state(
    state: str, expected: int, signed_in: SignIn, editor: User
) -> None:
    from publishing import workflow

    make_article()
    make_article(live=True)
    edited = make_article(live=True)
    edited.title = "Edited"
    workflow.save(edited, by=None)
    workflow.unpublish(make_article(live=True), by=None)
    workflow.withdraw(make_article(live=True).key, by=None, reason="Legal")
    page = signed_in(editor).get(address(ArticleDraft, "changelist"), {"state": state})
    assert page.context["cl"].result_count == expected


@pytest.mark.any_database
def test_the_counter_of_rows_is_kept_when_publishing_fails(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    draft = make_article(standfirst="")
    data = open_form(client, draft)
    data.update({"sources-TOTAL_FORMS": 1, "sources-0-title": "A report"})
    response = send(client, draft, data, _publish="1")
    assert "standfirst" in errors_of(response)
    assert b"A report" in response.content
    assert not Source.objects.exists()
