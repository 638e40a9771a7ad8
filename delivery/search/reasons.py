"""Say why somebody was found: under which of their names, and by which short form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.search.characters import plain
from delivery.search.filters import QUESTION_LENGTH
from delivery.search.folding import words
from delivery.search.given_names import related
from delivery.search.names import Name, keys_of, likeness
from delivery.search.particles import without_particles


@dataclass(frozen=True)
class Reason:
    """The name by which somebody was found.

    `asked` is a word of the question that may stand for the given name `full` (Sasha, Oleksandr);
    both are "" where no short form was needed.
    """

    name: str
    asked: str = ""
    full: str = ""


def reason(text: str, names: Sequence[str]) -> Reason:
    """Return why somebody with these names, the listed one first, answers a question for `text`.

    `names` must not be empty. Of names that answer equally well the first one counts.
    """
    text = text[:QUESTION_LENGTH]
    asked = keys_of(text)
    name = max(names, key=lambda one: (_has_words(text, one), likeness(asked, keys_of(one))))
    return Reason(name, *_short_form(text, asked, name))


def _has_words(text: str, name: str) -> int:
    """Return 2 if the words of `text` are words of `name`, 1 if they begin some, otherwise 0."""
    ours, theirs = without_particles(plain(text).split()), plain(name).split()
    if set(ours) <= set(theirs):
        return 2
    return int(all(any(word.startswith(one) for word in theirs) for one in ours))


def _short_form(text: str, asked: Name, name: str) -> tuple[str, str]:
    theirs = dict(zip((word.keys[0] for word in keys_of(name)), words(name), strict=False))
    for word, ours in zip(words(text), asked, strict=False):
        if ours.keys[0] in theirs:
            continue
        for key in sorted(related(ours.keys[0]) & theirs.keys()):
            return word.capitalize(), theirs[key].capitalize()
    return "", ""
