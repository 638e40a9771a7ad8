"""Take the starter content away again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from legion_site import starter_content


class Command(BaseCommand):
    """`manage.py remove_starter`"""

    help = "Take every untouched starter item offline and delete it; what editors changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove it, and say what was left alone."""
        outcome = starter_content.remove()
        for line in outcome.left:
            self.stdout.write(f"  left alone: {line}")
        self.stdout.write(f"{outcome.done} records removed.")
