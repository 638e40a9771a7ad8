"""Who may see and clear what readers asked, beside what every role may do with answers."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig

from publishing.roles import EDITOR, SAFETY_OFFICER, TRANSLATOR, WRITER, give, rights


def ensure_roles(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Give each role at least its rights, after each migrate. Rights added by hand stay."""
    from django.contrib.auth.management import create_permissions

    from faq.models import Asked

    # Django makes an app's permissions at the same signal; ours may come first.
    create_permissions(sender, using=using, verbosity=0)
    seeing, clearing = rights([Asked], "view"), rights([Asked], "view", "delete")
    give(
        {WRITER: seeing, TRANSLATOR: seeing, EDITOR: clearing, SAFETY_OFFICER: clearing},
        using,
    )
