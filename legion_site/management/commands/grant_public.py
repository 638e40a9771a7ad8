"""Give a PostgreSQL role what the public process needs, and take away everything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from publishing import kinds

# A right: table, and what may be done with it.
Right = tuple[str, str]

# What readers send in lands in tables with this ending: written by the public process, read by
# the office alone.
INBOX = "_inbox"


class Command(BaseCommand):
    """`manage.py grant_public`"""

    help = (
        "Let a PostgreSQL role read the public tables and nothing else. Run it after each upgrade; "
        "`prepare` does when DATABASE_PUBLIC_URL is set."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the role."""
        parser.add_argument(
            "role",
            nargs="?",
            default=settings.DATABASE_PUBLIC_ROLE,
            help="the role; by default the one in DATABASE_PUBLIC_URL",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant and revoke in one transaction; keep nothing of it unless the role then fits."""
        role = options["role"]
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles, and this site runs on SQLite.")
        if not role:
            raise CommandError("Name the role: manage.py grant_public ROLE")
        wanted = wanted_rights()
        with transaction.atomic(), connection.cursor() as cursor:
            require_plain_role(cursor, role)
            grant_only(cursor, role, wanted)
            require_exactly(cursor, role, wanted)
        if options["verbosity"]:
            self.stdout.write(f"{role} may use {len(wanted)} tables and nothing else.")


def wanted_rights() -> set[Right]:
    """Return what the public process needs. What no line here names is denied."""
    inboxes = {model._meta.db_table for model in apps.get_models()}
    return {(model._meta.db_table, "SELECT") for model in kinds.public_models()} | {
        (table, "INSERT") for table in inboxes if table.endswith(INBOX)
    }


def require_plain_role(cursor: CursorWrapper, role: str) -> None:
    """Refuse a role that has rights by what it is, so that no REVOKE would take them away."""
    cursor.execute(
        "SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication,"
        " EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid),"
        " EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)"
        " FROM pg_roles WHERE rolname = %s",
        [role],
    )
    row = cursor.fetchone()
    if row is None:
        raise CommandError(
            f"There is no role {role}. Make it first: createuser --pwprompt {role} (or CREATE ROLE)"
        )
    powerful, belongs, owns = row
    if powerful or belongs or owns:
        raise CommandError(
            f"{role} is no plain role: it is a superuser or the like, belongs to another role, or "
            "owns tables. Make one of its own for the public process."
        )


def grant_only(cursor: CursorWrapper, role: str, wanted: Iterable[Right]) -> None:
    """Take every right on the site's schema from the role, then give the wanted ones."""
    quote = connection.ops.quote_name
    schema = quote(_schema(cursor))
    for what in ("ALL TABLES IN SCHEMA", "ALL SEQUENCES IN SCHEMA", "SCHEMA"):
        cursor.execute(f"REVOKE ALL ON {what} {schema} FROM {quote(role)}")
    cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {quote(role)}")
    for table, right in sorted(wanted):
        cursor.execute(f"GRANT {right} ON {quote(table)} TO {quote(role)}")


def require_exactly(cursor: CursorWrapper, role: str, wanted: set[Right]) -> None:
    """Raise CommandError unless the role now has the wanted rights and no other."""
    found = actual_rights(cursor, role)
    if found != wanted:
        shown = ", ".join(f"{right} on {table}" for table, right in sorted(found ^ wanted)[:3])
        raise CommandError(
            f"Nothing was changed: {role} would still have or lack {shown}. Perhaps everybody "
            "(PUBLIC) has it, or it is not yours to give: run this as the owner of the tables."
        )


def actual_rights(cursor: CursorWrapper, role: str) -> set[Right]:
    """Return what the role can do in the site's schema, whoever gave it the right."""
    cursor.execute(_RIGHTS, {"role": role})
    return set(cursor.fetchall())


# A right to one column counts as one to its table, any right to a sequence as USAGE.
_RIGHTS = """
    SELECT relname, name
    FROM pg_class,
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES',
                     'DELETE', 'TRUNCATE', 'TRIGGER', 'USAGE']) AS name
    WHERE relnamespace = current_schema()::regnamespace
    AND CASE
        WHEN relkind = 'S' THEN
            name = 'USAGE' AND has_sequence_privilege(%(role)s, oid, 'USAGE, SELECT, UPDATE')
        WHEN relkind NOT IN ('r', 'p', 'v', 'm', 'f') OR name = 'USAGE' THEN
            false
        WHEN name IN ('DELETE', 'TRUNCATE', 'TRIGGER') THEN
            has_table_privilege(%(role)s, oid, name)
        ELSE
            has_any_column_privilege(%(role)s, oid, name)
        END
    UNION
    SELECT current_schema(), 'CREATE'
    WHERE has_schema_privilege(%(role)s, current_schema(), 'CREATE')
"""


def _schema(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT current_schema()")
    return cursor.fetchone()[0]
