"""Build the search index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from delivery.search.errors import IndexBusy, IndexUnwritten
from delivery.search_site import count_items, rebuild, site_index


class Command(BaseCommand):
    """`manage.py rebuild_search`"""

    help = "Build the search index anew in a new folder; readers keep the old one until it is done."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --if-missing."""
        parser.add_argument(
            "--if-missing", action="store_true", help="do nothing when there is a usable index"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild with a progress bar."""
        index = site_index()
        if options["if_missing"] and index.reached() is not None:
            return
        try:
            with tqdm(total=count_items(), unit=" items", desc="Search index") as bar:
                rebuild(index, progress=bar.update)
        except IndexBusy as error:
            raise CommandError(
                "Somebody else writes the index just now (manage.py follow does). "
                "Try again in a moment, or stop it first."
            ) from error
        except IndexUnwritten as error:
            raise CommandError(
                f"{error}. The index is as it was: make room and try again."
            ) from error
