"""What a table of letters is, and how a word is written by it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

# Stand around a word, so that a row can say "at the beginning" and "at the end".
START, END = "^", "$"


class System(Protocol):
    """A way of writing words in Latin letters."""

    def write(self, word: str) -> str:
        """Return `word`, in small letters, written by the system."""


@dataclass(frozen=True)
class Table:
    """Rows of letters and what is written for them; the longest row that fits counts.

    A row may begin with START or end with END. `source` says who laid the rows down; a row that
    comes from elsewhere has its own comment. Letters without a row stay as they are.
    """

    source: str
    rows: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.rows, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))

    def write(self, word: str) -> str:
        """Return `word`, in small letters, written by the table."""
        written = self._pattern.sub(lambda match: self.rows[match[0]], START + word + END)
        return written.replace(START, "").replace(END, "")

    def has_rows_for(self, word: str) -> bool:
        """Whether any row occurs in `word`."""
        return bool(self._pattern.search(START + word + END))

    def over(self, other: "Table") -> "Table":
        """Return the rows of both; where both have one, this table's counts."""
        return Table(self.source, {**other.rows, **self.rows})


def rows(text: str) -> dict[str, str]:
    """Return 'а=a ь=' as {'а': 'a', 'ь': ''}."""
    pairs = (pair.partition("=") for pair in text.split())
    return {letters: written for letters, _, written in pairs}
