"""What a room wants done now and then by the companion of the back office, beside the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Chore = TypeVar("Chore", bound=Callable[[], object])

_chores: list[Callable[[], object]] = []


def chore(function: Chore) -> Chore:
    """Register a function that is called every few seconds; mostly it finds nothing to do."""
    _chores.append(function)
    return function


def do_all() -> None:
    """Do every chore once."""
    for function in _chores:
        function()
