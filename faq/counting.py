"""The office counts what readers asked, and forgets what has an answer by now."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from delivery.chores import chore
from delivery.search.characters import plain
from delivery.search.errors import IndexMissing
from delivery.search_site import site_index
from faq.asking import may_be_kept
from faq.finding import find
from faq.models import Asked, AskedInbox, Why
from faq.models.asked import MOST_LETTERS, WEEKS_KEPT, week_of

# Askings that are counted at a time.
BATCH = 500
# Different questions that a week holds at most; whoever floods the box cannot fill the disk.
MOST_A_WEEK = 5_000
# Questions that are looked through for an answer, and seconds between two looks.
LOOKED_THROUGH = 50
LOOK_PAUSE = 60


class Place(NamedTuple):
    """Where an asking is counted."""

    language: str
    key: str
    week: str
    why: str


@chore
def count_what_was_asked() -> int:
    """Bring what is in the inbox into the counts; return how much it was."""
    counted = fold()
    _looks.take(counted)
    return counted


def fold() -> int:
    """Count a batch of the inbox and delete it, in one transaction; return how much it was."""
    if not AskedInbox.objects.exists():
        return 0
    with transaction.atomic():
        # Two companions may come at once: the rows are theirs who locked them.
        askings = list(AskedInbox.objects.select_for_update(skip_locked=True)[:BATCH])
        times = Counter(map(_place, askings))
        examples = {_place(asking): asking for asking in askings}
        known = _counted_at(times)
        for count in known.values():
            count.times += times[_place_of(count)]
        Asked.objects.bulk_update(known.values(), ["times"])
        Asked.objects.bulk_create(
            _new(place, examples[place], times[place])
            for place in _with_room([place for place in times if place not in known])
        )
        AskedInbox.objects.filter(pk__in=[asking.pk for asking in askings]).delete()
    return len(askings)


def settle() -> None:
    """Forget what has an answer by now, what names somebody by now, and what is long ago."""
    Asked.objects.filter(week__lt=week_of(_today() - dt.timedelta(weeks=WEEKS_KEPT))).delete()
    for question in list(Asked.objects.shown()[:LOOKED_THROUGH]):
        words, language = question["example"], question["language"]
        if find(words, language).total or not may_be_kept(words, language):
            Asked.objects.filter(language=language, key=question["key"]).delete()


class _Looks:
    """When this process last looked whether what was asked has an answer, and at which index."""

    def __init__(self) -> None:
        self._at = 0.0
        self._index: object = None

    def take(self, counted: int) -> None:
        """Look again when something is new, not more often than once in LOOK_PAUSE."""
        index = site_index().reached()
        if time.monotonic() - self._at < LOOK_PAUSE or (index == self._index and not counted):
            return
        self._at, self._index = time.monotonic(), index
        try:
            settle()
        except IndexMissing:
            self._index = None


_looks = _Looks()


def _place(asking: AskedInbox) -> Place:
    key = str(asking.item) if asking.why == Why.UNHELPFUL else plain(asking.words)
    return Place(asking.language, key[:MOST_LETTERS], asking.week, asking.why)


def _place_of(count: Asked) -> Place:
    return Place(count.language, count.key, count.week, count.why)


def _counted_at(places: Iterable[Place]) -> dict[Place, Asked]:
    """Return the counts that are there already: one query."""
    keys = {place.key for place in places}
    weeks = {place.week for place in places}
    found = {
        _place_of(count): count for count in Asked.objects.filter(key__in=keys, week__in=weeks)
    }
    return {place: found[place] for place in places if place in found}


def _with_room(places: list[Place]) -> list[Place]:
    """Return as many of the new places as their weeks have room for."""
    kept: list[Place] = []
    for week in {place.week for place in places}:
        room = MOST_A_WEEK - Asked.objects.filter(week=week).count()
        kept += [place for place in places if place.week == week][: max(0, room)]
    return kept


def _new(place: Place, asking: AskedInbox, times: int) -> Asked:
    return Asked(**place._asdict(), words=asking.words, item=asking.item, times=times)


def _today() -> dt.date:
    return timezone.localdate()
