"""The queue of work that nobody waits for, done by the companion in a thread of its own.

A picture takes a second to prepare; the search index must not wait for it.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from threading import Thread
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections

from library import publicity

if TYPE_CHECKING:
    from delivery.companion import Stop

logger = logging.getLogger(__name__)

# Seconds between two looks at the queue.
PAUSE = 0.5
# Seconds between two clean-ups, and days for which finished work is kept to be looked at.
PRUNE_PAUSE = 3600
KEPT_DAYS = 1


def start(stop: Stop) -> Thread:
    """Do what is in the queue, and what comes into it, until `stop` is set."""
    thread = Thread(target=_work, args=(stop,), name="background", daemon=True)
    thread.start()
    return thread


def work_off() -> None:
    """Do everything that is in the queue now."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    # Asked without a lock first: the worker takes the one of all writers to look.
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{socket.gethostname()[:40]}-{os.getpid()}",
        excluded_queue_names=[],
    ).run()


def _work(stop: Stop) -> None:
    pruned = 0.0
    while not stop.is_set():
        try:
            work_off()
            if time.monotonic() - pruned > PRUNE_PAUSE:
                pruned = time.monotonic()
                publicity.sweep()
                call_command("prune_db_task_results", min_age_days=KEPT_DAYS, verbosity=0)
        except DatabaseError as trouble:
            logger.warning("background work waits: %s", type(trouble).__name__)
        close_old_connections()
        stop.wait(PAUSE)
