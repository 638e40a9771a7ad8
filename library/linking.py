"""A document as a text links to it: its address, and what a reader should know before the tap."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import ngettext

from library import publicity, store
from library.models import Document
from publishing import partial_date
from publishing.languages import language_name
from publishing.links import Target
from publishing.slugs import make_slug

# Characters of a file name: enough for a headline, and no system refuses it.
_LONGEST_NAME = 100
# What file systems and headers do not take.
_NOT_IN_NAMES = set('\\/:*?"<>|%;')


def find_documents(keys: Iterable[uuid.UUID], language: str) -> dict[str, Target]:
    """Return the documents among `keys` that may be linked to, as {key: Target}. One query."""
    wanted = list(keys)
    if not wanted:
        return {}
    documents = publicity.linkable().filter(key__in=wanted)
    return {str(document.key): _target(document, language) for document in documents}


def file_name(title: str) -> str:
    """Return the name under which a reader saves a document, from its title, in any script."""
    kept = (" " if c in _NOT_IN_NAMES or unicodedata.category(c)[0] in "CZ" else c for c in title)
    name = " ".join("".join(kept).split())[:_LONGEST_NAME].strip(" .")
    return f"{name or 'document'}.pdf"


def plain_file_name(title: str, language: str) -> str:
    """Return the same in Latin letters alone, for programs that know no others."""
    return f"{make_slug(file_name(title)[:-4], language) or 'document'}.pdf"


def _target(document: Document, language: str) -> Target:
    return Target(
        path=f"{settings.MEDIA_URL}{document.name}/{store.DOCUMENT}",
        language=document.language,
        note=_note(document, language),
        saved_as=file_name(document.title),
    )


def _note(document: Document, language: str) -> str:
    """Return what stands behind a link, in the language of the text.

    "PDF, Ukrainian, June 2022, 1.2 MB, 12 pages": the language where it is another one, the date
    where it is known.
    """
    with translation.override(language):
        pages = ngettext("%(count)d page", "%(count)d pages", document.pages)
        # A number stays with its unit.
        together = (pages % {"count": document.pages}).replace(" ", "\u00a0")
        other = language_name(document.language, language) if document.language != language else ""
        date = partial_date.display(document.date)
        parts = ["PDF", other, date, filesizeformat(document.size), together]
    return ", ".join(filter(None, parts))
