"""Load the starter content."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from legion_site import starter_content
from publishing.models import AuditEntry


class Command(BaseCommand):
    """`manage.py load_starter`"""

    help = "Load and publish the starter content that is not there yet; never overwrites."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --if-empty and --standing."""
        parser.add_argument(
            "--if-empty", action="store_true", help="only when nobody ever used this database"
        )
        parser.add_argument(
            "--standing", action="store_true", help="only standing pages (about, privacy …)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, and say what was left alone."""
        if options["if_empty"] and AuditEntry.objects.exists():
            return
        self.stdout.write("Loading the starter content …")
        outcome = starter_content.load(
            standing=options["standing"], progress=lambda part: self.stdout.write(f"  {part}")
        )
        for line in outcome.left:
            self.stderr.write(f"  left alone: {line}")
        self.stdout.write(
            f"{outcome.done} records loaded." if outcome.done else "Everything was there already."
        )
