"""A guide: what to settle first in a box, then the steps, numbered and in the contents."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from publishing import workflow
from publishing.models import Reference
from publishing.workflow import Refused
from tests.factories import live_item, make_article, make_profile
from tests.office.desk import address

LATER = dt.date(2999, 1, 1)
BEFORE = "<p>You are <strong>18</strong> or older.</p><ul><li>A passport</li></ul>"
STEPS = "<h2>Read &amp; ask</h2><p>Read it.</p><h2>Travel</h2><h3>By train</h3><p>Go.</p>"


def test_the_steps_stand_between_what_comes_first_and_the_body(reader: Client) -> None:
    body = "<h2>If you decide against it</h2><p>There are other ways.</p>"
    draft = make_article(
        type="guide",
        slug="join",
        review_by=LATER,
        before_you_start=BEFORE,
        steps=STEPS,
        body=body,
        live=True,
    )
    page = reader.get("/en/pages/join/").text
    parts = [
        '<div class="before"><h2 id="before"><a href="#before">Before you start</a></h2>',
        "<li>A passport</li></ul></div>",
        '<h2 id="read-ask"><a href="#read-ask">1. Read &amp; ask</a></h2>',
        '<h2 id="travel"><a href="#travel">2. Travel</a></h2>',
        '<h3 id="by-train"><a href="#by-train">By train</a></h3>',
        '<a href="#if-you-decide-against-it">If you decide against it</a></h2>',
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    contents = page.partition('<nav class="contents"')[2].partition("</nav>")[0]
    assert '<li><a href="#before">Before you start</a></li>' in contents
    assert '<li class="step"><a href="#travel">2. Travel</a></li>' in contents
    assert '<li><a href="#if-you-decide-against-it">If you' in contents
    twin = reader.get("/en/pages/join/lite/").text
    for words in ("18</strong> or older", "1. Read &amp; ask", "There are other ways."):
        assert words in twin
    assert "A passport Read & ask Read it." in live_item(draft).body_text
    # The order changes, a step keeps its address.
    draft.steps = "<h2>Travel</h2><p>Go.</p><h2>Read &amp; ask</h2><p>Read it.</p>"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert '<a href="#travel">1. Travel</a>' in reader.get("/en/pages/join/").text


@pytest.mark.any_database
def test_a_guide_speaks_its_language(reader: Client) -> None:
    values = {"type": "guide", "review_by": LATER, "before_you_start": BEFORE, "steps": STEPS}
    make_article("uk", slug="join", body="", **values, live=True)
    assert ">Перш ніж почати</a></h2>" in reader.get("/uk/pages/join/").text


def test_what_a_step_names_is_a_reference(db: None) -> None:
    person, other = make_profile(live=True), make_article(live=True)
    draft = make_article(
        before_you_start=f'<p>Ask <a href="key:{person.key}">her</a>.</p>',
        steps=f'<h2>One</h2><p>Read <a href="key:{other.key}">this</a>.</p>',
        live=True,
    )
    named = Reference.objects.filter(key=draft.key).values_list("target", flat=True)
    assert set(named) == {person.key, other.key}


@pytest.mark.any_database
def test_steps_begin_with_a_heading(db: None) -> None:
    with pytest.raises(Refused) as refusal:
        make_article(steps="<p>First.</p>" + STEPS, live=True)
    assert "steps" in refusal.value.problems
    with pytest.raises(Refused) as refusal:
        make_article(body="", live=True)
    assert "body" in refusal.value.problems


@pytest.mark.any_database
def test_the_desk_opens_what_is_filled(signed_in: Any, editor: User) -> None:
    client = signed_in(editor)
    closed, opened = "<details><summary>", "<details open><summary>"
    for draft, mark in ((make_article(), closed), (make_article(steps=STEPS), opened)):
        page = client.get(address(draft, "change")).text
        assert mark in page.partition("Steps of a guide</h2>")[0].rpartition("<fieldset")[2]


@pytest.mark.any_database
def test_a_guide_past_its_day_leads_to_the_page_that_holds(reader: Client) -> None:
    new = make_article(title="How it is now", live=True)
    past = dt.date(2022, 1, 1)
    make_article(type="guide", slug="old", review_by=past, replaced_by=new.key, live=True)
    page = reader.get("/en/pages/old/").text
    link = f'<a href="{live_item(new).path}">How it is now</a>'
    assert link in page.partition("<strong>Under review.</strong>")[2].partition("</p>")[0]
