"""Press again every live item that an older projection made (after an upgrade)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from publishing.workflow import outdated, press_everything


class Command(BaseCommand):
    """`manage.py press`"""

    help = "Press again what an older projection made. Starts from what was published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Press again in batches, with a progress bar."""
        waiting = sum(outdated().values())
        with tqdm(total=waiting, unit=" items", disable=not waiting) as bar:
            done = press_everything(progress=bar.update)
        self.stdout.write(f"{done} items pressed again." if done else "Nothing to press again.")
