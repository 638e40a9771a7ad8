"""The roles of a newsroom as groups, with the rights that each verb asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.apps import AppConfig
from django.db.models import Model, Q

Kind = TypeVar("Kind", bound=Model)

# Anybody on duty can take an item offline at once: hide first, ask later. Bringing it back is
# for those who can judge it.
WRITER, TRANSLATOR, EDITOR, SAFETY_OFFICER = (
    "Writers",
    "Translators",
    "Editors",
    "Safety officers",
)


def ensure_roles(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Give each role at least its rights to what the app `sender` keeps, after it was migrated.

    Rights added by hand stay.
    """
    from django.contrib.auth.management import create_permissions

    from publishing import kinds
    from publishing.models import AuditEntry, Withdrawal

    def of_the_app(models: Iterable[type[Kind]]) -> list[type[Kind]]:
        return [model for model in models if model._meta.app_label == sender.label]

    drafts, records = of_the_app(kinds.draft_models()), of_the_app(kinds.record_models())
    shared = of_the_app(kinds.shared_models())
    audit, withdrawals = of_the_app([AuditEntry]), of_the_app([Withdrawal])
    if not any((drafts, records, shared, audit, withdrawals)):
        return
    # Django makes an app's permissions at the same signal; ours may come first.
    create_permissions(sender, using=using, verbosity=0)

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
    writing = (
        rights(drafts, "add", "change", "view")
        | rights(rows, "add", "change", "delete", "view")
        | rights(shared, "view")
        | verbs(withdrawals, "withdraw")
    )
    everything = (
        writing
        | rights(drafts, "publish", "delete")
        | rights(records, "add", "change", "view")
        | rights(shared, "add", "change", "delete")
        | rights(audit, "view")
        | verbs(withdrawals, "reinstate")
    )
    roles = {
        WRITER: writing | rights(records, "add", "change", "view"),
        TRANSLATOR: writing,
        EDITOR: everything,
        SAFETY_OFFICER: everything
        | rights(records, "delete")
        | verbs(withdrawals, "read_withdrawn"),
    }
    give(roles, using)


def rights(models: Iterable[type[Model]], *actions: str) -> Q:
    """Return the condition for the permissions to some actions on some models."""
    found = Q(pk__in=[])
    for model in models:
        names = [f"{action}_{model._meta.model_name}" for action in actions]
        found |= Q(content_type__app_label=model._meta.app_label, codename__in=names)
    return found


def verbs(models: Iterable[type[Model]], *names: str) -> Q:
    """Return the condition for permissions that are named after a verb alone."""
    labels = [model._meta.app_label for model in models]
    return Q(content_type__app_label__in=labels, codename__in=names)


def give(roles: dict[str, Q], using: str = "default") -> None:
    """Give each role the permissions that a condition names; what it has already stays."""
    from django.contrib.auth.models import Group, Permission

    for name, wanted in roles.items():
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*Permission.objects.using(using).filter(wanted))
