"""Do a verb for the person at the screen: what it refuses becomes a message, no stack trace."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.turn import turn


def attempt(request: HttpRequest, verb: Callable[[], object]) -> bool:
    """Call a verb in a turn of its own; return whether it was done.

    What it refuses is told by messages. Raises PermissionDenied when there is no right to it.
    """

    def in_turn() -> None:
        with turn():
            verb()

    return attempt_outside(request, in_turn)


def attempt_outside(request: HttpRequest, verb: Callable[[], object]) -> bool:
    """Do the same outside a turn, for what takes long: nobody could publish meanwhile."""
    try:
        verb()
    except workflow.NotPermitted as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except workflow.Refused as refusal:
        for sentence in refusal.problems.values():
            messages.error(request, sentence)
        return False
    except workflow.Conflict:
        messages.error(request, _("Somebody saved a newer version meanwhile. Look at it first."))
        return False
    return True


def with_link(done: str, address: str) -> str:
    """Return what was done, with the way to the page on which readers see it, if there is one."""
    if not address:
        return done
    return format_html('{} <a href="{}">{}</a>', done, address, _("See it on the site"))
