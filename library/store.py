"""Where files lie: masters and renditions in a private folder, public ones beside readers.

A name (32 hex digits) is a folder in both. A public file is a hard link to the private one where
both lie on one disk, else a copy; in object storage it is a copy. Removing is deleting: nothing
public is ever hidden by a rule of a web server.
"""

from __future__ import annotations

import fcntl
import mimetypes
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

NAME = re.compile(r"[0-9a-f]{32}")
MASTER = "master.jpg"
DOCUMENT = "document.pdf"
# What is being written, and has no name yet by which anybody could ask for it.
PART = ".part"
_LOCK = ".lock"

# What object storage calls a file is looked up there; Python knows this one from 3.13 on.
mimetypes.add_type("image/avif", ".avif")


class StorageAway(OSError):
    """Object storage did not answer, or would not do what it was asked."""


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
    # Alone, so that nobody who is just renewing a rendition puts it back.
    with alone():
        hide(name)
        shutil.rmtree(private_folder(name), ignore_errors=True)


def lacks(name: str, files: Iterable[str]) -> bool:
    """Whether one of the files that are made from the master of a name is not there."""
    if not master_path(name).exists():
        return False
    return bool(set(files) - {file.name for file in private_folder(name).iterdir()})


def sweep(known: set[str], *, older_than: float) -> int:
    """Delete private files that belong to no picture and are older than so many seconds.

    A crash leaves such behind: folders without a row, files half written. Returns how many went.
    """
    if not settings.LIBRARY_DIR.is_dir():
        return 0
    gone = 0
    for folder in settings.LIBRARY_DIR.iterdir():
        with suppress(FileNotFoundError, NotADirectoryError):
            if folder.name in known:
                parts = folder.glob(f"*{PART}")
                gone += sum(_delete_old(part, older_than) for part in parts)
            elif folder.is_dir():
                gone += _delete_old(folder, older_than)
    return gone


def _delete_old(path: Path, older_than: float) -> bool:
    """Delete a file or a folder when it is older than so many seconds; return whether it was."""
    if time.time() - path.stat().st_mtime <= older_than:
        return False
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
    return True


# --- What readers can fetch


def public_storage() -> Storage:
    """Return the storage that readers fetch from."""
    return storages["media"]


def show(name: str) -> None:
    """Make every finished rendition (or document) of a name public; what is so already stays."""
    there = _public_files(name)
    for file in _finished(name):
        if file.name not in there:
            show_file(name, file.name)


def show_file(name: str, called: str) -> None:
    """Make one finished file public, in place of an older one if there is one.

    A reader gets the old file or the new one, never half of it.
    """
    source = private_folder(name) / called
    storage = public_storage()
    if isinstance(storage, FileSystemStorage):
        target = Path(storage.path(f"{name}/{called}"))
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(source, target)
        return
    with _asking_storage(), source.open("rb") as handle:
        storage.save(f"{name}/{called}", File(handle))


def hide(name: str) -> None:
    """Take every public file of a name away. Raises OSError when one could not be."""
    storage = public_storage()
    if isinstance(storage, FileSystemStorage):
        with suppress(FileNotFoundError):
            shutil.rmtree(storage.path(name))
        return
    with _asking_storage():
        for file in _public_files(name):
            storage.delete(f"{name}/{file}")


def public_names() -> set[str]:
    """Return the names that have public files now."""
    with suppress(FileNotFoundError), _asking_storage():
        folders, _files = public_storage().listdir("")
        return {folder for folder in folders if NAME.fullmatch(folder)}
    return set()


def renew(name: str, called: str, file: Path) -> None:
    """Put a new rendition in the place of an old one, for readers too when they had the old one.

    Raises FileNotFoundError when the name was forgotten meanwhile.
    """
    with alone():
        was_public = is_public(name, called)
        file.replace(private_folder(name) / called)
        if was_public:
            show_file(name, called)


def is_public(name: str, called: str) -> bool:
    """Whether readers can fetch a file."""
    with _asking_storage():
        return public_storage().exists(f"{name}/{called}")


def _public_files(name: str) -> set[str]:
    with suppress(FileNotFoundError), _asking_storage():
        _folders, files = public_storage().listdir(name)
        return set(files)
    return set()


@contextmanager
def _asking_storage() -> Iterator[None]:
    """Turn what a client of object storage raises, each its own, into StorageAway."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise StorageAway(f"{type(error).__name__}: {error}") from error


@contextmanager
def alone() -> Iterator[None]:
    """Hold the one lock of the store: who decides what is public acts before the next decides."""
    settings.LIBRARY_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.LIBRARY_DIR / _LOCK).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def part_of(name: str, called: str) -> Path:
    """Return where a private file may be written until it is finished: a new place each time."""
    return private_folder(name) / f"{called}.{secrets.token_hex(8)}{PART}"


def _finished(name: str) -> list[Path]:
    """Return the private files of a name that readers may have: everything but the master."""
    folder = private_folder(name)
    if not folder.is_dir():
        return []
    return [file for file in folder.iterdir() if file.name != MASTER and file.suffix != PART]


def _link(source: Path, target: Path) -> None:
    part = target.with_name(f"{secrets.token_hex(16)}{PART}")
    try:
        try:
            os.link(source, part)
        except FileNotFoundError:
            raise
        except OSError:
            # Another disk, or one without hard links.
            shutil.copyfile(source, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
