"""Given names that stand for one another: short forms, and one name in several languages.

Somebody is asked for as Sasha and listed as Oleksandr; as Bill and listed as William. Such names
are alike, never the same: whoever is found by them is shown among the similar.

Sources: for English the package `nicknames` (Carlton Northern and Nick Crews, Apache-2.0); for
the rows of given_names.txt Wiktionary, categories "Ukrainian (Russian, Polish, Georgian …)
diminutives of male (female) given names", and for one name in several languages Wikidata,
property P460 (said to be the same as).
"""

from functools import cache
from pathlib import Path

from nicknames import NickNamer

from delivery.search.folding import word_keys

# One name a row: full forms, then short ones.
_ROWS = Path(__file__).with_suffix(".txt")


@cache
def _families() -> dict[str, frozenset[str]]:
    """Return for each folded name the folded names that may stand for it."""
    related: dict[str, set[str]] = {}
    for group in (*_own_groups(), *_english_groups()):
        keys = {word_keys(name)[0] for name in group}
        for key in keys:
            related.setdefault(key, set()).update(keys)
    return {key: frozenset(keys - {key}) for key, keys in related.items()}


def related(key: str) -> frozenset[str]:
    """Return the folded names that stand for the same given name as the folded word `key`."""
    return _families().get(key, frozenset())


def _own_groups() -> list[list[str]]:
    rows = _ROWS.read_text(encoding="utf-8").splitlines()
    return [row.replace(":", " ").split() for row in rows if not row.startswith("#")]


def _english_groups() -> list[list[str]]:
    lookup = NickNamer().nickname_lookup
    return [[name, *short] for name, short in lookup.items()]
