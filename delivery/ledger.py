"""How much was corrected of late, kept in the memory of each process."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from delivery.edition import EditionRead
from delivery.held import Held
from publishing import kinds
from publishing.models import LiveCorrection

# The longest that anybody looks back.
_LATE = dt.timedelta(days=31)


def corrected_since(edition: EditionRead, language: str, day: dt.date) -> int:
    """Return how many corrections of what is live are dated later than a day of the last month.

    None of a day that is still to come.
    """
    today = timezone.localdate()
    return sum(day < date <= today for date in _dates.at(edition, language))


def _load(language: str) -> list[dt.date]:
    rows = LiveCorrection.objects.filter(language=language, date__gte=timezone.localdate() - _LATE)
    return list(rows.values_list("date", flat=True))


_dates: Held[list[dt.date]] = Held(_load, lambda: [m.kind() for m in kinds.press_models()])
