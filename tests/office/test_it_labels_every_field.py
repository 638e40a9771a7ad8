"""Every field says what it is, to eyes and to screen readers alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.db import models
from selectolax.lexbor import LexborHTMLParser

from articles.models import KeyFact, Source
from profiles.models import Quote, TimelineEntry
from publishing import kinds
from publishing.models import Desk
from tests.conftest import SignIn
from tests.factories import make_article, make_author, make_profile, make_question, make_subject
from tests.office.desk import address

pytestmark = pytest.mark.django_db

MODELS = [*kinds.draft_models(), *kinds.record_models(), *kinds.shared_models()]
_SILENT = {"hidden", "submit", "button"}


def unlabelled(html: str) -> list[str | None]:
    """Return the names of the fields that no label speaks of."""
    page = LexborHTMLParser(html)
    spoken = {label.attributes.get("for") for label in page.css("label")}
    fields = [field.attributes for field in page.css("main input, main select, main textarea")]
    return [
        field.get("name")
        for field in fields
        if field.get("type") not in _SILENT
        and "hidden" not in field
        and "action-select" not in (field.get("class") or "")  # Says in each row what it ticks.
        and field.get("id") not in spoken
        and not field.get("aria-label")
    ]


@pytest.mark.any_database
def test_a_bare_field_is_noticed() -> None:
    assert unlabelled('<main><label for="a">A</label><input id="a"><input name="b"></main>') == [
        "b"
    ]


@pytest.mark.parametrize("model", [model for model in MODELS if site.is_registered(model)])
def test_in_lists_and_in_new_forms(
    model: type[models.Model], signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    for view in ("changelist", "add"):
        assert unlabelled(client.get(address(model, view)).content.decode()) == [], view


def _article() -> Desk:
    draft = make_article(authors=(make_author(),), subjects=(make_subject(),), live=True)
    KeyFact.objects.create(draft=draft, label="Countries", value="55", position=1)
    Source.objects.create(draft=draft, title="A report", position=1)
    return draft


def _profile() -> Desk:
    draft = make_profile()
    TimelineEntry.objects.create(draft=draft, date="2022", text="Came.")
    Quote.objects.create(draft=draft, text="Words.", position=1)
    return draft


@pytest.mark.any_database
@pytest.mark.parametrize("make", [_article, _profile, make_question])
def test_in_the_rows_under_a_text(
    make: Callable[[], Desk], signed_in: SignIn, editor: User
) -> None:
    html = signed_in(editor).get(address(make(), "change")).content.decode()
    assert unlabelled(html) == []
