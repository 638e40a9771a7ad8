"""One heap for all threads of a process.

glibc gives each thread its own, and each keeps what was freed there: the search engine's threads,
which write the index, left hundreds of megabytes behind them.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

# <malloc.h>
_M_ARENA_MAX = -8


def keep_one_heap() -> None:
    """Have threads that begin from now on take memory from the first heap.

    Where the C library is another one, nothing changes.
    """
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
