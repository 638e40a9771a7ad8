"""The preview is what publishing would give, for signed-in eyes only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, ArticleDraft
from faq.models import QuestionDraft
from publishing.models import Edition
from tests.conftest import SignIn
from tests.factories import make_article, make_profile, make_question, make_volunteer
from tests.office.desk import address, new_form, open_form, send

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_the_button_saves_and_leads_to_the_preview(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    draft = make_article(live=True, title="Live headline")
    response = send(client, draft, open_form(client, draft), title="Draft headline", _preview="1")
    assert response.url == address(draft, "preview")
    page = client.get(response.url)
    assert page.status_code == 200
    assert "Draft headline" in page.content.decode()
    assert Article.objects.get().title == "Live headline"


@pytest.mark.any_database
def test_a_new_text_is_previewed_before_it_was_saved(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    assert b'name="_preview"' in client.get(address(ArticleDraft, "add")).content
    data = {**new_form(client, ArticleDraft), "type": "news", "title": "Brand new"}
    response = send(client, ArticleDraft, data, _preview="1")
    assert response.url == address(ArticleDraft.objects.get(), "preview")
    assert "Brand new" in client.get(response.url).content.decode()


@pytest.mark.any_database
@pytest.mark.parametrize("make", [make_article, make_question, make_profile])
def test_every_kind_has_one_and_it_writes_nothing(
    make: Callable, signed_in: SignIn, writer: User
) -> None:
    draft = make(title="Marker headline")
    editions = Edition.objects.count()
    page = signed_in(writer).get(address(draft, "preview"))
    assert page.status_code == 200
    assert "Marker headline" in page.content.decode()
    assert Edition.objects.count() == editions
    assert not draft.press_model()._default_manager.exists()


@pytest.mark.any_database
def test_nobody_keeps_or_frames_or_finds_it(signed_in: SignIn, writer: User) -> None:
    page = signed_in(writer).get(address(make_article(), "preview"))
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Frame-Options"] == "DENY"
    assert "unsafe-inline" not in page["Content-Security-Policy"]


@pytest.mark.any_database
def test_it_speaks_the_language_of_the_item(signed_in: SignIn, writer: User) -> None:
    page = signed_in(writer).get(address(make_article("uk"), "preview"))
    assert '<html lang="uk"' in page.content.decode()


def test_strangers_learn_nothing(signed_in: SignIn, stranger: User, client: Client) -> None:
    draft = make_article(title="Marker headline")
    for who in (client, signed_in(stranger)):
        response = who.get(address(draft, "preview"))
        assert response.status_code == 302
        assert "/login/" in response.url
    stranger.is_staff = True
    stranger.save()
    response = signed_in(stranger).get(address(draft, "preview"))
    assert response.status_code == 403
    assert "Marker" not in response.content.decode()


@pytest.mark.any_database
def test_who_may_not_be_shown_has_a_calm_page(signed_in: SignIn, writer: User) -> None:
    draft = make_profile(volunteer=make_volunteer(consent_basis=""))
    page = signed_in(writer).get(address(draft, "preview"))
    assert page.status_code == 200
    assert "no consent basis" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.any_database
def test_an_unfinished_text_has_a_page_or_a_reason(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    empty = make_article(title="", standfirst="", body="", type="")
    page = client.get(address(empty, "preview"))
    assert page.status_code == 200
    assert "No preview yet" not in page.content.decode()
    question = make_question(checked_on=None, short_answer="")
    page = client.get(address(question, "preview"))
    assert page.status_code == 200
    assert "on which day" in page.content.decode()


def test_an_item_that_is_not_there_is_not_found(signed_in: SignIn, writer: User) -> None:
    client = signed_in(writer)
    missing = QuestionDraft(pk=10**30)
    assert client.get(address(missing, "preview")).status_code == 404
    assert client.post(address(make_article(), "preview")).status_code in {200, 405}
