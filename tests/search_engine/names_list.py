"""The list of names in data/names.txt: who is meant by each spelling."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from delivery.search.documents import SearchDocument
from legion_site.demo_names import invent
from tests.search_engine.cast import person

_LIST = Path(__file__).parent / "data" / "names.txt"

# Invented people are numbered from here on, those on the list from 1.
FIRST_INVENTED = 1_000


@dataclass(frozen=True)
class Asked:
    """A question of the list, the number of the person meant, where the spelling is from."""

    text: str
    meant: int
    source: str


def listed_people() -> list[tuple[str, ...]]:
    """Return the names under which each person of the list is in the index, in its order."""
    rows = (line[2:] for line in _lines() if line.startswith("= "))
    return [tuple(name.strip() for name in row.split("|")) for row in rows]


def questions() -> list[Asked]:
    """Return every question of the list."""
    found, meant = [], 0
    for line in _lines():
        if line.startswith("= "):
            meant += 1
        else:
            text, _, source = line.rpartition(" : ")
            found.append(Asked(text, meant, source))
    return found


def everybody(invented: int, seed: int = 1) -> Iterator[SearchDocument]:
    """Yield the people of the list, then `invented` others."""
    for number, names in enumerate(listed_people(), start=1):
        yield person(number, *names)
    chance = random.Random(seed)  # noqa: S311 - nothing secret comes from it
    for number in range(FIRST_INVENTED, FIRST_INVENTED + invented):
        made = invent(chance)
        names = filter(None, (made.name, made.native))
        yield person(number, *names, facets={"country": made.country})


def batches(
    documents: Iterable[SearchDocument], size: int = 2_000
) -> Iterator[list[SearchDocument]]:
    """Yield `documents` in lists of `size`."""
    source = iter(documents)
    while batch := list(islice(source, size)):
        yield batch


def _lines() -> list[str]:
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
