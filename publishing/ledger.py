"""Keep the ledger of corrections in step with the press."""

from __future__ import annotations

import datetime as dt

from publishing.models import LiveCorrection, Published

_COPIED = ("was", "now", "source", "material")


def note_corrections(item: Published) -> None:
    """Write the corrections of an item that goes live, or is pressed again, into the ledger."""
    strike_corrections(item)
    LiveCorrection.objects.bulk_create(
        LiveCorrection(
            kind=item.kind(),
            key=item.key,
            language=item.language,
            place=place,
            title=item.title,
            path=item.path,
            date=dt.date.fromisoformat(line["date"]),
            **{name: line[name] for name in _COPIED},
        )
        for place, line in enumerate(item.correction_lines())
    )


def strike_corrections(item: Published) -> None:
    """Take the corrections of an item out of the ledger."""
    LiveCorrection.objects.filter(kind=item.kind(), key=item.key, language=item.language).delete()
