"""What every decoding child begins and ends with: its limits first, one line of JSON last.

Importing this sets the limits, so it is imported before any decoder.
"""

from __future__ import annotations

import errno
import json
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Address space in bytes, seconds of processor, bytes of a file that it writes, no dump of its
# memory when it dies.
for _limit, _most in (
    (resource.RLIMIT_AS, 700 * 1024 * 1024),
    (resource.RLIMIT_CPU, 8),
    (resource.RLIMIT_FSIZE, 32 * 1024 * 1024),
    (resource.RLIMIT_CORE, 0),
):
    resource.setrlimit(_limit, (_most, _most))


# What writing fails with when there is no room: no fault of the file that was read.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


class Refused(Exception):
    """The file is not one that we take; the message is a code for the guard."""


def answer(work: Callable[[], dict[str, Any]], target: str) -> None:
    """Do the work and print what it found, or {"refused": reason}; then no target is left."""
    try:
        found = work()
    except Refused as refusal:
        found = {"refused": str(refusal)}
    except MemoryError:
        found = {"refused": "costly"}
    except Exception as error:  # noqa: BLE001 - whatever a hostile file provokes is one answer
        no_room = isinstance(error, OSError) and error.errno in _NO_ROOM
        found = {"refused": "full" if no_room else "unreadable", "error": type(error).__name__}
    if "refused" in found:
        Path(target).unlink(missing_ok=True)
    print(json.dumps(found))  # noqa: T201 - its answer
