"""An editor pins an article to a section or a topic by its address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from articles.models import Section, Subject
from publishing import workflow
from publishing.models import Shared
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_profile, make_section, make_subject
from tests.office.desk import errors_of, new_form, open_form, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_section, make_subject])
def test_a_live_article_of_the_language_is_taken(
    make: Callable[..., Shared], signed_in: SignIn, editor: User
) -> None:
    client, shelf = signed_in(editor), make()
    draft = make_article(live=True)
    path = live_item(draft).path
    form = open_form(client, shelf)
    ukrainian, person = make_article("uk", live=True), make_profile(live=True)
    for other in (live_item(ukrainian).path, live_item(person).path, "/en/news/nothing/"):
        assert "pinned" in errors_of(send(client, shelf, form, pinned=other)), other
    assert send(client, shelf, form, pinned=f"https://example.org{path}").status_code == 302
    shelf.refresh_from_db()
    assert shelf.pinned == draft.key  # type: ignore[attr-defined]
    assert open_form(client, shelf)["pinned"] == path
    # What has gone dark since keeps nobody from saving.
    workflow.unpublish(draft, by=None)
    assert send(client, shelf, open_form(client, shelf), title="Renamed").status_code == 302
    shelf.refresh_from_db()
    assert str(shelf).startswith("Renamed")


@pytest.mark.any_database
@pytest.mark.parametrize("model", [Section, Subject])
def test_a_new_one_can_begin_with_its_pin(
    model: type[Shared], signed_in: SignIn, editor: User
) -> None:
    client, path = signed_in(editor), live_item(make_article(live=True)).path
    data = new_form(client, model)
    answer = send(client, model, data, title="New", pinned=path, language="uk")
    assert "pinned" in errors_of(answer)
    assert send(client, model, data, title="New", pinned=path, language="en").status_code == 302
