"""Have a PDF read and written anew in the guarded child."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from library.decoding.guard import ChildRefused, ask_child


class NotAPdf(Exception):
    """The file cannot be taken; the message is a sentence for whoever uploaded it."""


@dataclass(frozen=True)
class FoundPdf:
    """What reading a PDF gave. The clean file lies where it was asked for.

    `facts` may be offered to the editor (title, date, language), `removed` are the kinds of things
    that were in the file and are not in the clean one.
    """

    pages: int
    facts: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)


def clean_pdf(source: Path, target: Path) -> FoundPdf:
    """Read a PDF in the child and write what readers may have of it to `target`.

    Raises NotAPdf with a sentence; then no target is left behind.
    """
    try:
        return FoundPdf(**ask_child("pdf_child.py", source, target))
    except ChildRefused as refusal:
        raise NotAPdf(_sentence(str(refusal))) from None


def _sentence(reason: str) -> str:
    sentences = {
        "encrypted": _("The PDF is protected by a password. Save it without one and try again."),
        "large": _("The PDF has too many pages. At most 2000 are taken: split it."),
        "costly": _("The PDF takes too much to open. Print it into a new PDF and try again."),
        "redactions": _(
            "Something in this PDF is marked to be blacked out, and is still there. Apply the "
            "redactions, save it and try again."
        ),
        "unreadable": _("This is not a PDF that can be read, or it is damaged."),
    }
    return sentences.get(reason, sentences["unreadable"])
