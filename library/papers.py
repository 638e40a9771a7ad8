"""A document arrives: cleaned in a child, written anew, its bytes gone before the answer.

The verbs of the files. What is said about a document is saved by `publishing.workflow.save`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from library import publicity, store
from library.decoding.pdf import FoundPdf, NotAPdf, clean_pdf
from library.languages import language_choices
from library.models import Document
from library.models.document import first_language
from library.models.picture import new_name
from library.receiving import received, safe_filename
from publishing import workflow
from publishing.models.audit import name_of
from publishing.workflow.acts import By, require_on
from publishing.workflow.errors import Refused

# Bytes, as the office says them: 20 MB.
LARGEST_UPLOAD = 20 * 1024 * 1024


@dataclass(frozen=True)
class ArrivedPaper:
    """What came of an upload: the new document, or, when nothing was kept, the same one there.

    `removed` names the kinds of things that were in the file and were left behind.
    """

    document: Document | None
    same: list[Document] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def add(file: UploadedFile, by: By, *, anyway: bool = False) -> ArrivedPaper:
    """Take a PDF into the library; its own title, day and language are filled in.

    When the same file is there already, nothing is kept unless it is to be kept `anyway`. Raises
    NotPermitted; Refused with one sentence when the file cannot be taken.
    """
    require_on(by, "add", Document)
    with _cleaned(file) as (found, digest, clean):
        same = Document.objects.filter(digest=digest)[:6]
        if not anyway and same:
            return ArrivedPaper(None, list(same), found.removed)
        filename = safe_filename(file.name or "")
        document = Document(
            filename=filename,
            uploaded_by=name_of(by),
            title=(found.facts.get("title") or Path(filename).stem)[:200],
            date=found.facts.get("date", ""),
            language=_known_language(found.facts.get("language", "")),
        )
        _take_over(document, found, digest, clean)
        _keep_and_save(document, clean, by, note=_("Uploaded"))
    return ArrivedPaper(document, [], found.removed)


def replace(document: Document, file: UploadedFile, by: By) -> ArrivedPaper:
    """Give a document another file, wherever it is linked; what is said of it stays.

    Raises NotPermitted; Refused when the file cannot be taken; Conflict when somebody saved.
    """
    require_on(by, "change", Document)
    with _cleaned(file) as (found, digest, clean):
        old = document.name
        document.filename = safe_filename(file.name or "")
        _take_over(document, found, digest, clean)
        _keep_and_save(document, clean, by, note=_("File replaced"), old=old)
    return ArrivedPaper(document, [], found.removed)


@contextmanager
def _cleaned(file: UploadedFile) -> Iterator[tuple[FoundPdf, str, Path]]:
    """Give what was found in a file, the SHA-256 of its bytes, and the clean file."""
    too_large = _("The file is larger than 20 MB.")
    with received(file, LARGEST_UPLOAD, too_large) as (source, digest):
        clean = source.with_name(store.DOCUMENT)
        try:
            found = clean_pdf(source, clean)
        except NotAPdf as refusal:
            raise Refused({"file": str(refusal)}) from refusal
        source.unlink()
        yield found, digest, clean


def _known_language(code: str) -> str:
    return code if code in dict(language_choices("en")) else first_language()


def _take_over(document: Document, found: FoundPdf, digest: str, clean: Path) -> None:
    """Describe the new file, under a new name."""
    document.name = new_name()
    document.digest = digest
    document.size = clean.stat().st_size
    document.pages = found.pages
    document.removed = found.removed


def _keep_and_save(document: Document, clean: Path, by: By, note: str, old: str = "") -> None:
    """Keep a clean file and save the document: both, or neither.

    The file of the `old` name goes when the transaction is committed.
    """
    name = document.name
    try:
        store.keep(name, clean, store.DOCUMENT)
        with transaction.atomic():
            workflow.save(document, by, note)
            publicity.sync_after_commit({document.key})
            if old:
                transaction.on_commit(lambda: store.forget(old), robust=True)
    except Exception:
        # In doubt the sweep does it later.
        with suppress(DatabaseError):
            if not Document.objects.filter(name=name).exists():
                store.forget(name)
        raise
