"""A gap, marked [[like this]], never reaches readers: it must not look like a fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import KeyFact
from publishing import workflow
from publishing.blanks import blanks_in
from tests.factories import live_item, make_article, make_question
from tests.office.desk import open_form, send

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_text_with_a_gap_is_saved_and_refused() -> None:
    draft = make_article(title="Owned by [[owner]]", body="<p>[[the <em>owner</em>]] owns it.</p>")
    assert draft.blanks == 2
    with pytest.raises(workflow.Refused) as refused:
        workflow.publish(draft, by=None)
    assert set(refused.value.problems) == {"title", "body"}
    assert "[[the owner]]" in refused.value.problems["body"]
    draft.title, draft.body = "Owned by us", "<p>We own it.</p>"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert draft.blanks == 0


def test_a_gap_in_a_row_is_found_and_said_to_be_there() -> None:
    draft = make_article()

    def rows(value: str) -> None:
        draft.key_facts.all().delete()
        KeyFact.objects.create(draft=draft, label="Pay", value="4", as_of="2026")
        KeyFact.objects.create(draft=draft, label="Strength", value=value, as_of="2026")

    workflow.save(draft, by=None, rows=lambda: rows("[[number]] people"))
    draft.refresh_from_db()
    assert draft.blanks == 1
    with pytest.raises(workflow.Refused) as refused:
        workflow.publish(draft, by=None)
    assert "Key fact 2: [[number]]" in refused.value.problems[""]
    # Saving the text alone forgets no gap.
    workflow.save(draft, by=None)
    assert draft.blanks == 1
    workflow.save(draft, by=None, rows=lambda: rows("Not made public"))
    workflow.publish(draft, by=None)
    assert draft.blanks == 0


def test_the_form_says_in_which_row_a_gap_is(
    signed_in: Callable[[User], Client], editor: User
) -> None:
    draft = make_article()
    client = signed_in(editor)
    row = {"sources-TOTAL_FORMS": "1", "sources-0-title": "Report of [[office]]", "_publish": "1"}
    response = send(client, draft, open_form(client, draft), **row)
    assert "Source 1: [[office]]" in response.content.decode()
    assert live_item(draft) is None


def test_what_is_no_gap_passes() -> None:
    for text in ("a[0][1]", "[[", "[[]]", "x ]] [[ y", "[one]", f"[[{'long' * 60}]]"):
        assert blanks_in(text) == []


def test_the_desk_lists_what_has_gaps(signed_in: Callable[[User], Client], editor: User) -> None:
    make_article()
    gap = make_article(body="<p>[[name]] publishes this.</p>")
    live = make_question(live=True)
    live.body = "<p>By [[date]].</p>"
    workflow.save(live, by=None)
    client = signed_in(editor)
    cards = {card.title: card for card in client.get("/admin/").context["waiting"]}
    for title in ("Articles: with gaps to fill in", "Questions: with gaps to fill in"):
        assert cards[title].count == 1
        assert client.get(cards[title].address).context["cl"].result_count == 1
    response = send(client, gap, open_form(client, gap), _publish="1")
    assert "Fill in what is missing" in response.content.decode()
