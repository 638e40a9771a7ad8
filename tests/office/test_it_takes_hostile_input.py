"""Hostile input: accepted, or an error beside the field; never a 500, never lost, never run."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.urls import reverse

from articles.models import ArticleDraft, Author, FrontPage, Section, Series, Subject
from faq.models import QuestionDraft, Topic
from profiles.models import ProfileDraft, Volunteer
from publishing.models import AuditEntry, Withdrawal
from tests.conftest import SignIn
from tests.factories import (
    make_article,
    make_author,
    make_profile,
    make_question,
    make_section,
    make_series,
    make_subject,
    make_topic,
    make_volunteer,
)
from tests.office.desk import address, errors_of, form_data, new_form, open_form, send

pytestmark = pytest.mark.django_db

NASTY = [
    "\x00",
    "with\x00in",
    "a" * 10_000,
    "🔥" * 150,
    "\u202eright to left\u202c \u200f",
    "!!!",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% debug %}",
    "' OR 1=1 --",
    "日本語の見出し",
    "-",
    "1" * 40,
]
EVERYTHING = [
    *(ArticleDraft, ProfileDraft, QuestionDraft, Volunteer),
    *(Section, Subject, Series, Author, Topic),
]


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("chief", password="correct horse battery")


def make(model: type[Model]) -> Model:
    return {
        ArticleDraft: make_article,
        ProfileDraft: make_profile,
        QuestionDraft: make_question,
        Volunteer: make_volunteer,
        Section: make_section,
        Subject: make_subject,
        Series: make_series,
        Author: make_author,
        Topic: make_topic,
    }[model]()


def fields_of(data: dict[str, Any]) -> list[str]:
    return [name for name in data if name != "version" and not name.endswith("_FORMS")]


@pytest.mark.parametrize("model", EVERYTHING)
def test_every_field_of_every_form_by_itself(
    model: type[Model], signed_in: SignIn, chief: User
) -> None:
    client = signed_in(chief)
    row = make(model)
    data = open_form(client, row)
    for text in ("with\x00in", "a" * 10_000):
        everywhere = {**data, **dict.fromkeys(fields_of(data), text)}
        refused = fields_with_errors(send(client, row, everywhere, _publish="1"))
        # A field that is refused among others is refused by itself as well.
        for name in set(fields_of(data)) - refused:
            response = send(client, row, {**data, name: text}, _publish="1")
            assert response.status_code in {200, 302}, (name, response.status_code)
            if response.status_code == 302:
                data = open_form(client, type(row).objects.get(pk=row.pk))


def fields_with_errors(response: Any) -> set[str]:
    assert response.status_code == 200, response.status_code
    rows = (row for inline in response.context["inline_admin_formsets"] for row in inline.formset)
    forms = [response.context["adminform"].form, *rows]
    return {form.add_prefix(name) for form in forms for name in form.errors}


@pytest.mark.parametrize("model", EVERYTHING)
def test_every_form_as_a_whole(model: type[Model], signed_in: SignIn, chief: User) -> None:
    client = signed_in(chief)
    row = make(model)
    data = open_form(client, row)
    for text in NASTY:
        for everywhere in (True, False):
            names = [n for n in fields_of(data) if everywhere or text_may_stand_in(row, n)]
            response = send(client, row, {**data, **dict.fromkeys(names, text)}, _save="1")
            assert response.status_code in {200, 302}, text[:20]
            assert b"<script>alert(1)" not in response.content
            if response.status_code == 302:
                page = client.get(address(row, "change"))
                assert page.status_code == 200
                assert b"<script>alert(1)" not in page.content
                data = form_data(page)
    assert b"<script>alert(1)" not in client.get("/admin/?q=script").content
    assert b"<script>alert(1)" not in client.get(address(model, "changelist")).content


def text_may_stand_in(row: Model, name: str) -> bool:
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        return True
    free = type(field).__name__ in {"CharField", "TextField"}
    return free and not field.choices and name != "native_language"


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_rows_under_a_text(text: str, signed_in: SignIn, chief: User) -> None:
    client = signed_in(chief)
    draft = make_article()
    data = open_form(client, draft)
    # A row for each field, with nothing else in it that anybody could mind.
    names = ["title", "publisher", "url", "archived_url", "date", "position"]
    rows = [{"title": "T", name: text} for name in names]
    refused = fields_with_errors(send(client, draft, {**data, **_sources(rows)}, _save="1"))
    rows = [row for n, row in enumerate(rows) if f"sources-{n}-{names[n]}" not in refused]
    assert len(rows) < len(names), "no number or no date can be all of these"
    assert send(client, draft, {**data, **_sources(rows)}, _save="1").status_code == 302
    assert draft.sources.count() == len(rows)
    assert client.get(address(draft, "change")).status_code == 200


def _sources(rows: list[dict[str, str]]) -> dict[str, Any]:
    fields = {
        f"sources-{n}-{name}": text for n, row in enumerate(rows) for name, text in row.items()
    }
    return {"sources-TOTAL_FORMS": len(rows), **fields}


def test_a_taken_address_is_an_error_beside_the_field(signed_in: SignIn, chief: User) -> None:
    client = signed_in(chief)
    make_article(slug="taken")
    other = make_article(slug="other")
    response = send(client, other, open_form(client, other), slug="taken", title="Kept")
    assert "taken" in errors_of(response)["slug"][0]
    assert b"Kept" in response.content
    section = make_section(slug="news")
    data = new_form(client, Section)
    assert "slug" in errors_of(send(client, Section, data, title="X", slug=section.slug))


def test_a_headline_without_letters_still_gets_an_address(signed_in: SignIn, chief: User) -> None:
    client = signed_in(chief)
    data = new_form(client, ArticleDraft)
    send(client, ArticleDraft, data, title="!!!")
    assert ArticleDraft.objects.get().slug == "article"


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "state=%00",
        "changed_by=%00",
        "language=%00",
        "state=nonsense",
        "care=nonsense",
        "section__id__exact=x",
        "section__id__exact=" + "9" * 40,
        "o=99.-99.x",
        "p=x",
        "e=1",
        "q=" + "a" * 10_000,
        "q=%F0%9F%94%A5",
        "key=1",
        "first_published_at__gt=x",
    ],
)
def test_lists_take_any_query(query: str, signed_in: SignIn, chief: User) -> None:
    client = signed_in(chief)
    make_article()
    for model in (ArticleDraft, ProfileDraft, QuestionDraft, Volunteer, AuditEntry, Withdrawal):
        response = client.get(f"{address(model, 'changelist')}?{query}")
        assert response.status_code in {200, 302, 400}, model
    assert client.get(f"{reverse('admin:index')}?{query}").status_code in {200, 400}


@pytest.mark.parametrize("chosen", ["x", "\x00", "9" * 40, "-1", "١"])
def test_actions_take_any_choice(chosen: str, signed_in: SignIn, chief: User) -> None:
    client = signed_in(chief)
    make_article()
    sent = {"action": "publish_selected", "_selected_action": chosen}
    response = client.post(address(ArticleDraft, "changelist"), sent)
    assert response.status_code in {200, 302, 400}


@pytest.mark.parametrize("counter", ["x", "-1", "9" * 20, ""])
def test_a_broken_count_of_rows_is_an_error(counter: str, signed_in: SignIn, chief: User) -> None:
    client = signed_in(chief)
    draft = make_article()
    for name in ("sources-TOTAL_FORMS", "sources-INITIAL_FORMS"):
        data = {**open_form(client, draft), name: counter}
        assert send(client, draft, data, title="X").status_code in {200, 302}
        assert send(client, draft, data, version="0").status_code == 409


def test_a_row_of_another_article_is_left_alone(signed_in: SignIn, chief: User) -> None:
    from articles.models import Source

    client = signed_in(chief)
    mine, theirs = make_article(), make_article()
    row = Source.objects.create(draft=theirs, title="Theirs")
    data = open_form(client, mine)
    data.update(
        {
            "sources-TOTAL_FORMS": "1",
            "sources-INITIAL_FORMS": "1",
            "sources-0-id": row.pk,
            "sources-0-draft": theirs.pk,
            "sources-0-title": "Stolen",
        }
    )
    assert send(client, mine, data).status_code in {200, 302}
    row.refresh_from_db()
    assert (row.title, row.draft_id) == ("Theirs", theirs.pk)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:x", "http://[x"]
)
def test_the_breaking_line_links_to_proper_addresses_only(
    link: str, signed_in: SignIn, chief: User
) -> None:
    client = signed_in(chief)
    data = new_form(client, FrontPage)
    response = send(client, FrontPage, data, breaking_text="X", breaking_link=link)
    assert "breaking_link" in errors_of(response)
