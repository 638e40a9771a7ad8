"""The companion process of the site."""

from __future__ import annotations

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from delivery.companion import follow
from delivery.one_heap import keep_one_heap


class _Stop:
    """What a signal sets. A plain flag: an Event may be held by the very wait it interrupts."""

    def __init__(self) -> None:
        self._set = False

    def set(self, *_signal: Any) -> None:
        """Ask the companion to stop."""
        self._set = True

    def is_set(self) -> bool:
        """Whether it was asked to."""
        return self._set

    def wait(self, timeout: float) -> bool:
        """Sleep that many seconds; return whether it was asked to stop."""
        time.sleep(timeout)
        return self._set


class Command(BaseCommand):
    """`manage.py follow`"""

    help = (
        "Follow the journal: keep the search index up to date, press again what has grown stale, "
        "announce what falls due. Runs until it is stopped; may be killed at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until SIGTERM or Ctrl-C."""
        keep_one_heap()
        stop = _Stop()
        # Who starts it wants to hear that the address is wrong; what goes away later comes back.
        connection.ensure_connection()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop.set)
        follow(stop)
