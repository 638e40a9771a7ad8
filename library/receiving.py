"""Bytes come in: into a private folder that is gone afterwards, whatever becomes of them."""

from __future__ import annotations

import errno
import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.utils.translation import gettext as _

from library import store
from publishing.workflow.errors import Refused

# What a full disk is called by the system, and by the two databases.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_NO_ROOM_SAYS = ("disk is full", "No space left on device")


@contextmanager
def received(file: UploadedFile, most: int, too_large: str) -> Iterator[tuple[Path, str]]:
    """Give where an uploaded file lies, in a folder to work in, and the SHA-256 of its bytes.

    Raises Refused with the sentence `too_large` when it has more than `most` bytes.
    """
    if (file.size or 0) > most:
        raise Refused({"file": too_large})
    with room_to_write() as folder:
        source = folder / "upload"
        digest = hashlib.sha256()
        with source.open("wb") as handle:
            for chunk in file.chunks():
                digest.update(chunk)
                handle.write(chunk)
        yield source, digest.hexdigest()


@contextmanager
def room_to_write() -> Iterator[Path]:
    """Give a private folder that is gone afterwards; a full disk is a sentence, not a fault."""
    try:
        with store.arriving() as folder:
            yield folder
    except (OSError, OperationalError) as error:
        if not _is_no_room(error):
            raise
        raise Refused(
            {"file": _("The file could not be written: the disk may be full. Nothing was kept.")}
        ) from error


def safe_filename(name: str) -> str:
    """Return the last part of a file's name without control and direction characters.

    Kept for the desk to search by; no file of ours is ever called so.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    return " ".join(plain.split())[-120:]


def _is_no_room(error: OSError | OperationalError) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return any(words in str(error) for words in _NO_ROOM_SAYS)
