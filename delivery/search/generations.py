"""The folders of the index: one per generation, and a pointer that says which one counts.

`root/current` holds the name of a folder in `root`. A rebuild fills a new folder and then moves
the pointer, so readers have either the old index or the new one, whole.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from delivery.search.errors import IndexBusy, IndexMissing, IndexUnwritten
from delivery.search.schema import SCHEMA_NUMBER

_NAME = re.compile(r"schema(\d+)-(\d{6})")


class Generations:
    """The generations of one index under the folder `root`."""

    def __init__(self, root: Path) -> None:
        """Take `root`, which need not exist yet."""
        self._root = root
        self._pointer = root / "current"

    def current(self) -> Path:
        """Return the folder that counts; IndexMissing if none does or its schema is another."""
        name = self._pointed_at()
        match = _NAME.fullmatch(name)
        if not match or int(match[1]) != SCHEMA_NUMBER:
            raise IndexMissing(f"{name!r} is not a generation of schema {SCHEMA_NUMBER}")
        return self._root / name

    def pointer_stamp(self) -> tuple[int, int] | None:
        """Return a value that changes when the pointer moves; None if there is no pointer."""
        return stamp(self._pointer)

    def make_room(self) -> None:
        """Raise IndexUnwritten unless a second index as large as the one that counts has room.

        What an earlier rebuild left unfinished is removed first.
        """
        counts = self._pointed_at()
        folders = self._folders()
        if counts not in folders:
            return
        for name in folders:
            if _number(name) > _number(counts):
                shutil.rmtree(self._root / name, ignore_errors=True)
        needed = sum(file.stat().st_size for file in (self._root / counts).iterdir())
        free = shutil.disk_usage(self._root).free
        if free < needed:
            raise IndexUnwritten(
                f"no room for a second search index: {needed} bytes needed, {free} free"
            )

    def new(self) -> Path:
        """Make and return an empty folder for the next generation."""
        number = max(map(_number, self._folders()), default=0) + 1
        folder = self._root / f"schema{SCHEMA_NUMBER}-{number:06}"
        folder.mkdir()
        return folder

    def make_current(self, folder: Path) -> None:
        """Let `folder` count from now on; keep the one before it for open readers."""
        before = self._pointed_at()
        unfinished = self._root / "current.unfinished"
        with unfinished.open("w", encoding="ascii") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._pointer)
        for name in self._folders():
            if name not in {folder.name, before}:
                shutil.rmtree(self._root / name, ignore_errors=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other writer and rebuild away; IndexBusy if there is one.

        The system frees the lock when its holder dies.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        with (self._root / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusy("another process is writing the index") from error
            yield

    def _pointed_at(self) -> str:
        try:
            return self._pointer.read_bytes().decode("ascii", "replace").strip()
        except OSError:
            return ""

    def _folders(self) -> list[str]:
        return [entry.name for entry in self._root.iterdir() if _NAME.fullmatch(entry.name)]


def _number(name: str) -> int:
    """Return the number of the generation in the folder `name`, counted through all schemas."""
    match = _NAME.fullmatch(name)
    return int(match[2]) if match else 0


def stamp(file: Path) -> tuple[int, int] | None:
    """Return a value that changes when `file` is replaced; None if there is no such file."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino
