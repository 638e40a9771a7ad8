"""Who may only look cannot write, whatever the request says."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.core import serializers
from django.test import Client
from django.urls import reverse

from articles.models import ArticleDraft, Byline, Source
from publishing import workflow
from publishing.history import versions_of
from publishing.models import Withdrawal
from tests.conftest import SignIn
from tests.factories import (
    make_article,
    make_author,
    make_profile,
    make_question,
    make_section,
    make_topic,
)
from tests.office.desk import address, open_form, send

pytestmark = pytest.mark.django_db

OURS = ["articles", "profiles", "faq", "publishing", "reversion"]


def snapshot() -> str:
    rows = []
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            rows.extend(model._default_manager.order_by("pk"))
    return serializers.serialize("json", rows)


@pytest.fixture
def looker(stranger: User) -> User:
    """Has every right to look and none to write."""
    stranger.is_staff = True
    stranger.save()
    looking = Permission.objects.filter(codename__startswith="view_")
    stranger.user_permissions.add(*looking)
    return stranger


@pytest.fixture
def rows() -> list[Any]:
    author, section = make_author(), make_section()
    article = make_article(live=True, authors=(author,), section=section)
    workflow.withdraw(make_article(live=True).key, by=None, reason="Legal")
    profile, question = make_profile(live=True), make_question(live=True)
    return [article, profile, question, profile.volunteer, author, section, make_topic()]


FORGED: list[dict[str, Any]] = [
    {"_save": "1"},
    {"_publish": "1"},
    {"_preview": "1"},
    {"_saveasnew": "1"},
    {"_popup": "1", "_save": "1"},
    {"_to_field": "key", "_save": "1"},
    {"_to_field": "password", "_save": "1"},
    {"_addanother": "1"},
    {"_continue": "1"},
]


@pytest.mark.any_database
@pytest.mark.parametrize("extra", FORGED, ids=lambda extra: next(iter(extra)))
def test_forms(extra: dict[str, Any], rows: list[Any], signed_in: SignIn, looker: User) -> None:
    client = signed_in(looker)
    before = snapshot()
    for row in rows:
        data = {"version": getattr(row, "version", ""), "title": "Forged", "name": "Forged"}
        data |= {
            "sources-TOTAL_FORMS": 1,
            "sources-INITIAL_FORMS": 0,
            "sources-0-title": "Forged",
        }
        for place in (address(row, "change"), address(type(row), "add")):
            assert client.post(place, {**data, **extra}).status_code in {400, 403}, place
    assert snapshot() == before


def test_every_view_of_a_row(rows: list[Any], signed_in: SignIn, looker: User) -> None:
    client = signed_in(looker)
    before = snapshot()
    article = rows[0]
    version = versions_of(article).last()
    views = ["delete", "unpublish", "translate", "withdraw"]
    for row in rows[:3]:
        for view in views:
            data = {"reason": "asked", "language": "uk", "post": "yes"}
            assert client.post(address(row, view), data).status_code == 403, view
    for row in rows[3:]:
        assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    assert client.post(address(rows[3], "withdraw"), {"reason": "asked"}).status_code == 403
    restore = address(article, "restore", version.pk)
    assert client.post(restore, {"version": article.version}).status_code == 403
    undo = reverse("admin:publishing_withdrawal_undo", args=[Withdrawal.objects.get().pk])
    assert client.post(undo, {"reason": "x"}).status_code == 403
    assert snapshot() == before


@pytest.mark.any_database
@pytest.mark.parametrize("action", ["publish_selected", "unpublish_selected", "delete_selected"])
def test_actions(action: str, rows: list[Any], signed_in: SignIn, looker: User) -> None:
    client = signed_in(looker)
    before = snapshot()
    for row in rows:
        sent = {
            "action": action,
            "_selected_action": row.pk,
            "confirmed": "yes",
            "post": "yes",
            "select_across": "1",
            "index": "0",
        }
        response = client.post(address(type(row), "changelist"), sent)
        assert response.status_code in {200, 302, 403}
    assert snapshot() == before


def test_rows_need_a_right_of_their_own(signed_in: SignIn, stranger: User) -> None:
    stranger.is_staff = True
    stranger.save()
    rights = ["view_articledraft", "change_articledraft", "view_source", "view_byline"]
    allowed = Permission.objects.filter(content_type__app_label="articles", codename__in=rights)
    stranger.user_permissions.add(*allowed)
    draft = make_article(authors=(make_author(),))
    row = Source.objects.create(draft=draft, title="Old")
    client = signed_in(stranger)
    data = {**open_form(client, draft), "title": "May change this"}
    data.update(
        {
            "sources-TOTAL_FORMS": "2",
            "sources-INITIAL_FORMS": "1",
            "sources-0-id": row.pk,
            "sources-0-title": "Forged",
            "sources-0-DELETE": "on",
            "sources-1-title": "Forged too",
            "bylines-0-DELETE": "on",
        }
    )
    assert send(client, draft, data, _save="1").status_code == 302
    assert list(Source.objects.values_list("title", flat=True)) == ["Old"]
    assert Byline.objects.count() == 1
    assert ArticleDraft.objects.get().title == "May change this"


@pytest.mark.any_database
def test_nobody_without_rights_learns_a_name(
    rows: list[Any], signed_in: SignIn, stranger: User
) -> None:
    stranger.is_staff = True
    stranger.save()
    client = signed_in(stranger)
    article, profile = rows[0], rows[1]
    assert article.title not in client.get(reverse("admin:index")).content.decode()
    search = reverse("admin:autocomplete")
    query = {
        "app_label": "profiles",
        "model_name": "profiledraft",
        "field_name": "volunteer",
        "term": "P",
    }
    assert client.get(search, query).status_code == 403
    for row in rows:
        for view in ("change", "delete"):
            assert client.get(address(row, view)).status_code == 403, (row, view)
    for view in ("history", "preview", "withdraw", "unpublish"):
        assert client.get(address(profile, view)).status_code == 403, view
    assert client.get(reverse("admin:item", args=[article.key])).status_code == 404


@pytest.mark.any_database
def test_no_admin_offers_what_goes_past_the_verbs() -> None:
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label in {"articles", "profiles", "faq", "publishing"}:
            assert model_admin.list_editable == (), model
            assert model_admin.save_as is False, model


@pytest.mark.any_database
def test_strangers_are_sent_to_sign_in(rows: list[Any], client: Client) -> None:
    for row in rows[:4]:
        for view in ("change", "history", "delete", "withdraw"):
            response = client.get(address(row, view))
            assert response.status_code == 302
            assert "/admin/login/" in response.url
