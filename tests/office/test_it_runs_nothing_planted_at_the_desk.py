"""Hostile words in the database run on no page of the desk, whatever way they came in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.urls import NoReverseMatch, reverse
from selectolax.lexbor import LexborHTMLParser

from publishing.guard import press_open
from publishing.models import AuditEntry
from tests.conftest import SignIn
from tests.factories import (
    make_article,
    make_author,
    make_document,
    make_picture,
    make_profile,
    make_question,
    make_section,
    make_series,
    make_subject,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WORDS = "\"'><img src=x onerror=evil()><script>evil()</script>"
LINK = "javascript:evil()//https://example.org/"


def plant(row: models.Model) -> None:
    """Write hostile words into every free text of a row, past every check."""
    values = {}
    for field in row._meta.concrete_fields:
        free = isinstance(field, models.CharField | models.TextField)
        if not free or field.unique or field.choices or isinstance(field, models.SlugField):
            continue
        if field.name in {"language", "source_language", "native_language", "country", "color"}:
            continue
        if field.name in {"look", "digest", "taken", "date"}:
            continue
        text = LINK if isinstance(field, models.URLField) else WORDS
        if field.max_length is None or field.max_length >= len(text):
            values[field.name] = text
    with press_open():
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def places(model: type[models.Model], pk: object) -> Iterator[str]:
    """Return every page of a model's admin that needs no more than a row."""
    for pattern in admin.site._registry[model].get_urls():
        if not pattern.name:
            continue
        for args in ([pk], []):
            try:
                yield reverse(f"admin:{pattern.name}", args=args)
            except NoReverseMatch:
                continue
            break


def check_harmless(html: str, place: str) -> None:
    page = LexborHTMLParser(html)
    assert not page.css("[onerror]"), place
    assert not page.css('img[src="x"]'), place
    assert not [one for one in page.css("script") if "evil()" in (one.text() or "")], place
    links = page.css("[href], [src], [action], [formaction]")
    for name in ("href", "src", "action", "formaction"):
        addresses = [(one.attributes.get(name) or "").strip().lower() for one in links]
        assert not [one for one in addresses if one.startswith("javascript:")], place


def test_no_page_of_any_row_runs_what_was_planted(signed_in: SignIn) -> None:
    chief = User.objects.create_superuser("chief", password="correct horse battery")
    article, profile = make_article(live=True), make_profile(live=True)
    article.sources.create(title=WORDS, publisher=WORDS, url=LINK, archived_url=LINK)
    profile.quotes.create(text=WORDS, source_title=WORDS, source_url=LINK)
    rows: list[Any] = [
        *(article, make_question(live=True), profile, profile.volunteer),
        *(make_section(), make_subject(), make_series(), make_author(), make_topic()),
        *(make_picture(), make_document()),
    ]
    for row in rows:
        plant(row)
        AuditEntry.objects.create(
            verb=AuditEntry.Verb.SAVED,
            kind=str(row._meta.model_name).removesuffix("draft"),
            key=getattr(row, "key", None),
            user_name=WORDS,
            note=WORDS,
        )
    client = signed_in(chief)
    seen = 0
    for row in rows:
        model = type(row)
        for place in places(model, row.pk):
            answer = client.get(place)
            assert answer.status_code < 500, place
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                html = answer.content.decode()
                check_harmless(html, place)
                seen += "evil()" in html
        # Refused or not: what comes back names the row.
        for action in ("delete_chosen", "move_to_folder", "publish_selected", "unpublish_selected"):
            chosen = {"action": action, "_selected_action": [row.pk], "index": "0"}
            answer = client.post(places_list(model), chosen, follow=True)
            check_harmless(answer.content.decode(), f"{model.__name__} {action}")
    for place in ("/admin/", "/admin/?q=evil"):
        check_harmless(client.get(place).content.decode(), place)
    assert seen > 3 * len(rows)


def places_list(model: type[models.Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
