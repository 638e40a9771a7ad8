"""Delete a draft that readers do not see."""

from __future__ import annotations

from django.utils.translation import gettext as _

from publishing.models import AuditEntry, Draft, Reference, Release
from publishing.references import note_references
from publishing.turn import turn
from publishing.workflow.acts import By, record, require_on
from publishing.workflow.errors import Refused


def discard(draft: Draft, by: By) -> None:
    """Delete a draft with its rows. Its history stays.

    Raises NotPermitted; Refused while the item is live.
    """
    with turn():
        require_on(by, "delete", type(draft))
        live = Release.objects.filter(kind=draft.kind(), key=draft.key, language=draft.language)
        if live.exists():
            raise Refused({"": _("This is published. Unpublish it before you delete it.")})
        note_references(Reference.Origin.DESK, draft.kind(), draft.key, draft.language, set())
        record(
            by,
            AuditEntry.Verb.DISCARDED,
            kind=draft.kind(),
            key=draft.key,
            language=draft.language,
            version=draft.version,
        )
        draft.delete()
