"""A role of the database server that may read what is public: PostgreSQL alone has roles."""

from __future__ import annotations

import secrets
from io import StringIO
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ON_POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]
needs_roles = pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no roles")


class Role:
    """A role of the database server, and what somebody who connects as it can do."""

    def __init__(self) -> None:
        # Roles belong to the whole server, which parallel workers share.
        self.name = f"reader_{secrets.token_hex(4)}"
        self._password = secrets.token_hex(8)
        run_sql(f"CREATE ROLE {self.name} LOGIN PASSWORD '{self._password}'")

    @property
    def url(self) -> str:
        """The address under which the role finds the test database."""
        server = connection.settings_dict
        host = f"{quote(server['HOST'], safe='')}:{server['PORT'] or ''}".rstrip(":")
        return f"postgres://{self.name}:{self._password}@{host}/{server['NAME']}"

    def may(self, statement: str) -> bool:
        """Whether the role may run a statement; nothing of it stays."""
        import psycopg2

        parameters = {
            **connection.get_connection_params(),
            "user": self.name,
            "password": self._password,
        }
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        own = psycopg2.connect(**parameters)
        try:
            own.cursor().execute(statement)
        except psycopg2.errors.InsufficientPrivilege:
            return False
        except psycopg2.Error:
            return True  # It was allowed to try.
        finally:
            own.close()
        return True

    def drop(self) -> None:
        """Take the role away."""
        run_sql(f"DROP OWNED BY {self.name}")
        run_sql(f"DROP ROLE {self.name}")


def run_sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def grant(role: Role) -> str:
    output = StringIO()
    call_command("grant_public", role.name, stdout=output)
    return output.getvalue()
