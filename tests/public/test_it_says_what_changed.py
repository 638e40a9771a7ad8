"""Change notes: what is new since a reader was here, dated, the newest first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import ArticleDraft, Change
from publishing import workflow
from publishing.models import LiveCorrection
from tests.factories import make_article
from tests.office.desk import address, open_form, send


def _note(draft: ArticleDraft, day: str, text: str) -> None:
    workflow.save(
        draft,
        by=None,
        rows=lambda: Change.objects.create(draft=draft, date=dt.date.fromisoformat(day), text=text),
    )


def test_readers_see_what_changed_when_it_is_published(reader: Client) -> None:
    draft = make_article(slug="story")
    draft.first_published_at = timezone.now() - dt.timedelta(days=3)
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    _note(draft, "2026-11-03", "Added the <answer> of the Ministry.")
    _note(draft, "2026-11-05", "Added a map.")
    assert "What changed" not in reader.get("/en/news/story/").text
    workflow.publish(draft, by=None)
    for path in ("/en/news/story/", "/en/news/story/lite/"):
        page = reader.get(path).text
        notes = page.partition('<h2 id="changes">What changed</h2>')[2].partition("</section>")[0]
        assert notes.index("Added a map.") < notes.index("Added the &lt;answer&gt;")
        assert '<time datetime="2026-11-05">5 November 2026</time>' in notes
        assert '<a href="#changes">what changed</a>' in page.partition("<h2")[0]
    # It is no correction.
    assert not LiveCorrection.objects.exists()
    assert not workflow.translate(draft, "uk", by=None).changes.exists()


@pytest.mark.any_database
def test_a_new_note_is_of_today_unless_said(signed_in: Any, editor: User, reader: Client) -> None:
    draft = make_article(slug="story", live=True)
    client = signed_in(editor)
    data = open_form(client, draft)
    row = client.get(address(draft, "change")).context["inline_admin_formsets"]
    empty = next(rows.formset for rows in row if rows.formset.prefix == "changes").empty_form
    today = empty["date"].value()
    assert today == timezone.localdate()
    filled = {"changes-TOTAL_FORMS": "1", "changes-0-date": today, "changes-0-text": "A map."}
    send(client, draft, data, **filled, _publish="1")
    assert "A map." in reader.get("/en/news/story/").text
