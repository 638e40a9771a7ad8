"""Fill the site with invented records, for benchmarks and trials."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from delivery.search.errors import IndexBusy
from delivery.search_site import catch_up, site_index
from legion_site.demo_content import fill
from publishing.models import Journal


class Command(BaseCommand):
    """`manage.py fill`"""

    help = 'Publish invented records in bulk, each marked "Demo record", and index them.'

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the counts and the seed."""
        for kind in ("articles", "profiles", "questions"):
            parser.add_argument(f"--{kind}", type=int, default=0, help=f"how many {kind}")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same records")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill with a progress bar, then bring the search index up to date."""
        counts = {kind: options[kind] for kind in ("articles", "profiles", "questions")}
        if min(counts.values()) < 0 or not any(counts.values()):
            raise CommandError("Say how many, e.g. manage.py fill --profiles 1000")
        with tqdm(total=sum(counts.values()), unit=" records", desc="Records") as bar:
            fill(**counts, seed=options["seed"], progress=bar.update)
        self._index()

    def _index(self) -> None:
        index = site_index()
        _journal, reached = index.reached() or ("", 0)
        behind = Journal.objects.get(pk=Journal.PK).newest - reached
        try:
            with tqdm(total=behind, unit=" editions", desc="Search index") as bar:
                while step := catch_up(index):
                    bar.update(step)
        except IndexBusy:
            self.stdout.write("The companion is at it already.")
