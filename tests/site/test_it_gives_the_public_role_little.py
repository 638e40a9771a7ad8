"""On PostgreSQL the public process connects as a role that can read what is public, and no more."""

from __future__ import annotations

from io import StringIO
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps
from pytest_django import Settings

from legion_site.management.commands import grant_public
from publishing.guard import GuardedModel
from publishing.models import Edition, Journal
from tests.site.public_role import ON_POSTGRESQL, Role, grant, needs_roles, run_sql

pytestmark = pytest.mark.django_db(transaction=True)


def _public_tables() -> set[str]:
    """Return the tables of the press, the shared rows and the journal, found in another way."""
    public = (GuardedModel, Journal, Edition)
    return {m._meta.db_table for m in apps.get_models() if issubclass(m, public)} | {
        "articles_pin",
        *("publishing_mainmenuline", "publishing_footerline"),
        *("publishing_calltoaction", "publishing_outsidelink"),
        "articles_keynumber",
        "publishing_reference",
    }


@needs_roles
def test_it_reads_no_table_that_is_not_public(role: Role) -> None:
    grant(role)
    tables = set(connection.introspection.table_names())
    readable = {table for table in tables if role.may(f'SELECT FROM "{table}"')}
    assert readable == _public_tables()
    # Said once by name, should the model ever become public by mistake.
    private = {"profiles_volunteer", "profiles_profiledraft", "publishing_release", "auth_user"}
    assert private < tables - readable
    assert {"django_session", "publishing_auditentry", "reversion_version"} < tables - readable


@needs_roles
def test_it_writes_nothing_but_into_an_inbox(role: Role) -> None:
    grant(role)
    written: set[str] = set()
    for table in connection.introspection.table_names():
        column = connection.introspection.get_primary_key_column(connection.cursor(), table)
        for statement in (
            f'INSERT INTO "{table}" DEFAULT VALUES',
            f'UPDATE "{table}" SET "{column}" = "{column}"',  # noqa: S608
            f'DELETE FROM "{table}"',  # noqa: S608
            f'TRUNCATE "{table}" CASCADE',
        ):
            if role.may(statement):
                written.add(statement)
    assert written == {'INSERT INTO "faq_asked_inbox" DEFAULT VALUES'}
    assert not role.may("CREATE TABLE mine (id int)")
    assert not role.may("SELECT nextval('articles_article_id_seq')")


@needs_roles
@isolate_apps("tests.sample")
@pytest.mark.parametrize("granted_before", [True, False])
def test_a_new_desk_table_is_denied_without_a_line_anywhere(
    role: Role, granted_before: bool
) -> None:
    class NoteDraft(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "sample"

    if granted_before:
        grant(role)
    with connection.schema_editor() as editor:
        editor.create_model(NoteDraft)
    try:
        if not granted_before:
            grant(role)
        assert not role.may("SELECT FROM sample_notedraft")
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(NoteDraft)


@needs_roles
@isolate_apps("tests.sample")
def test_it_may_put_something_into_an_inbox_and_not_look(
    role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Letter(models.Model):  # noqa: DJ008
        id = models.UUIDField(primary_key=True)

        class Meta:
            app_label = "sample"
            db_table = "sample_letter_inbox"

    known = [*apps.get_models(), Letter]
    monkeypatch.setattr(grant_public, "apps", SimpleNamespace(get_models=lambda: known))
    with connection.schema_editor() as editor:
        editor.create_model(Letter)
    try:
        grant(role)
        assert role.may("INSERT INTO sample_letter_inbox VALUES (gen_random_uuid())")
        assert not role.may("SELECT FROM sample_letter_inbox")
        assert not role.may("DELETE FROM sample_letter_inbox")
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Letter)


@needs_roles
def test_what_it_had_before_is_taken_away(role: Role) -> None:
    run_sql(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role.name}")
    run_sql(f"GRANT ALL ON SCHEMA public TO {role.name}")
    assert role.may("DELETE FROM publishing_auditentry")
    first = grant(role)
    assert not role.may("DELETE FROM publishing_auditentry")
    assert not role.may("DELETE FROM articles_article")
    assert not role.may("CREATE TABLE mine (id int)")
    assert grant(role) == first


@needs_roles
def test_a_right_that_everybody_has_is_not_passed_over(role: Role) -> None:
    run_sql("GRANT SELECT (note) ON profiles_volunteer TO PUBLIC")
    try:
        with pytest.raises(CommandError, match="SELECT on profiles_volunteer"):
            grant(role)
        assert not role.may("SELECT FROM articles_article")
    finally:
        run_sql("REVOKE ALL ON profiles_volunteer FROM PUBLIC")


@needs_roles
def test_a_role_that_is_more_than_a_reader_is_refused(role: Role) -> None:
    with pytest.raises(CommandError, match="no plain role"):
        call_command("grant_public", connection.settings_dict["USER"])
    run_sql(f"GRANT pg_read_all_data TO {role.name}")
    with pytest.raises(CommandError, match="no plain role"):
        grant(role)
    with pytest.raises(CommandError, match="There is no role nobody-here"):
        call_command("grant_public", "nobody-here")


@needs_roles
def test_preparing_an_upgrade_grants_again(
    role: Role, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from delivery.management.commands import rebuild_search

    monkeypatch.setattr(rebuild_search.Command, "handle", lambda *args, **options: None)
    settings.LEGION_ENV = "production"
    settings.DATABASE_PUBLIC_ROLE = role.name
    output = StringIO()
    call_command("prepare", stdout=output)
    assert role.may("SELECT FROM articles_article")
    assert role.name not in output.getvalue()


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL has roles")
def test_sqlite_has_no_roles() -> None:
    with pytest.raises(CommandError, match="Only PostgreSQL has roles"):
        call_command("grant_public", "reader")
