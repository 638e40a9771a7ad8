"""Documents: what is known of a PDF that texts link to. The file lies in the store."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.models.folder import Folder
from library.models.picture import new_name
from publishing.models import Record
from publishing.partial_date import PartialDateField


def first_language() -> str:
    """Return the language that a document is in until somebody says otherwise."""
    return settings.FIRST_LANGUAGE


class Document(Record):
    """One PDF, cleaned. Readers can fetch it while a live item links to its key.

    Its file carries a random name of its own, a new one whenever the file is replaced: the old
    address is then dead for good.
    """

    seen_by_referrers: ClassVar[bool] = True
    is_linked: ClassVar[bool] = True
    # What describes the file stays with the file.
    kept_on_restore: ClassVar[tuple[str, ...]] = (
        *("name", "size", "pages", "digest", "filename", "removed"),
    )

    name = models.CharField(max_length=32, unique=True, default=new_name, editable=False)
    # In bytes, of the cleaned file.
    size = models.PositiveIntegerField(editable=False)
    pages = models.PositiveIntegerField(editable=False)
    # The SHA-256 of the bytes that were uploaded.
    digest = models.CharField(max_length=64, editable=False, db_index=True)
    filename = models.CharField(_("file name"), max_length=120, editable=False)
    # Kinds of things that were in the file and are not in the cleaned one, e.g. ["scripts"].
    removed = models.JSONField(default=list, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.CharField(_("uploaded by"), max_length=160, blank=True, editable=False)

    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("What it is. Readers see it as the name of the file that they save."),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default=first_language,
        help_text=_("Told to readers of a text in another language."),
    )
    date = PartialDateField(
        _("date"), blank=True, help_text=_("When it was written: 2022, 2022-06 or 2022-06-30.")
    )
    folder = models.ForeignKey(
        Folder,
        verbose_name=_("folder"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
    )

    class Meta(Record.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.title or self.filename or gettext("(no title yet)")
