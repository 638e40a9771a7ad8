"""Bring an earlier version of a draft back as its newest one."""

from __future__ import annotations

from django.utils.translation import gettext as _
from reversion.models import Version

from publishing.history import manuscript_of
from publishing.manuscript import apply_fields, apply_rows, upgrade
from publishing.models import AuditEntry, Desk
from publishing.turn import turn
from publishing.workflow.acts import By
from publishing.workflow.errors import Refused
from publishing.workflow.past import require_past
from publishing.workflow.save import save


def restore(desk: Desk, version: Version, by: By) -> None:
    """Load an earlier version's text and rows into the draft and save that as a new version.

    Rows added later go. Key, state and consent stay as they are, and so does what readers see.
    Raises NotPermitted; Conflict when somebody saved meanwhile; Refused when `version` is not one
    of this row's.
    """
    model = type(desk)
    with turn():
        require_past(by, desk)
        if version.object_id != str(desk.pk) or version._model is not model:
            raise Refused({"": _("This version belongs to another item.")})
        manuscript = upgrade(manuscript_of(version), model)
        apply_fields(desk, manuscript["fields"], leave_out=model.kept_on_restore)
        if manuscript["slug"] and hasattr(desk, "slug"):
            desk.slug = manuscript["slug"]
        save(
            desk,
            by,
            note=_("Restored version %(number)s") % {"number": manuscript["version"]},
            rows=lambda: apply_rows(desk, manuscript["rows"]),
            verb=AuditEntry.Verb.RESTORED,
        )
