"""Make the first account of a new site."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

NAME = "editor"


class Command(BaseCommand):
    """`manage.py first_login`"""

    help = "Make the first account with a random password, if there is no account yet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and keep its password in a file that only its owner can read.

        A person at a terminal is shown it too; where output is written down (the journal of
        systemd) it would stay.
        """
        user_model = get_user_model()
        if user_model.objects.exists():
            return
        password = secrets.token_urlsafe(12)
        user_model.objects.create_superuser(NAME, password=password, first_name="First editor")
        file = settings.FIRST_LOGIN_FILE
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(f"name: {NAME}\npassword: {password}\n")
        shown = f"  Password:           {password}\n" if self.stdout.isatty() else ""
        self.stdout.write(
            f"\n  Your first account: {NAME}\n{shown}"
            f"  (password in {file}; delete that file once you have changed it)\n"
        )
