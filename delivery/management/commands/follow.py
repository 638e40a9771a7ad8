"""The companion process of the site."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from delivery.companion import follow


class Command(BaseCommand):
    """`manage.py follow`"""

    help = (
        "Follow the journal: keep the search index up to date, press again what has grown stale, "
        "announce what falls due. Runs until it is stopped; may be killed at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until SIGTERM or Ctrl-C."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        follow(stop)
