"""A footnote leads to its source and back; one without a source keeps a text from readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import ArticleDraft, Source
from faq.models import Source as AnswerSource
from profiles.models import Source as ProfileSource
from publishing import workflow
from tests.factories import live_item, make_article, make_profile, make_question
from tests.office.desk import errors_of, open_form, send

pytestmark = pytest.mark.django_db


def note(number: int) -> str:
    return f'<sup class="note"><a href="#source-{number}">{number}</a></sup>'


def with_sources(draft: Any, model: Any, count: int) -> Any:
    for number in range(1, count + 1):
        model.objects.create(draft=draft, title=f"Report {number}", position=number)
    return draft


def page_of(draft: Any) -> Any:
    content = Client().get(live_item(draft).path).content
    return html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)


def by_id(tree: Any, anchor: str) -> Any:
    (found,) = [node for node in tree.iter() if node.attrib.get("id") == anchor]
    return found


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("make", "model"),
    [(make_article, Source), (make_profile, ProfileSource), (make_question, AnswerSource)],
)
def test_a_note_leads_to_its_source_and_back(make: Callable[..., Any], model: Any) -> None:
    body = f"<p>One.{note(2)} Two.{note(2)}</p><h2>Source 2</h2><p>x{note(1)}</p>"
    draft = with_sources(make(body=body), model, 3)
    assert "body" not in draft.problems()
    workflow.publish(draft, by=None)
    tree = page_of(draft)
    links = [a for a in tree.iter("a") if a.attrib.get("href") == "#source-2"]
    assert [link.text for link in links] == ["2", "2"]
    assert {link.attrib["aria-label"] for link in links} == {"Source 2"}
    source = by_id(tree, "source-2")
    assert source.tag == "li"
    assert "Report 2" in "".join(source.itertext())
    (back,) = [a for a in source.iter("a") if a.attrib["href"].startswith("#")]
    # To the first of its notes.
    assert by_id(tree, back.attrib["href"][1:]).find("a") is links[0]
    assert not [a for a in by_id(tree, "source-3").iter("a") if a.attrib["href"][0] == "#"]


@pytest.mark.any_database
def test_notes_of_two_bodies_on_one_page_have_ids_of_their_own() -> None:
    text = f"<h2>Part</h2><p>x{note(1)}</p>"
    draft = with_sources(make_article(body=text, methods=text), Source, 2)
    workflow.publish(draft, by=None)
    tree = page_of(draft)
    anchors = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(anchors) == len(set(anchors))
    assert {"note-1", "methods-note-1", "part", "methods-part"} <= set(anchors)


@pytest.mark.any_database
def test_headings_take_no_id_that_the_page_has() -> None:
    body = "<h2>Sources</h2><p>a</p><h2>Source 1</h2><p>b</p><h2>Contents</h2><p>c</p>"
    draft = with_sources(make_article(body=body), Source, 1)
    workflow.publish(draft, by=None)
    anchors = [node.attrib["id"] for node in page_of(draft).iter() if "id" in node.attrib]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    ("make", "model"),
    [(make_article, Source), (make_profile, ProfileSource), (make_question, AnswerSource)],
)
def test_a_note_without_a_source_is_a_problem(make: Callable[..., Any], model: Any) -> None:
    draft = with_sources(make(body=f"<p>x{note(3)}</p>"), model, 2)
    assert "3" in draft.problems()["body"]
    with pytest.raises(workflow.Refused):
        workflow.publish(draft, by=None)
    assert live_item(draft) is None


@pytest.mark.any_database
def test_a_source_added_with_the_note_is_there_in_time(
    signed_in: Callable[[User], Client], editor: User
) -> None:
    draft = make_article()
    client = signed_in(editor)
    data = {**open_form(client, draft), "body": f"<p>x{note(1)}</p>"}
    rows = {"sources-TOTAL_FORMS": "1", "sources-0-title": "Report"}
    refused = send(client, draft, data, _publish="1")
    assert "body" in errors_of(refused)
    assert live_item(draft) is None
    assert send(client, draft, {**data, **rows}, _publish="1").status_code == 302
    assert "source-1" in live_item(draft).body
    assert ArticleDraft.objects.get().sources.count() == 1


@pytest.mark.any_database
def test_taking_a_source_away_from_under_a_note_is_refused(
    signed_in: Callable[[User], Client], editor: User
) -> None:
    draft = with_sources(make_article(body=f"<p>x{note(1)}</p>"), Source, 1)
    client = signed_in(editor)
    data = {**open_form(client, draft), "sources-0-DELETE": "on"}
    assert "body" in errors_of(send(client, draft, data, _publish="1"))
    assert draft.sources.count() == 1


@pytest.mark.any_database
def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name() -> None:
    body = "<table><caption>Year &amp; place</caption><tr><td>x</td></tr></table>"
    draft = make_article(body=body + "<table><tr><td>y</td></tr></table>", live=True)
    boxes = [n for n in page_of(draft).iter("div") if n.attrib.get("class") == "wide-table"]
    assert [box.attrib["aria-label"] for box in boxes] == ["Year & place", "Table"]
    for box in boxes:
        assert box.attrib["tabindex"] == "0"
        assert [child.tag for child in box] == ["table"]
