"""The child that reads a PDF: run as a program, alone, with limits set by `in_child`.

    pdf_child.py SOURCE TARGET

Reads SOURCE, writes what readers may have of it to TARGET as a new file, and prints one line of
JSON: what was found (pages, facts, what was removed), or {"refused": reason}.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
# First of all: it sets the limits.
from in_child import Refused, answer  # type: ignore[import-not-found]  # isort: skip

import re
from typing import Any

from pdf_cleaning import clean  # type: ignore[import-not-found]
from pdf_streams import MOST_IN_STREAM  # type: ignore[import-not-found]
from pikepdf import (
    Dictionary,
    Name,
    ObjectStreamMode,
    PasswordError,
    Pdf,
    PdfError,
    String,
    settings,
)

MOST_PAGES = 2000
MOST_OBJECTS = 80_000
# Characters of a title that is offered to the editor.
MOST_TEXT = 200

# D:20220630…: a day as PDF writes it.
_DAY = re.compile(r"(?:D:)?([12]\d{3})(\d\d)(\d\d)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9-]*)?")


def main(source: str, target: str) -> dict[str, Any]:
    """Read, clean, write anew; return what was found. Raises Refused."""
    settings.set_qpdf_limits(
        flate_max_memory=MOST_IN_STREAM,
        run_length_max_memory=MOST_IN_STREAM,
        png_max_memory=MOST_IN_STREAM,
        tiff_max_memory=MOST_IN_STREAM,
        doc_max_warnings=200,
    )
    with Path(source).open("rb") as file:
        # A PDF with anything in front of it is also something else.
        if not file.read(8).startswith(b"%PDF-"):
            raise Refused("unreadable")
    try:
        with Pdf.open(source, attempt_recovery=False) as pdf:
            return cleaned(pdf, target)
    except PasswordError:
        raise Refused("encrypted") from None
    except PdfError:
        raise Refused("costly" if settings.qpdf_limit_errors() else "unreadable") from None


def cleaned(pdf: Pdf, target: str) -> dict[str, Any]:
    """Write a cleaned PDF; return what was found. Raises Refused."""
    if pdf.is_encrypted:
        raise Refused("encrypted")
    if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
        raise Refused("large")
    if not len(pdf.pages):
        raise Refused("unreadable")
    facts = facts_of(pdf)
    removed = clean(pdf)
    pdf.save(
        target,
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return {"pages": len(pdf.pages), "facts": facts, "removed": removed}


def facts_of(pdf: Pdf) -> dict[str, str]:
    """Return what the file says of itself that may be offered: title, day, language."""
    info = pdf.trailer.get("/Info")
    day = _DAY.match(text_in(info, "/CreationDate"))
    language = _LANGUAGE.fullmatch(text_in(pdf.Root, "/Lang"))
    facts = {
        "title": words(text_in(info, "/Title") or title_in_metadata(pdf)),
        "date": "-".join(day.groups()) if day else "",
        "language": language[1].lower() if language else "",
    }
    return {name: value for name, value in facts.items() if value}


def text_in(holder: Any, key: str) -> str:
    """Return a text that a dictionary holds, or ""."""
    text = holder.get(key) if isinstance(holder, Dictionary) else None
    return str(text) if isinstance(text, String) else ""


def title_in_metadata(pdf: Pdf) -> str:
    """Return the title in the XMP metadata, or ""."""
    if not pdf.Root.get(Name.Metadata):
        return ""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return str(metadata.get("dc:title") or "")
    except (ValueError, LookupError, TypeError):
        return ""


def words(text: str) -> str:
    """Return a text as one line of bounded length without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_TEXT]


if __name__ == "__main__":
    source, target = sys.argv[1:]
    answer(lambda: main(source, target), target)
