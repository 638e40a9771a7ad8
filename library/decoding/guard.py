"""Start a decoding child, hold it to its limits, and read its answer."""

from __future__ import annotations

import errno
import json
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from library.specs import MASTER_EDGE

# On the clock. What it may use of memory and processor the child sets itself.
SECONDS = 20
# Each child may take 700 MB: so no process of ours has more than one at a time.
_ONE_AT_A_TIME = threading.Lock()

_COLOR = re.compile(r"#[0-9a-f]{6}")
_LOOK = re.compile(r"[0-9a-f]{32}")


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

    Raises NotAPicture with a sentence, OSError when the disk is full; then no master is left.
    """
    return ask_for_picture("child.py", source, master, MASTER_EDGE)


def ask_for_picture(program: str, source: Path, master: Path, *more: object) -> Found:
    """Have a program beside this one write a master; return what it says of it, once checked.

    Raises NotAPicture with a sentence, OSError when the disk is full; then no master is left.
    """
    try:
        return _checked(ask_child(program, source, master, *more))
    except ChildRefused as refusal:
        raise NotAPicture(_sentence(str(refusal))) from None
    except (KeyError, TypeError, ValueError):
        # No answer of ours: the file has made the child say something else.
        master.unlink(missing_ok=True)
        raise NotAPicture(_sentence("unreadable")) from None


def ask_child(program: str, source: Path, target: Path, *more: object) -> dict[str, Any]:
    """Have a file read, and written anew to `target`, by a program beside this one.

    Returns what it found. Raises ChildRefused with a code, OSError when the disk is full; then no
    target is left behind.
    """
    # -I: neither the environment nor the folder it runs in can change what it imports.
    command = [sys.executable, "-I", str(Path(__file__).with_name(program))]
    try:
        with _ONE_AT_A_TIME:
            done = subprocess.run(  # noqa: S603 - the arguments are ours
                [*command, str(source), str(target), *map(str, more)],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                # What a decoder writes beside its answer goes with the folder of the target.
                env={"LC_ALL": "C.UTF-8", "TMPDIR": str(target.parent)},
                check=False,
            )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # Killed by a limit, or crashed: it had no time to say why.
        answer = {"refused": "costly"}
    if "refused" in answer:
        target.unlink(missing_ok=True)
        if answer["refused"] == "full":
            raise OSError(errno.ENOSPC, "no room for what the child writes")
        raise ChildRefused(answer["refused"])
    return answer


def _checked(answer: dict[str, Any]) -> Found:
    """Return a child's answer when each part of it is what we would have said.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    found = Found(
        format=str(answer["format"])[:8],
        width=int(answer["width"]),
        height=int(answer["height"]),
        color=str(answer["color"]),
        look=str(answer["look"]),
        facts={str(name): str(text)[:400] for name, text in answer["facts"].items()},
        removed=[str(kind) for kind in answer["removed"]],
    )
    lengths_fit = 0 < min(found.width, found.height) <= max(found.width, found.height)
    if not (lengths_fit and max(found.width, found.height) <= MASTER_EDGE):
        raise ValueError("no master has this size")
    if not (_COLOR.fullmatch(found.color) and _LOOK.fullmatch(found.look)):
        raise ValueError("no master looks like this")
    return found


def _sentence(reason: str) -> str:
    sentences = {
        "large": _("The picture has too many pixels. At most 50 megapixels are taken."),
        "costly": _("The file takes too much to open. Save it anew as JPEG and try again."),
        "unreadable": _(
            "This is not a picture that can be read. JPEG, PNG, WebP, GIF, AVIF and HEIC are taken."
        ),
    }
    return sentences.get(reason, sentences["unreadable"])
