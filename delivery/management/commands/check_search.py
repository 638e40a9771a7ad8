"""Compare the search index with what is live."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from delivery.search.errors import IndexMissing
from delivery.search_check import NotComparable, differences
from delivery.search_site import count_items, site_index

# Times to try while the companion brings the index up to date, and seconds between them.
_ATTEMPTS = 5
_PAUSE = 1

_MEND = "Mend it with: manage.py rebuild_search"


class Command(BaseCommand):
    """`manage.py check_search`"""

    help = (
        "Compare the search index with the live items, row by row, and say each difference. "
        "Changes nothing; ends with 1 when there is one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare with a progress bar, then print how many differences there are."""
        index = site_index()
        try:
            if damaged := index.look_for_damage():
                raise CommandError(f"{damaged.name} of the search index is damaged. {_MEND}")
            found = self._compare()
        except IndexMissing as error:
            raise CommandError(f"There is no usable search index: {error}. {_MEND}") from error
        self.stdout.write(f"{found} differences")
        if found:
            raise CommandError(f"The search index does not hold what is live. {_MEND}")

    def _compare(self) -> int:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with tqdm(total=count_items(), unit=" items", desc="Search index") as bar:
                    found = list(differences(site_index(), progress=bar.update))
                break
            except NotComparable as error:
                if attempt == _ATTEMPTS:
                    raise CommandError(
                        f"Cannot compare: {error}. Is manage.py follow running? Try again."
                    ) from error
                time.sleep(_PAUSE)
        for difference in found:
            self.stdout.write(f"{difference.uid} {difference.what}")
        return len(found)
