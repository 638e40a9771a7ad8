"""The companion: what happens by itself, one step at a time, after the journal.

Nothing is remembered between steps but what the database and the index hold, so it may be killed
anywhere and goes on from there.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from threading import Thread
from typing import Protocol

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from delivery import background
from delivery.search.errors import IndexBusy, IndexMissing
from delivery.search.index import SearchIndex
from delivery.search_site import catch_up, site_index
from publishing.workflow import announce_due, press_outdated, press_stale

logger = logging.getLogger(__name__)

# Seconds between two looks at the journal; a publish is findable within one second.
PAUSE = 0.2
# Seconds between two looks at the clock (what falls due has the grain of a minute).
CLOCK_PAUSE = 5
# Seconds between two readings of the whole index (a second for each gigabyte), for damage that
# nobody has met yet.
DAMAGE_PAUSE = 600
# Items that are pressed again in one turn. Whoever publishes or withdraws meanwhile waits for the
# turn to end (10 to 25 ms for each item), and gets in while the index is brought up to date.
AT_A_TIME = 10
# Seconds to wait after the database or the index was not there.
TROUBLE_PAUSE = 2


class Stop(Protocol):
    """What tells the companion to stop, e.g. a threading.Event."""

    def is_set(self) -> bool:
        """Whether it shall stop."""

    def wait(self, timeout: float) -> bool:
        """Wait that many seconds, or until it shall stop."""


class _Office:
    """What the companion of a back office does beside following, and when it last did."""

    def __init__(self) -> None:
        self._looked_at_clock = 0.0

    def look(self) -> None:
        """Do what is due by the clock."""
        if time.monotonic() - self._looked_at_clock >= CLOCK_PAUSE:
            self._looked_at_clock = time.monotonic()
            announce_due()


class _Inspector:
    """Has the files of the index read now and then; a damaged index is then built anew.

    In a thread, for what is published meanwhile must not wait for it.
    """

    def __init__(self) -> None:
        self._looked: float | None = None

    def look(self) -> None:
        """Look, if the last look is long ago."""
        if self._looked is not None and time.monotonic() - self._looked < DAMAGE_PAUSE:
            return
        self._looked = time.monotonic()
        Thread(target=_look_for_damage, args=(site_index(),), name="inspector", daemon=True).start()


def _look_for_damage(index: SearchIndex) -> None:
    with suppress(IndexMissing):
        if damaged := index.look_for_damage():
            logger.error("the search index is damaged: %s", damaged)


def follow(stop: Stop) -> None:
    """Take steps until `stop` is set. Trouble is logged, waited out and tried again."""
    office = thread = None
    if settings.HAS_OFFICE:
        office = _Office()
        thread = background.start(stop)
    with site_index().merging_aside():
        _go_on(stop, office)
    if thread is not None:
        thread.join(background.SECONDS_TO_END)


def _go_on(stop: Stop, office: _Office | None) -> None:
    inspector = _Inspector()
    while not stop.is_set():
        try:
            if office is not None:
                office.look()
            inspector.look()
            stop.wait(0 if step() else PAUSE)
        except IndexBusy:
            # Somebody rebuilds the index by hand; go on when they are done.
            stop.wait(TROUBLE_PAUSE)
        except (DatabaseError, OSError) as trouble:
            logger.warning("companion waits: %s: %s", type(trouble).__name__, trouble)
            close_old_connections()
            stop.wait(TROUBLE_PAUSE)
        except Exception:
            # A fault of our own, perhaps met in one item: what else there is to do goes on.
            logger.exception("companion: a step failed")
            stop.wait(TROUBLE_PAUSE)


def step() -> bool:
    """Do the next piece of work; return whether there was any.

    A public process only follows: it may not write the press.
    """
    # After an upgrade much is outdated; old workers may make more of it until they have ended.
    pressed = 0
    if settings.HAS_OFFICE:
        pressed = press_stale(AT_A_TIME) or press_outdated(AT_A_TIME)
    return bool(catch_up(site_index()) or pressed)
