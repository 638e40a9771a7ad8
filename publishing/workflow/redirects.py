"""Make many redirects at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import ngettext

from publishing.models import AuditEntry, Edition, Redirect
from publishing.turn import turn
from publishing.workflow.acts import By, record, require_on
from publishing.workflow.errors import Refused


def add_redirects(redirects: Sequence[Redirect], by: By) -> None:
    """Add new redirects with one audit row and one edition.

    Raises NotPermitted; Refused, and nothing is done, when one of them may not be.
    """
    if not redirects:
        return
    with turn() as open_turn:
        require_on(by, "add", Redirect)
        for redirect in redirects:
            if problems := redirect.problems():
                raise Refused({"": f"{redirect.path}: {' '.join(problems.values())}"})
        if len({redirect.path for redirect in redirects}) < len(redirects):
            raise Refused({"": "one path twice"})
        Redirect.objects.bulk_create(redirects)
        kind = Redirect._meta.model_name or ""
        count = len(redirects)
        note = ngettext("%(count)d redirect", "%(count)d redirects", count) % {"count": count}
        record(by, AuditEntry.Verb.SHARED, kind=kind, note=note)
        open_turn.append(Edition.Event.SHARED, kind=kind)
