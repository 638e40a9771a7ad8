"""Do a verb that decodes a file, for the person at the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.admin.acts import attempt_outside
from publishing.models import Desk

# For the files of one form, until the last of them is begun. A proxy waits for a minute, and each
# file may take seconds (see library.decoding).
SECONDS = 20


def in_turn(files: Iterable[UploadedFile]) -> Iterator[tuple[UploadedFile, str]]:
    """Yield each file with ""; once there is no time left, with the sentence that says so."""
    end = time.monotonic() + SECONDS
    for file in files:
        late = time.monotonic() > end
        yield file, _("There was no time left for it. Send it again, with fewer.") if late else ""


def attempt_on(request: HttpRequest, desk: Desk, version: int, verb: Callable[[], object]) -> bool:
    """Do a verb with the version of a row that somebody looked at; return whether it was done.

    What it refuses is told by messages. Outside a turn: decoding takes a second or more. Raises
    PermissionDenied when there is no right to it.
    """

    def on_what_was_seen() -> None:
        if version != desk.version:
            raise workflow.Conflict
        verb()

    return attempt_outside(request, on_what_was_seen)
