"""Which sentences the program says, and which of them a catalogue translates.

Run as `python -m tests.site.catalogue` it lists what is missing in Ukrainian.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
ROOMS = ("articles", "delivery", "faq", "legion_site", "library", "profiles", "publishing")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# A sentence as a catalogue knows it: its context, and itself (with its plural).
Message = tuple[str | None, str | tuple[str, ...]]


def sentences() -> dict[Message, str]:
    """Return every sentence marked for translation, with a place where it stands."""
    found: dict[Message, str] = {}
    for file, source in _sources():
        buffer = io.BytesIO(source.encode())
        for line, text, _comments, context in extract("python", buffer, KEYWORDS):
            if text:
                found.setdefault((context, text), f"{file.relative_to(ROOT)}:{line}")
    return found


def _sources() -> Iterator[tuple[Path, str]]:
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file, file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "templates").rglob("*.*")):
        if file.suffix in {".html", ".txt", ".xml"}:
            source = templatize(file.read_text(encoding="utf-8"))
            # What is left of the HTML is indented as no Python is.
            yield file, "\n".join(line.strip() for line in source.splitlines())


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language."""
    file = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    with file.open("rb") as source:
        return read_po(source, locale=language)


def missing(language: str) -> dict[Message, str]:
    """Return the sentences that a catalogue does not translate, or only guesses."""
    known = catalogue(language)
    return {
        message: place for message, place in sentences().items() if not _translated(known, message)
    }


def _translated(known: Catalog, message: Message) -> bool:
    context, text = message
    entry = known.get(text[0] if isinstance(text, tuple) else text, context)
    if entry is None or entry.fuzzy:
        return False
    strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    if isinstance(text, tuple) and len(strings) != known.num_plurals:
        return False
    return all(strings)


if __name__ == "__main__":
    for (context, text), place in missing("uk").items():
        print(place, repr(context or ""), repr(text))  # noqa: T201
