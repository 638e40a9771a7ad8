"""Only the verbs write the press: every other way in is refused."""

from __future__ import annotations

import pytest
from django.db import transaction

from articles.models import Article, Section
from profiles.models import Profile
from publishing.guard import WriteOutsideWorkflow
from publishing.models import AuditEntry
from publishing.models.audit import AppendOnly
from tests.factories import live_item, make_article, make_section

pytestmark = pytest.mark.django_db


def _writes() -> list:
    return [
        pytest.param(lambda item: item.save(), id="save"),
        pytest.param(lambda item: item.save_base(), id="save_base"),
        pytest.param(lambda item: item.delete(), id="delete"),
        pytest.param(lambda item: Article.objects.all().delete(), id="queryset delete"),
        pytest.param(
            lambda item: Article.objects.filter(pk=item.pk)._raw_delete("default"), id="raw delete"
        ),
        pytest.param(lambda item: Article.objects.update(title="x"), id="update"),
        pytest.param(lambda item: Article.objects.create(title="x"), id="create"),
        pytest.param(
            lambda item: Article.objects.bulk_create([Article(key=item.key)]), id="bulk_create"
        ),
        pytest.param(lambda item: Article.objects.bulk_update([item], ["title"]), id="bulk_update"),
        pytest.param(
            lambda item: Article.objects.update_or_create(pk=item.pk, defaults={"title": "x"}),
            id="update_or_create",
        ),
        pytest.param(lambda item: Article._base_manager.update(title="x"), id="base manager"),
    ]


@pytest.mark.parametrize("write", _writes())
def test_writing_the_press_outside_a_verb_is_refused(write: object) -> None:
    item = live_item(make_article(live=True))
    item.title = "Smuggled"
    with pytest.raises(WriteOutsideWorkflow), transaction.atomic():
        write(item)  # type: ignore[operator]
    item.refresh_from_db()
    assert item.title != "Smuggled"


def test_shared_rows_are_closed_too() -> None:
    section = make_section()
    with pytest.raises(WriteOutsideWorkflow), transaction.atomic():
        section.save()
    with pytest.raises(WriteOutsideWorkflow):
        Section.objects.update(title="x")


@pytest.mark.any_database
def test_press_models_have_no_many_to_many_and_no_cascading_key() -> None:
    from django.db.models import CASCADE

    for model in (Article, Profile):
        assert not model._meta.many_to_many
        keys = [field for field in model._meta.concrete_fields if field.remote_field]
        assert all(field.remote_field.on_delete is not CASCADE for field in keys)


@pytest.mark.any_database
def test_audit_entries_are_append_only() -> None:
    make_article()
    entry = AuditEntry.objects.first()
    entry.note = "changed"
    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        entry.delete()
    with pytest.raises(AppendOnly):
        AuditEntry.objects.all().delete()
    with pytest.raises(AppendOnly):
        AuditEntry.objects.update(note="x")


def test_an_audit_entry_keeps_the_name_when_the_account_goes(editor: object) -> None:
    from publishing import workflow

    draft = make_article()
    workflow.publish(draft, by=editor)
    editor.delete()  # type: ignore[attr-defined]
    assert AuditEntry.objects.get(verb="published").user_name == "Olena"
