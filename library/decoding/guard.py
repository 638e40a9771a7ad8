"""Start a decoding child, hold it to its limits, and read its answer."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from library.specs import MASTER_EDGE

# On the clock. What it may use of memory and processor the child sets itself.
SECONDS = 20


class ChildRefused(Exception):
    """The child did not take the file; the message is a code: large, costly, unreadable …"""


class NotAPicture(Exception):
    """The file cannot be taken; the message is a sentence for whoever uploaded it."""


@dataclass(frozen=True)
class Found:
    """What decoding a file gave. The master lies where it was asked for.

    `look` is a perceptual hash (128 bits in hex), `facts` what may be offered to the editor,
    `removed` the kinds of things that the file said and that were left behind.
    """

    format: str
    width: int
    height: int
    color: str
    look: str
    facts: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)


def decode(source: Path, master: Path) -> Found:
    """Read a file in the guarded child and write its pixels anew to `master`.

    Raises NotAPicture with a sentence; then no master is left behind.
    """
    try:
        answer = ask_child("child.py", source, master, MASTER_EDGE)
    except ChildRefused as refusal:
        raise NotAPicture(_sentence(str(refusal))) from None
    return Found(**answer)


def ask_child(program: str, source: Path, target: Path, *more: object) -> dict[str, Any]:
    """Have a file read, and written anew to `target`, by a program beside this one.

    Returns what it found. Raises ChildRefused with a code; then no target is left behind.
    """
    # -I: neither the environment nor the folder it runs in can change what it imports.
    command = [sys.executable, "-I", str(Path(__file__).with_name(program))]
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours
            [*command, str(source), str(target), *map(str, more)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            env={"LC_ALL": "C.UTF-8"},
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # Killed by a limit, or crashed: it had no time to say why.
        answer = {"refused": "costly"}
    if "refused" in answer:
        target.unlink(missing_ok=True)
        raise ChildRefused(answer["refused"])
    return answer


def _sentence(reason: str) -> str:
    sentences = {
        "large": _("The picture has too many pixels. At most 50 megapixels are taken."),
        "costly": _("The file takes too much to open. Save it anew as JPEG and try again."),
        "unreadable": _(
            "This is not a picture that can be read. JPEG, PNG, WebP, GIF, AVIF and HEIC are taken."
        ),
    }
    return sentences.get(reason, sentences["unreadable"])
