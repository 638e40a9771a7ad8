"""Bring a new or an upgraded installation into the state in which it can serve."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """`manage.py prepare`"""

    help = "Migrate, load the first content, make the first account, build the search index."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is missing; a second run finds nothing to do and says nothing."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        if settings.HAS_OFFICE:
            self._prepare_database()
        call_command("rebuild_search", if_missing=True, stdout=self.stdout)

    def _prepare_database(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
        # A production site starts with its standing pages only; the starter content is there for
        # whoever asks for it with `manage.py load_starter`.
        standing_only = settings.LEGION_ENV == "production"
        call_command("load_starter", if_empty=True, standing=standing_only, stdout=self.stdout)
        call_command("first_login", stdout=self.stdout)
        if settings.DATABASE_PUBLIC_ROLE and connection.vendor == "postgresql":
            call_command("grant_public", verbosity=0)
