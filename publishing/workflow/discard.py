"""Delete a draft, or a record, that readers do not see."""

from __future__ import annotations

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from publishing.models import AuditEntry, Desk, Draft, Record, Release
from publishing.references import drafts_naming, forget_desk_references
from publishing.turn import turn
from publishing.workflow.acts import By, record, require_on
from publishing.workflow.errors import Refused
from publishing.workflow.save import is_kept_dark
from publishing.workflow.withdraw import is_withdrawn


def discard(desk: Desk, by: By) -> None:
    """Delete a desk row with what hangs under it. Its history stays.

    Raises NotPermitted; Refused while the item is live, or something else needs the row.
    """
    with turn():
        require_on(by, "delete", type(desk))
        language = getattr(desk, "language", "")
        if isinstance(desk, Draft):
            live = Release.objects.filter(kind=desk.kind(), key=desk.key, language=language)
            if live.exists():
                raise Refused({"": _("This is published. Unpublish it before you delete it.")})
            forget_desk_references(desk)
        if isinstance(desk, Record) and desk.seen_by_referrers:
            _refuse_while_named(desk)
        if is_kept_dark(desk) and not is_withdrawn(desk.key):
            sentence = _(
                "Nothing of this person may be shown. Withdraw them before you delete the record: "
                "otherwise pictures of them would come back."
            )
            raise Refused({"": sentence})
        record(
            by,
            AuditEntry.Verb.DISCARDED,
            kind=desk.kind(),
            key=desk.key,
            language=language,
            version=desk.version,
        )
        try:
            desk.delete()
        except ProtectedError as error:
            raise Refused(
                {"": _("Something still needs this. Delete what hangs on it first.")}
            ) from error


def _refuse_while_named(desk: Record) -> None:
    """Raise Refused, with the titles, while drafts or live items name a record."""
    titles = [f"“{draft}”" for draft in drafts_naming(desk.key)]
    if titles:
        raise Refused(
            {
                "": _("It is in use and stays. Take it out of these first: %(titles)s")
                % {"titles": ", ".join(titles)}
            }
        )
