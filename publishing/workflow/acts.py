"""What every verb does: ask for the right, leave a line in the audit trail."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext as _

from publishing.models.audit import AuditEntry, name_of
from publishing.workflow.errors import NotPermitted

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# None is the system itself: the companion and the commands of whoever runs the machine.
By = AbstractBaseUser | AnonymousUser | None


def may(by: By, permission: str) -> bool:
    """Whether `by` has the permission ("articles.publish_articledraft")."""
    if by is None:
        return True
    user: User = by  # type: ignore[assignment]
    return user.is_active and user.has_perm(permission)


def require(by: By, permission: str) -> None:
    """Raise NotPermitted unless `by` has the permission."""
    if not may(by, permission):
        raise NotPermitted(_("Your account has no right to do this. Ask an editor."))


def require_on(by: By, action: str, model: type[models.Model]) -> None:
    """Raise NotPermitted unless `by` may do `action` (add, change, publish …) on a model."""
    codename = get_permission_codename(action, model._meta)
    require(by, f"{model._meta.app_label}.{codename}")


def record(
    by: By,
    verb: str,
    *,
    kind: str,
    key: uuid.UUID | None = None,
    language: str = "",
    version: int | None = None,
    note: str = "",
) -> AuditEntry:
    """Append an audit entry and return it."""
    return AuditEntry.objects.create(
        user_pk="" if by is None or by.pk is None else str(by.pk),
        user_name=name_of(by),
        verb=verb,
        kind=kind,
        key=key,
        language=language,
        version=version,
        note=note,
    )
