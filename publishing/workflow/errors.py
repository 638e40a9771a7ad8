"""What a verb raises when it will not do it. Each carries sentences for the person who asked."""

from __future__ import annotations


class NotPermitted(PermissionError):
    """The user has no right to this verb on this item."""


class Refused(Exception):
    """The item is not in a state in which this may be done.

    `problems` maps field names to sentences; the name "" stands for the item as a whole.
    """

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems.values()))


class Conflict(Exception):
    """Somebody saved a newer version in the meantime; nothing was written."""
