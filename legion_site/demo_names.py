"""Names of invented people, many languages, spread as names are in life: few common, many rare.

Given names are the usual ones of each language; family names are put together from stems and
endings, so that there are tens of thousands. Nobody is meant; a name that somebody does bear is
chance. Pure data and arithmetic: no database, no settings.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, product

from delivery.search.folding import romanized
from legion_site import demo_name_lists

# The n-th most frequent name is borne by 1 / (n + _FLAT) as many as the first (Zipf's law holds
# for family names of many countries, flatter at the top).
_FLAT = 4.0
# Share of people with a second given name or a double family name.
_LONGER = 0.06
_NO_LETTERS = "-"


@dataclass(frozen=True)
class InventedName:
    """Somebody's name in Latin letters, in their own script ("" if that is Latin), and origin."""

    name: str
    native: str
    language: str
    country: str


class Naming:
    """How people are called in one language; made from a row of `demo_name_lists`."""

    def __init__(self, row: dict[str, str]) -> None:
        """Take a row; `common` names lead the family names that stems and endings make."""
        self._row = row
        self.language, self.share = row["language"], int(row["share"])
        self._latin = dict(pair.split("=") for pair in row.get("latin", "").split())

    @cached_property
    def given(self) -> list[str]:
        """Every given name, the most frequent first."""
        return self._row["given"].split()

    @cached_property
    def families(self) -> list[str]:
        """Every family name, the common ones first, then the short before the long."""
        stems, between, endings = (self._row[k].split() for k in ("stems", "between", "endings"))
        made = product(between, endings, stems)
        built = (stem + (mid + end).replace(_NO_LETTERS, "") for mid, end, stem in made)
        return list(dict.fromkeys([*self._row["common"].split(), *built]))

    @cached_property
    def _sums(self) -> tuple[list[float], list[float]]:
        return _zipf(len(self.given)), _zipf(len(self.families))

    def invent(self, chance: random.Random) -> InventedName:
        """Return one name."""
        by_given, by_family = self._sums
        words = chance.choices(self.given, cum_weights=by_given, k=1)
        if chance.random() < _LONGER:
            words += chance.choices(self.given, cum_weights=by_given, k=1)
        words += chance.choices(self.families, cum_weights=by_family, k=1)
        country = chance.choice(self._row["countries"].split())
        own = " ".join(words).replace("_", " ")
        latin = " ".join(map(self._in_latin, words)).replace("_", " ")
        return InventedName(latin, "" if latin == own else own, self.language, country)

    def _in_latin(self, word: str) -> str:
        if self._row.get("script") != "own":
            return word
        return self._latin.get(word) or romanized(word, self.language).capitalize()


def invent(chance: random.Random) -> InventedName:
    """Return one name of any language."""
    namings, sums = _namings()
    return chance.choices(namings, cum_weights=sums, k=1)[0].invent(chance)


@cache
def _namings() -> tuple[list[Naming], list[int]]:
    namings = [Naming(row) for row in demo_name_lists.ROWS]
    return namings, list(accumulate(naming.share for naming in namings))


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + _FLAT) for rank in range(count)))
