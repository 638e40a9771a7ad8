"""Who may do what with pictures and documents, beside what every role may do with records."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig

from publishing.roles import EDITOR, SAFETY_OFFICER, TRANSLATOR, WRITER, give, rights


def ensure_roles(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Give each role at least its rights, after each migrate. Rights added by hand stay."""
    from django.contrib.auth.management import create_permissions

    from library.models import Document, Folder, Picture

    # Django makes an app's permissions at the same signal; ours may come first.
    create_permissions(sender, using=using, verbosity=0)
    files = [Picture, Document]
    keeping = rights([*files, Folder], "add", "change", "view")
    clearing = rights([*files, Folder], "delete")
    give(
        {
            WRITER: keeping,
            # A translator writes what a picture shows (see library.describing), and changes nothing
            # else of it; the right to such a text comes with the rights to all rows.
            TRANSLATOR: rights([*files, Folder], "view"),
            EDITOR: keeping | clearing,
            SAFETY_OFFICER: keeping | clearing,
        },
        using,
    )
