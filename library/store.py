"""Where files lie: masters and renditions in a private folder, public ones beside readers.

A name (32 hex digits) is a folder in both. A public file is a hard link to the private one where
both lie on one disk, else a copy; in object storage it is a copy. Removing is deleting: nothing
public is ever hidden by a rule of a web server.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

NAME = re.compile(r"[0-9a-f]{32}")
MASTER = "master.jpg"
_LOCK = ".lock"


def private_folder(name: str) -> Path:
    """Return the private folder of a name; it need not exist.

    Raises ValueError for another text.
    """
    if not NAME.fullmatch(name):
        raise ValueError("not a name of the store")
    return settings.LIBRARY_DIR / name


def master_path(name: str) -> Path:
    """Return where the master of a name lies."""
    return private_folder(name) / MASTER


@contextmanager
def arriving() -> Iterator[Path]:
    """Give a private folder that is gone afterwards, whatever happens: for bytes that arrive."""
    settings.LIBRARY_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="arriving-", dir=settings.LIBRARY_DIR))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep(name: str, file: Path, called: str = MASTER) -> None:
    """Move a finished file into the private folder of a name, whole or not at all."""
    folder = private_folder(name)
    folder.mkdir(mode=0o700, exist_ok=True)
    file.replace(folder / called)


def forget(name: str) -> None:
    """Delete every file of a name, public ones first."""
    hide(name)
    shutil.rmtree(private_folder(name), ignore_errors=True)


def sweep(known: set[str], *, older_than: float) -> int:
    """Delete private folders that belong to no picture and are older than so many seconds.

    A crash between writing and saving leaves such behind. Returns how many went.
    """
    if not settings.LIBRARY_DIR.is_dir():
        return 0
    gone = 0
    for folder in settings.LIBRARY_DIR.iterdir():
        with suppress(FileNotFoundError):
            old = time.time() - folder.stat().st_mtime > older_than
            if folder.is_dir() and folder.name not in known and old:
                shutil.rmtree(folder, ignore_errors=True)
                gone += 1
    return gone


# --- What readers can fetch


def public_storage() -> Storage:
    """Return the storage that readers fetch from."""
    return storages["media"]


def show(name: str) -> None:
    """Make every finished rendition (or document) of a name public; what is so already stays."""
    for file in _finished(name):
        show_file(name, file.name)


def show_file(name: str, called: str) -> None:
    """Make one finished file public."""
    source = private_folder(name) / called
    storage = public_storage()
    if isinstance(storage, FileSystemStorage):
        target = Path(storage.path(f"{name}/{called}"))
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(source, target)
    elif not storage.exists(f"{name}/{called}"):
        with source.open("rb") as handle:
            storage.save(f"{name}/{called}", File(handle))


def hide(name: str) -> None:
    """Take every public file of a name away."""
    storage = public_storage()
    if isinstance(storage, FileSystemStorage):
        shutil.rmtree(storage.path(name), ignore_errors=True)
        return
    _folders, files = storage.listdir(name)
    for file in files:
        storage.delete(f"{name}/{file}")


def public_names() -> set[str]:
    """Return the names that have public files now."""
    try:
        folders, _files = public_storage().listdir("")
    except FileNotFoundError:
        return set()
    return {folder for folder in folders if NAME.fullmatch(folder)}


def renew(name: str, called: str, file: Path) -> None:
    """Put a new rendition in the place of an old one, for readers too when they had the old one."""
    with alone():
        was_public = is_public(name, called)
        keep(name, file, called)
        if was_public:
            public_storage().delete(f"{name}/{called}")
            show_file(name, called)


def is_public(name: str, called: str) -> bool:
    """Whether readers can fetch a file."""
    return public_storage().exists(f"{name}/{called}")


@contextmanager
def alone() -> Iterator[None]:
    """Hold the one lock of the store: who decides what is public acts before the next decides."""
    settings.LIBRARY_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.LIBRARY_DIR / _LOCK).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _finished(name: str) -> list[Path]:
    """Return the private files of a name that readers may have: everything but the master."""
    folder = private_folder(name)
    if not folder.is_dir():
        return []
    return [file for file in folder.iterdir() if file.name != MASTER and file.suffix != ".part"]


def _link(source: Path, target: Path) -> None:
    with suppress(FileExistsError):
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:
            # Another disk, or one without hard links. A reader never sees half a file.
            part = target.with_suffix(".part")
            shutil.copyfile(source, part)
            part.replace(target)
