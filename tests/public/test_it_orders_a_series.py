"""Parts of a series: each says which one it is and leads to the live others."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.models import ArticleDraft, Series
from publishing import workflow
from publishing.models import Release
from publishing.workflow.press import press_stale
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_series
from tests.office.desk import address, errors_of, open_form, send

pytestmark = pytest.mark.django_db


def _read(reader: Client, draft: ArticleDraft) -> tuple[str, list[str], list[str]]:
    """Return what stands over the headline, the numbered parts and the links at the end."""
    page = LexborHTMLParser(reader.get(live_item(draft).path).text)
    over = [node.text(strip=True) for node in page.css(".story-head .kicker")]
    lines = page.css("nav.series li")
    parts = [f"{line.attributes['value']} {line.text(strip=True)}" for line in lines]
    ends = [str(link.attributes["href"]) for link in page.css("nav.series .pages a")]
    return over[-1], parts, ends


def test_a_part_leads_to_the_others_that_are_live(reader: Client) -> None:
    series = make_series(title="The road")
    one, two, four = (
        make_article(title=title, series=series, part=number, live=True)
        for number, title in ((1, "One"), (2, "Two"), (4, "Four"))
    )
    five = make_article(title="Five", series=series, part=5)
    make_article(title="Another", series=make_series(), part=1, live=True)
    place, parts, ends = _read(reader, two)
    # The third is not live: its number stays free. The fifth is not out: nobody counts it.
    assert place == "Part 2 of 4:The road"
    assert parts == ["1 One", "2 Two", "4 Four"]
    assert ends == [live_item(one).path, live_item(four).path]
    assert _read(reader, one)[2] == [live_item(two).path]
    edition = live_item(two).edition
    workflow.publish(five, by=None)
    assert _read(reader, two)[0] == "Part 2 of 5:The road"
    workflow.unpublish(five, by=None)
    workflow.unpublish(four, by=None)
    assert _read(reader, two) == ("Part 2 of 2:The road", ["1 One", "2 Two"], [live_item(one).path])
    # Nothing of it was pressed again for that.
    assert live_item(two).edition == edition
    assert not Release.objects.filter(stale=True).exists()
    one.standing = "archived"
    workflow.save(one, by=None)
    workflow.publish(one, by=None)
    assert _read(reader, two) == ("Part 2:The road", [], [])
    assert _read(reader, one)[1] == ["1 One", "2 Two"]


def test_its_twin_and_machines_hear_of_the_series(reader: Client) -> None:
    series = make_series(title="The road")
    draft = make_article(series=series, part=1, live=True)
    make_article(series=series, part=2, live=True)
    path = live_item(draft).path
    assert '"isPartOf":{"@type":"CreativeWorkSeries","name":"The road"},"position":1' in (
        reader.get(path).text
    )
    assert "Part 1 of 2: <bdi>The road</bdi>" in reader.get(f"{path}lite/").text
    alone = live_item(make_article(live=True))
    page = reader.get(alone.path).text
    assert "isPartOf" not in page
    assert "position" not in page.partition("BreadcrumbList")[0]


def test_a_part_needs_a_number_of_its_own() -> None:
    series = make_series()
    draft = make_article(series=series)
    assert set(draft.problems()) == {"part"}
    draft.part = 1
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert draft.problems() == {}
    other = make_article(series=series, part=1)
    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(other, by=None)
    assert draft.title in refusal.value.problems["part"]
    workflow.unpublish(draft, by=None)
    workflow.publish(other, by=None)
    foreign = make_article("uk", series=series, part=3)
    assert set(foreign.problems()) == {"series"}
    with pytest.raises(workflow.Refused):
        workflow.delete_shared(series, by=None)


def test_a_number_without_a_series_says_nothing(reader: Client) -> None:
    # So does the translation of a part into a language that has no such series.
    draft = make_article(series=make_series(), part=2)
    translation = workflow.translate(draft, "uk", by=None)
    assert (translation.series, translation.part) == (None, 2)  # type: ignore[attr-defined]
    other = make_article(part=2, live=True)
    assert live_item(other).part is None
    release = Release.objects.get(key=other.key)
    del release.manuscript["fields"]["series"], release.manuscript["fields"]["part"]
    release.stale = True
    release.save()
    assert press_stale() == 1
    assert "nav.series" not in reader.get(live_item(other).path).text


def test_a_preview_stands_where_publishing_would_put_it(signed_in: SignIn, editor: User) -> None:
    series = make_series(title="The road")
    make_article(title="One", series=series, part=1, live=True)
    draft = make_article(title="Two", series=series, part=2)
    page = signed_in(editor).get(address(draft, "preview")).text
    assert "Part 2 of 2" in page
    assert "One" in page


def test_the_form_offers_the_series_of_the_language(signed_in: SignIn, editor: User) -> None:
    client, series = signed_in(editor), make_series(title="The road")
    ukrainian = Series(key=series.key, language="uk", title="Дорога")
    workflow.save_shared(ukrainian, by=None)
    draft = make_article(review_by=dt.date(2100, 1, 1))
    form = open_form(client, draft)
    page = client.get(address(draft, "change")).text
    assert "The road</option>" in page
    assert "Дорога</option>" not in page
    assert "part" in errors_of(send(client, draft, form, part="0"))
    assert send(client, draft, form, series=series.pk, part="3").status_code == 302
    draft.refresh_from_db()
    assert (draft.series, draft.part) == (series, 3)
