"""Files and the queue of work that nobody waits for, done by the companion in a thread of its own.

A picture takes a second to prepare, and object storage may not answer; the search index must not
wait for either.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from threading import Thread
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection

from delivery import chores
from library import publicity
from publishing.models import Journal

if TYPE_CHECKING:
    from delivery.companion import Stop

logger = logging.getLogger(__name__)

# Seconds between two looks at the queue.
PAUSE = 0.5
# Seconds between two rounds of what rooms want done now and then.
CHORES_PAUSE = 5
# Seconds to wait after the database or the object storage was not there.
TROUBLE_PAUSE = 2
# Seconds in which the piece at hand may be finished when the companion is told to stop.
SECONDS_TO_END = 2
# Seconds between two clean-ups, and days for which finished work is kept to be looked at.
CLEAN_UP_PAUSE = 3600
KEPT_DAYS = 1


def start(stop: Stop) -> Thread:
    """Do what is in the queue, and what comes into it, until `stop` is set."""
    thread = Thread(target=_work, args=(stop,), name="background", daemon=True)
    thread.start()
    return thread


def work_off(most: int | None = None) -> int:
    """Do what is in the queue now, `most` pieces of it at most; return how many were done.

    A piece that fails is kept as failed, with its traceback; the next one follows.
    """
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    done = 0
    # Asked without a lock first: the worker takes the one of all writers to look.
    while done != most and DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=f"{socket.gethostname()[:40]}-{os.getpid()}",
            excluded_queue_names=[],
        ).run()
        done += 1
    return done


def begin_again() -> int:
    """Put back into the queue what a companion was doing when it was killed; return how many."""
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    running = DBTaskResult.objects.running()
    return running.update(status=TaskResultStatus.READY, started_at=None)


def mend_files(as_of: int) -> int:
    """Bring the public pictures in line, unless nothing happened since edition `as_of`.

    The verbs do it themselves; this is for what a crash between commit and files left behind, or
    object storage that was away. Returns the edition for which it holds now.
    """
    newest = Journal.objects.values_list("newest", flat=True).get(pk=Journal.PK)
    if newest != as_of and (wrong := publicity.reconcile(since=as_of)):
        logger.warning("public files of %d pictures were out of line", wrong)
    return newest


def clean_up() -> None:
    """Let go of finished work and of files that belong to nothing; ask for files that are missing.

    Pieces of work that failed, on a full disk for one, are so tried again.
    """
    # A public process has no queue, and nothing to put one together with.
    from library import tasks

    publicity.sweep()
    tasks.ask_for_missing()
    call_command("prune_db_task_results", min_age_days=KEPT_DAYS, verbosity=0)


class _Work:
    """The rounds of the thread, and what it has to know of the rounds before."""

    def __init__(self) -> None:
        self._files_as_of = -1
        self._cleaned_up: float | None = None
        self._did_chores = 0.0

    def go_round(self) -> bool:
        """Do what is due and one piece of what is in the queue; return whether there was one."""
        if self._cleaned_up is None:
            begin_again()
        self._files_as_of = mend_files(self._files_as_of)
        if self._cleaned_up is None or time.monotonic() - self._cleaned_up > CLEAN_UP_PAUSE:
            self._cleaned_up = time.monotonic()
            clean_up()
        busy = work_off(most=1) > 0
        # Last, so that no chore that fails keeps a picture waiting.
        if time.monotonic() - self._did_chores >= CHORES_PAUSE:
            self._did_chores = time.monotonic()
            chores.do_all()
        return busy


def _work(stop: Stop) -> None:
    work = _Work()
    while not stop.is_set():
        busy = False
        try:
            busy = work.go_round()
        except (DatabaseError, OSError) as trouble:
            logger.warning("background work waits: %s", type(trouble).__name__)
            stop.wait(TROUBLE_PAUSE)
        except Exception:
            # What nobody has thought of must not be the end of every rendition.
            logger.exception("background work failed")
            stop.wait(TROUBLE_PAUSE)
        close_old_connections()
        stop.wait(0 if busy else PAUSE)
    connection.close()
