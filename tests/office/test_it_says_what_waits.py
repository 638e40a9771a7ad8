"""The front page of the back office: what waits, what happened, in a bounded number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles.models import FrontPage, Pin, Section
from publishing import workflow
from publishing.models import AuditEntry, Edition
from tests.conftest import SignIn
from tests.factories import (
    live_item,
    make_article,
    make_profile,
    make_question,
    make_section,
    make_volunteer,
)
from tests.office.desk import address, errors_of, new_form, open_form, send

pytestmark = pytest.mark.django_db


def cards(client: Client) -> dict[str, Any]:
    return {card.title: card for card in client.get("/admin/").context["waiting"]}


def test_it_counts_what_waits(signed_in: SignIn, editor: User) -> None:
    make_article()
    edited = make_article(live=True)
    edited.title = "Edited"
    workflow.save(edited, by=None)
    make_article(live=True, review_by=dt.date(2020, 1, 1))
    source = make_question(live=True)
    workflow.translate(source, "uk", by=None)
    workflow.save(source, by=None)
    make_profile(volunteer=make_volunteer(consent_basis=""))
    client = signed_in(editor)
    found = cards(client)
    assert found["Articles: never published"].count == 1
    assert found["Articles: live, with unpublished changes"].count == 1
    assert found["Articles: past their day of review"].count == 1
    assert found["Questions: translations behind their source"].count == 1
    assert found["Profiles that cannot be published for want of consent"].count == 1
    for card in found.values():
        listed = client.get(card.address)
        assert listed.context["cl"].result_count == card.count, card.title


def test_the_number_of_queries_does_not_grow(
    signed_in: SignIn, editor: User, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(editor)
    for _number in range(5):
        make_article(live=True)
        make_profile()
        make_question()
    with django_assert_max_num_queries(45):
        client.get("/admin/")


@pytest.mark.any_database
def test_drafts_are_found_by_their_headline(signed_in: SignIn, writer: User) -> None:
    make_article(title="The needle in it")
    page = signed_in(writer).get("/admin/", {"q": "needle"})
    assert [result.title for result in page.context["results"]] == ["The needle in it"]


def test_it_offers_what_one_wrote_last(signed_in: SignIn, writer: User, editor: User) -> None:
    mine, live, theirs = make_article(title="Mine"), make_article(live=True), make_article()
    for draft, author in ((mine, writer), (theirs, editor)):
        workflow.save(draft, by=author)
    workflow.save(live, by=writer)
    workflow.publish(live, by=editor)
    page = signed_in(writer).get("/admin/")
    assert [result.title for result in page.context["yours"]] == ["Mine"]


def test_an_open_withdrawal_waits_for_who_may_undo_it(
    signed_in: SignIn, writer: User, editor: User
) -> None:
    workflow.withdraw(make_article(live=True).key, by=None, reason="Mistake")
    assert "Withdrawals that still hold" not in cards(signed_in(writer))
    client = signed_in(editor)
    card = cards(client)["Withdrawals that still hold"]
    assert client.get(card.address).context["cl"].result_count == card.count == 1


def test_what_happened_links_to_what_is_still_there(signed_in: SignIn, editor: User) -> None:
    kept, gone = make_article(title="Kept one"), make_article(title="Gone one")
    workflow.discard(gone, by=None)
    page = signed_in(editor).get("/admin/").content.decode()
    assert address(kept, "change") in page
    assert "Gone one" not in page
    assert AuditEntry.objects.filter(key=gone.key).exists()


@pytest.mark.any_database
def test_writers_see_no_audit_trail(signed_in: SignIn, writer: User) -> None:
    make_article()
    assert "acts" not in signed_in(writer).get("/admin/").context


def test_a_shared_row_is_saved_with_an_edition(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    data = new_form(client, Section)
    send(client, Section, data, title="Reports")
    assert Section.objects.get().slug == "reports"
    assert Edition.objects.get().event == "shared"


@pytest.mark.any_database
def test_a_section_in_use_cannot_be_deleted(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    section = make_section()
    make_article(section=section)
    response = client.post(address(section, "delete"), follow=True)
    assert "in use" in response.content.decode()
    assert Section.objects.exists()


def test_a_pin_is_chosen_from_what_is_live_in_that_language(
    signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    live, foreign, hidden = make_article(live=True), make_article("uk", live=True), make_article()
    send(client, FrontPage, new_form(client, FrontPage))
    front = FrontPage.objects.get()
    data = open_form(client, front)
    pin = {"pins-TOTAL_FORMS": 1, "pins-0-slot": 0}
    for wrong in (foreign, hidden):
        response = send(client, front, {**data, **pin, "pins-0-key": str(wrong.key)})
        assert response.status_code == 200
    send(client, front, {**data, **pin, "pins-0-key": str(live.key)})
    assert Pin.objects.get().key == live.key
    assert live_item(live).title in client.get(address(front, "change")).content.decode()
    assert "language" in str(errors_of(send(client, FrontPage, new_form(client, FrontPage))))


@pytest.mark.any_database
def test_a_key_leads_to_its_item(signed_in: SignIn, writer: User) -> None:
    draft = make_article()
    response = signed_in(writer).get(reverse("admin:item", args=[draft.key]))
    assert response.url == address(draft, "change")


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("role", "is_offered"),
    [("writer", True), ("editor", True), ("safety_officer", True), ("translator", False)],
)
def test_pictures_are_uploaded_from_the_first_page_by_who_may(
    role: str, is_offered: bool, request: pytest.FixtureRequest, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(request.getfixturevalue(role)).get(reverse("admin:index"))
    tree = LexborHTMLParser(page.content.decode())
    quiet = {link.text(): link.attributes["href"] for link in tree.css(".beginnings .quiet-button")}
    offered = {"Upload pictures": reverse("admin:library_picture_add")}
    assert quiet == (offered if is_offered else {})
