"""Which sentences the program says, and which of them a catalogue translates.

Run as `python -m tests.site.catalogue es` it lists what is missing in Spanish. A language of the
back office (Ukrainian) needs every sentence, another one what readers meet.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils import translation
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

# Where the sentences stand that readers meet; to these come the labels of choices that a public
# row carries. The rest of a model (names of fields, help texts, refusals) is for editors.
PUBLIC = (
    *("templates/*", "articles/*", "delivery/*", "faq/*", "profiles/*", "legion_site/settings.py"),
    *("library/linking.py", "library/placing.py"),
    *("publishing/body.py", "publishing/marking.py", "publishing/partial_date.py"),
)
NOT_PUBLIC = (
    *("templates/admin/*", "templates/registration/*"),
    *("*/admin.py", "*/admin/*", "*/apps.py", "*/models/*", "*/projection.py"),
)

# A sentence as a catalogue knows it: its context, and itself (with its plural).
Message = tuple[str | None, str | tuple[str, ...]]


@cache
def sentences() -> dict[Message, str]:
    """Return every sentence marked for translation, with a place where it stands."""
    return _marked_in(_sources())


@cache
def public_sentences() -> dict[Message, str]:
    """Return those that readers meet. Asks the models, so Django must be set up."""
    found = _marked_in((file, source) for file, source in _sources() if _is_public(file))
    labels = _public_labels()
    return found | {
        (context, text): place
        for (context, text), place in sentences().items()
        if context is None and text in labels
    }


def _marked_in(sources: Iterable[tuple[Path, str]]) -> dict[Message, str]:
    found: dict[Message, str] = {}
    for file, source in sources:
        buffer = io.BytesIO(source.encode())
        for line, text, _comments, context in extract("python", buffer, KEYWORDS):
            if text:
                found.setdefault((context, text), f"{file.relative_to(ROOT)}:{line}")
    return found


def _is_public(file: Path) -> bool:
    place = file.relative_to(ROOT).as_posix()
    return _is_one_of(place, PUBLIC) and not _is_one_of(place, NOT_PUBLIC)


def _is_one_of(place: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(place, pattern) for pattern in patterns)


def _public_labels() -> set[str]:
    from library.models.picture import Licence
    from publishing import kinds

    fields = [field for model in kinds.press_models() for field in model._meta.fields]
    choices = [*Licence.choices, *(choice for field in fields for choice in field.choices or ())]
    # Without a language they say what stands in the code.
    with translation.override(None):
        return {str(label) for _value, label in choices}


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
    """Return the catalogue of a language, empty when nobody has begun one."""
    file = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def wanted(language: str) -> dict[Message, str]:
    """Return the sentences that a language needs."""
    from django.conf import settings

    return sentences() if language in settings.DESK_LANGUAGES else public_sentences()


def missing(language: str) -> dict[Message, str]:
    """Return the sentences that a language needs and does not translate, or only guesses."""
    known = catalogue(language)
    return {
        message: place
        for message, place in wanted(language).items()
        if not _translated(known, message)
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


def main() -> None:
    """Print what is missing in the languages that the arguments name, with its place."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legion_site.settings")
    django.setup()
    for language in sys.argv[1:] or ["uk"]:
        for (context, text), place in missing(language).items():
            print(language, place, repr(context or ""), repr(text))  # noqa: T201


if __name__ == "__main__":
    main()
