"""What the bench asks: names as they stand, misspelt, in another script, and names of nobody."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.search_engine.names_list import FIRST_INVENTED

_LETTERS = "abcdefghiklmnoprstuvyz"
# Every so many people are indexed without their name in their own script, to be asked for by it.
_NATIVE_LEFT_OUT = 3
_LONG_NAME = 8


@dataclass(frozen=True)
class Person:
    """Somebody who can be asked for."""

    number: int
    name: str
    native: str


@dataclass(frozen=True)
class Question:
    """What is asked, and the number of the person meant; None if nobody is."""

    text: str
    meant: int | None


def without_native(number: int) -> bool:
    """Whether the name in their own script of this person stays out of the index."""
    return number >= FIRST_INVENTED and number % _NATIVE_LEFT_OUT == 0


class Questions:
    """Makes questions about people; the same people give the same questions.

    Only names that one person bears are asked for, and no misspelling that is somebody's name.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        """Take everybody who is in the index."""
        self._chance = random.Random(5)  # noqa: S311
        borne = Counter(person.name.casefold() for person in people)
        self._names = set(borne)
        self._pairs = {pair for name in borne for pair in _pairs(name)}
        self._unique = [person for person in people if borne[person.name.casefold()] == 1]
        self._first = Counter(person.name.split()[0] for person in people).most_common(1)[0][0]

    def exact(self, count: int) -> list[Question]:
        """Return names as they are listed."""
        return [Question(p.name, p.number) for p in self._chance.sample(self._unique, count)]

    def one_error(self, count: int) -> list[Question]:
        """Return names with one letter wrong, missing, too many or exchanged."""
        return self._misspelt(count, errors=1, shortest=4)

    def two_errors(self, count: int) -> list[Question]:
        """Return names with two errors in a long word."""
        return self._misspelt(count, errors=2, shortest=_LONG_NAME)

    def other_script(self, count: int) -> list[Question]:
        """Return names in their own script of people indexed in Latin letters only."""
        known = [p for p in self._unique if p.native and without_native(p.number)]
        return [Question(p.native, p.number) for p in self._chance.sample(known, count)]

    def common_first_name(self, count: int) -> list[Question]:
        """Return the commonest first name, again and again."""
        return [Question(self._first, None)] * count

    def absent(self, count: int) -> list[Question]:
        """Return names that nobody bears, put together from first and last words that some do."""
        words = [words for p in self._unique if len(words := p.name.split()) == 2]
        found: list[Question] = []
        while len(found) < count:
            name = f"{self._chance.choice(words)[0]} {self._chance.choice(words)[1]}"
            if not self._pairs & set(_pairs(name)):
                found.append(Question(name, None))
        return found

    def _misspelt(self, count: int, *, errors: int, shortest: int) -> list[Question]:
        found: list[Question] = []
        while len(found) < count:
            person = self._chance.choice(self._unique)
            words = person.name.split()
            at = self._chance.randrange(len(words))
            if len(words[at]) < shortest:
                continue
            for _ in range(errors):
                words[at] = self._typo(words[at])
            asked = " ".join(words)
            if asked.casefold() not in self._names:
                found.append(Question(asked, person.number))
        return found

    def _typo(self, word: str) -> str:
        at = self._chance.randrange(1, len(word) - 1)
        letter = self._chance.choice(_LETTERS)
        return self._chance.choice(
            (
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )


def _pairs(name: str) -> Iterator[tuple[str, ...]]:
    return combinations(sorted(set(name.casefold().replace("-", " ").split())), 2)
