"""Values that a process keeps until the journal says that they have changed.

Navigation, sections, the head of the news: needed by every page, changed a few times a day. In
the steady state they cost no query; after an edition one, to ask whether it concerns them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from weakref import WeakSet

from delivery.edition import EditionRead
from publishing.models import Edition

T = TypeVar("T")

_everything: WeakSet[Held] = WeakSet()


@dataclass(frozen=True)
class _Kept(Generic[T]):
    edition: EditionRead
    value: T


class Held(Generic[T]):
    """One value for each language, made by `load(language)` and kept while it holds.

    `kinds` gives the names of the kinds (and shared tables) that the value is made from: an
    edition of another kind leaves it as it is.
    """

    def __init__(self, load: Callable[[str], T], kinds: Callable[[], Iterable[str]]) -> None:
        self._load = load
        self._kinds = kinds
        self._kept: dict[str, _Kept[T]] = {}
        _everything.add(self)

    def at(self, edition: EditionRead, language: str = "") -> T:
        """Return the value as of `edition` or newer."""
        # Two threads may both load; each puts down a whole value, so neither reads half of one.
        kept = self._kept.get(language)
        if kept is None or self._is_old(kept.edition, edition):
            kept = _Kept(edition, self._load(language))
            self._kept[language] = kept
        elif kept.edition.number < edition.number:
            self._kept[language] = _Kept(edition, kept.value)
        return kept.value

    def forget(self) -> None:
        """Drop what is kept."""
        self._kept.clear()

    def _is_old(self, kept: EditionRead, now: EditionRead) -> bool:
        if kept.journal != now.journal:
            return True
        if kept.number >= now.number:
            return False
        newer = Edition.objects.filter(number__gt=kept.number, kind__in=list(self._kinds()))
        return newer.exists()


def forget_everything() -> None:
    """Drop what this process keeps: after a database was put in the place of another."""
    for held in list(_everything):
        held.forget()
