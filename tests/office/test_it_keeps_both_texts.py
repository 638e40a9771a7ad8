"""Two people in one text: the second sees both, nothing is lost, nothing is overwritten."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import ArticleDraft, Source
from publishing import workflow
from publishing.models import AuditEntry
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_profile
from tests.office.desk import open_form, send

pytestmark = pytest.mark.django_db


def article_with_sources(*titles: str) -> ArticleDraft:
    draft = make_article(title="As it was")
    workflow.save(
        draft,
        by=None,
        rows=lambda: [
            Source.objects.create(draft=draft, title=title, position=place)
            for place, title in enumerate(titles, start=1)
        ],
    )
    return draft


def colleague_saves(draft: ArticleDraft, editor: User, **values: Any) -> None:
    fresh = ArticleDraft.objects.get(pk=draft.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    workflow.save(fresh, by=editor)


def posted_again(response: Any) -> dict[str, str]:
    return dict(response.context["posted_again"])


@pytest.mark.any_database
def test_a_newer_version_is_shown_beside_what_was_sent(
    signed_in: SignIn, writer: User, editor: User
) -> None:
    client = signed_in(writer)
    draft = article_with_sources()
    data = open_form(client, draft)
    colleague_saves(draft, editor, title="Her headline")
    acts = AuditEntry.objects.count()
    response = send(client, draft, data, title="My headline", _save="1")
    assert response.status_code == 409
    text = response.content.decode()
    assert "Her headline" in text
    assert "My headline" in text
    assert "Olena" in text
    assert [difference.label for difference in response.context["differences"]] == ["Headline"]
    draft.refresh_from_db()
    assert draft.title == "Her headline"
    assert AuditEntry.objects.count() == acts


@pytest.mark.any_database
def test_saving_over_it_keeps_everything_that_was_typed(
    signed_in: SignIn, writer: User, editor: User
) -> None:
    client = signed_in(writer)
    draft = article_with_sources("One")
    data = open_form(client, draft)
    colleague_saves(draft, editor, title="Her headline")
    data.update({"sources-TOTAL_FORMS": 2, "sources-1-title": "Two"})
    data["body"] = "<p>Mine\r\n&lt;kept&gt;</p>"
    response = send(client, draft, data, title="My headline", _save="1")
    saved = send(client, draft, posted_again(response), _save="1")
    assert saved.status_code == 302
    draft.refresh_from_db()
    assert draft.title == "My headline"
    assert "&lt;kept&gt;" in draft.body
    assert list(draft.sources.values_list("title", flat=True)) == ["One", "Two"]


def test_a_row_that_a_colleague_deleted_comes_back_as_a_new_one(
    signed_in: SignIn, writer: User, editor: User
) -> None:
    client = signed_in(writer)
    draft = article_with_sources("One", "Two", "Three")
    data = open_form(client, draft)
    fresh = ArticleDraft.objects.get(pk=draft.pk)
    workflow.save(fresh, by=editor, rows=lambda: fresh.sources.filter(title="One").delete())
    data.update({"sources-0-title": "One, improved", "sources-2-DELETE": "on"})
    response = send(client, draft, data, _save="1")
    assert response.status_code == 409
    assert "One, improved" in response.content.decode()
    saved = send(client, draft, posted_again(response), _save="1")
    assert saved.status_code == 302
    titles = set(draft.sources.values_list("title", flat=True))
    assert titles == {"One, improved", "Two"}


@pytest.mark.any_database
def test_a_row_that_a_colleague_added_stays(signed_in: SignIn, writer: User, editor: User) -> None:
    client = signed_in(writer)
    draft = article_with_sources("One")
    data = open_form(client, draft)
    fresh = ArticleDraft.objects.get(pk=draft.pk)
    workflow.save(
        fresh, by=editor, rows=lambda: Source.objects.create(draft=fresh, title="Hers", position=9)
    )
    response = send(client, draft, data, title="Mine", _save="1")
    assert "Hers" in response.content.decode()
    send(client, draft, posted_again(response), _save="1")
    assert set(draft.sources.values_list("title", flat=True)) == {"One", "Hers"}


@pytest.mark.any_database
def test_a_form_open_during_a_withdrawal_is_out_of_date(
    signed_in: SignIn, editor: User, writer: User
) -> None:
    client = signed_in(editor)
    draft = make_profile(live=True)
    data = open_form(client, draft)
    workflow.withdraw(draft.key, by=writer, reason="She asked for it")
    response = send(client, draft, data, _publish="1")
    assert response.status_code == 409
    assert "withdrew this" in response.content.decode()
    assert live_item(draft) is None


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 400, "1\x00"])
def test_a_form_without_a_proper_version_writes_nothing(
    version: str, signed_in: SignIn, writer: User
) -> None:
    client = signed_in(writer)
    draft = article_with_sources()
    data = open_form(client, draft)
    response = send(client, draft, data, title="Forged", version=version)
    assert response.status_code == 409
    draft.refresh_from_db()
    assert draft.title == "As it was"


@pytest.mark.any_database
def test_a_conflict_is_no_window_for_who_may_only_look(signed_in: SignIn, stranger: User) -> None:
    from django.contrib.auth.models import Permission

    stranger.is_staff = True
    stranger.save()
    stranger.user_permissions.add(Permission.objects.get(codename="view_articledraft"))
    draft = article_with_sources()
    assert send(signed_in(stranger), draft, {"version": "0", "title": "x"}).status_code == 403
