"""What a room wants done now and then by the companion of the back office, beside the queue."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

logger = logging.getLogger(__name__)

Chore = TypeVar("Chore", bound=Callable[[], object])

_chores: list[Callable[[], object]] = []


def chore(function: Chore) -> Chore:
    """Register a function that is called every few seconds; mostly it finds nothing to do."""
    _chores.append(function)
    return function


def do_all() -> None:
    """Do every chore once; one that fails keeps no other waiting. Raises the first failure."""
    failures: list[Exception] = []
    for function in _chores:
        try:
            function()
        except Exception as error:  # noqa: BLE001
            failures.append(error)
    for failure in failures[1:]:
        logger.error("another chore failed too", exc_info=failure)
    if failures:
        raise failures[0]
