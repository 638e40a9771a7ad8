"""The front page: numbers with their day and source, and how much was corrected of late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Correction, FrontPage, KeyNumber
from delivery import kept
from publishing import workflow
from tests.factories import make_article


def test_a_number_has_its_day_and_its_source(reader: Client) -> None:
    page = FrontPage(language="en")
    said = {"label": "Countries <of> origin", "value": "55 countries", "as_of": "2022-06"}

    def rows() -> None:
        KeyNumber.objects.create(
            front_page=page, **said, source="The Legion", source_url="https://e.org/55"
        )
        KeyNumber.objects.create(
            front_page=page, label="First", value="1", as_of="2022", source="We", position=0
        )
        KeyNumber.objects.filter(value="55 countries").update(position=1)

    workflow.save_shared(page, by=None, rows=rows)
    for path in ("/en/", "/en/lite/"):
        text = reader.get(path).text
        numbers = text.partition('<h2 id="numbers">')[2].partition("</section>")[0]
        assert numbers.index("<dt>First</dt>") < numbers.index("Countries &lt;of&gt; origin")
        assert "<bdi>55 countries</bdi>" in numbers
        assert 'as of <time datetime="2022-06">June 2022</time>; ' in numbers
        link = '<a href="https://e.org/55" rel="noopener noreferrer"><bdi>The Legion</bdi></a>'
        assert link in numbers
    assert 'id="numbers"' not in reader.get("/uk/").text


def _correct(*days_ago: int) -> None:
    draft = make_article()
    for days in days_ago:
        date = timezone.localdate() - dt.timedelta(days=days)
        Correction.objects.create(draft=draft, was="x", now="y", date=date)
    workflow.publish(draft, by=None)


@pytest.mark.any_database
def test_what_was_corrected_in_seven_days_is_counted(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = '<a href="/en/corrections/">Corrected this week: {}</a>'
    _correct(7, -1)
    page = reader.get("/en/")
    assert "Corrected this week" not in page.text
    _correct(6)
    page = reader.get("/en/")
    assert line.format(1) in page.text
    _correct(0)
    page = reader.get("/en/")
    assert line.format(2) in page.text
    assert "Виправлено цього тижня" not in reader.get("/uk/").text
    # The next day nothing was published, and a copy of the page is out of date all the same.
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)
    kept.forget()  # As with every minute.
    later = reader.get("/en/", headers={"if-none-match": page.headers["ETag"]})
    assert later.status_code == 200
    # The one dated ahead is of today now, the one that was six days old no longer counts.
    assert line.format(2) in later.text
