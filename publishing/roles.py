"""The roles of a newsroom as groups, with the rights that each verb asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db.models import Model, Q

# Anybody on duty can take an item offline at once: hide first, ask later. Bringing it back is
# for those who can judge it.
WRITER, TRANSLATOR, EDITOR, SAFETY_OFFICER = (
    "Writers",
    "Translators",
    "Editors",
    "Safety officers",
)


def ensure_roles(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Give each role at least its rights, after each migrate. Rights added by hand stay."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Permission

    from publishing import kinds
    from publishing.models import AuditEntry, Withdrawal

    # Django makes an app's permissions at the same signal; ours may come first.
    create_permissions(sender, using=using, verbosity=0)

    drafts, records, shared = kinds.draft_models(), kinds.record_models(), kinds.shared_models()
    rows: set[Any] = {
        model._meta.get_field(name).related_model
        for model in (*drafts, *records)
        for name in model.row_sets
    }
    rows |= {
        relation.related_model
        for model in shared
        for relation in model._meta.related_objects
        if relation.one_to_many and relation.related_model not in drafts
    }
    withdraw, reinstate, read_withdrawn = (
        Q(codename=name, content_type__app_label=Withdrawal._meta.app_label)
        for name in ("withdraw", "reinstate", "read_withdrawn")
    )
    writing = (
        rights(drafts, "add", "change", "view")
        | rights(rows, "add", "change", "delete", "view")
        | rights(shared, "view")
        | withdraw
    )
    everything = (
        writing
        | rights(drafts, "publish", "delete")
        | rights(records, "add", "change", "view")
        | rights(shared, "add", "change", "delete")
        | rights([AuditEntry], "view")
        | reinstate
    )
    roles = {
        WRITER: writing | rights(records, "add", "change", "view"),
        TRANSLATOR: writing,
        EDITOR: everything,
        SAFETY_OFFICER: everything | rights(records, "delete") | read_withdrawn,
    }
    if not Permission.objects.using(using).filter(withdraw).exists():
        return  # The permissions of the last app are made by a later signal.
    give(roles, using)


def rights(models: Iterable[type[Model]], *actions: str) -> Q:
    """Return the condition for the permissions to some actions on some models."""
    found = Q(pk__in=[])
    for model in models:
        names = [f"{action}_{model._meta.model_name}" for action in actions]
        found |= Q(content_type__app_label=model._meta.app_label, codename__in=names)
    return found


def give(roles: dict[str, Q], using: str = "default") -> None:
    """Give each role the permissions that a condition names; what it has already stays."""
    from django.contrib.auth.models import Group, Permission

    for name, wanted in roles.items():
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*Permission.objects.using(using).filter(wanted))
