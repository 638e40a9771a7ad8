"""Say why somebody was found: under which of their names, and by which short form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.search.characters import plain
from delivery.search.filters import QUESTION_LENGTH
from delivery.search.folding import words
from delivery.search.given_names import related
from delivery.search.names import keys_of, likeness
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


class Reasons:
    """Why people answer one question, which is read once for all people of a page."""

    def __init__(self, text: str) -> None:
        """Take a question for a name. Any text is allowed."""
        text = text[:QUESTION_LENGTH]
        self._asked = keys_of(text)
        self._heard = words(text)
        self._plain = without_particles(plain(text).split())

    def of(self, names: Sequence[str]) -> Reason:
        """Return why somebody with these names, the listed one first, answers.

        `names` must not be empty. Of names that answer equally well the first one counts.
        """
        known = [self._is_in(name) for name in names]
        meant = [name for name, how in zip(names, known, strict=True) if how == max(known)]
        # Mostly one name has the words, and the others need no comparing.
        name = meant[0]
        if len(meant) > 1:
            name = max(meant, key=lambda one: likeness(self._asked, keys_of(one)))
        return Reason(name, *self._short_form(name))

    def _is_in(self, name: str) -> int:
        """Return 2 if the words asked for are words of `name`, 1 if they begin some, or 0."""
        theirs = plain(name).split()
        if set(self._plain) <= set(theirs):
            return 2
        return int(all(any(word.startswith(one) for word in theirs) for one in self._plain))

    def _short_form(self, name: str) -> tuple[str, str]:
        theirs = dict(zip((word.keys[0] for word in keys_of(name)), words(name), strict=False))
        for word, ours in zip(self._heard, self._asked, strict=False):
            if ours.keys[0] in theirs:
                continue
            for key in sorted(related(ours.keys[0]) & theirs.keys()):
                return word.capitalize(), theirs[key].capitalize()
        return "", ""
