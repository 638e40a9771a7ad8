"""Who and what may not be shown now, whatever refers to it: the withdrawn, and who is kept dark."""

from __future__ import annotations

from django.db.models import Q

from publishing import kinds
from publishing.models import Withdrawal


def is_dark(name: str) -> Q:
    """Return the condition that a column names the key of something that may not be shown."""
    withdrawn = Withdrawal.objects.filter(undone_at__isnull=True)
    kept = [model.kept_dark() for model in kinds.record_models()]
    return Q.create(
        [(f"{name}__in", rows.values("key")) for rows in (withdrawn, *kept)], connector=Q.OR
    )
