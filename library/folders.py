"""Folders are made, renamed and deleted here, so that the audit trail tells of each."""

from __future__ import annotations

from django.db import transaction

from library.models import Folder
from publishing.models import AuditEntry
from publishing.workflow.acts import By, record, require_on


def save_folder(folder: Folder, by: By) -> None:
    """Save a folder, new or renamed. Raises NotPermitted."""
    with transaction.atomic():
        require_on(by, "add" if folder._state.adding else "change", Folder)
        folder.save()
        _record(folder, by, AuditEntry.Verb.SAVED)


def delete_folder(folder: Folder, by: By) -> None:
    """Delete a folder; what lies in it stays, in no folder. Raises NotPermitted."""
    with transaction.atomic():
        require_on(by, "delete", Folder)
        _record(folder, by, AuditEntry.Verb.DISCARDED)
        folder.delete()


def _record(folder: Folder, by: By, verb: str) -> None:
    # By number: a folder may bear the name of somebody who is withdrawn one day.
    record(by, verb, kind=str(Folder._meta.model_name), note=f"#{folder.pk}")
