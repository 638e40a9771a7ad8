"""Pictures: what is known of them. The pixels lie in the store (see library.store)."""

from __future__ import annotations

import secrets
import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.models.folder import Folder
from publishing.darkness import is_dark
from publishing.models import Record, Row
from publishing.partial_date import PartialDateField

# Bytes of chance in a file name: 128 bits, so that no address can be guessed or counted.
NAME_BYTES = 16


def new_name() -> str:
    """Return a name for the files of a new master."""
    return secrets.token_hex(NAME_BYTES)


class Licence(models.TextChoices):
    """By what right a picture is shown. Readers see the name beside the credit."""

    OWN = "own", _("Our own picture")
    GIVEN = "given", _("With permission")
    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    PUBLIC_DOMAIN = "public", _("Public domain")
    AGENCY = "agency", _("Bought from an agency")


class Picture(Record):
    """One picture, as everybody who may use it finds it in the library.

    Its files carry a random name of their own, a new one whenever the pixels change (a face is
    blurred, the file is replaced): the old address is then dead for good.
    """

    seen_by_referrers: ClassVar[bool] = True
    row_sets: ClassVar[tuple[str, ...]] = ("texts", "people")
    # What describes the pixels stays with the pixels.
    kept_on_restore: ClassVar[tuple[str, ...]] = (
        *("name", "width", "height", "color", "look", "digest", "filename", "removed"),
    )

    name = models.CharField(max_length=32, unique=True, default=new_name, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    color = models.CharField(max_length=7, editable=False)
    # A perceptual hash of the pixels, and the SHA-256 of the bytes that were uploaded.
    look = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=64, editable=False, db_index=True)
    filename = models.CharField(_("file name"), max_length=120, editable=False)
    # Kinds of things that the file told and that were left behind, e.g. ["coordinates"].
    removed = models.JSONField(default=list, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.CharField(_("uploaded by"), max_length=160, blank=True, editable=False)

    title = models.CharField(
        _("title"),
        max_length=160,
        help_text=_("What colleagues look for. Readers never see it."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=160,
        blank=True,
        help_text=_("Who made it, as it stands under the picture: Olena Koval / Legion Record."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=12,
        choices=Licence,
        blank=True,
        help_text=_("By what right we show it."),
    )
    source = models.CharField(
        _("source"),
        max_length=300,
        blank=True,
        help_text=_("Where it came from: a web address or a person. For the desk only."),
    )
    taken = PartialDateField(
        _("taken"), blank=True, help_text=_("When: 2022, 2022-06 or 2022-06-30.")
    )
    # In per cent of the width and of the height.
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, from the left"), default=50, help_text=_("In per cent.")
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, from the top"), default=50, help_text=_("In per cent.")
    )
    folder = models.ForeignKey(
        Folder,
        verbose_name=_("folder"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pictures",
    )

    # The focal point that was loaded; None on a row that is new.
    cut_for: tuple[int | None, int | None] | None = None

    class Meta(Record.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100),
                name="focal_point_within_picture",
                violation_error_message=_("The focal point lies outside the picture."),
            )
        ]

    def __str__(self) -> str:
        return self.title or self.filename or gettext("(no title yet)")

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Picture:
        """Remember for which focal point the stored picture is cut (see library.following)."""
        picture = super().from_db(*args, **kwargs)
        stored = picture.__dict__
        picture.cut_for = (stored.get("focal_x"), stored.get("focal_y"))
        return picture

    def held_back_by(self) -> set[uuid.UUID]:
        """Return the keys of those who can be seen on it and may not be shown."""
        return set(self.people.filter(is_dark("person")).values_list("person", flat=True))

    @property
    def focus(self) -> tuple[float, float]:
        """The focal point in fractions of the width and the height."""
        return self.focal_x / 100, self.focal_y / 100


class PictureText(Row):
    """What a picture shows and what stands under it, in one language."""

    draft = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("What one would tell somebody on the phone. Heard by who cannot see it."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=400,
        blank=True,
        help_text=_("Stands under the picture: who, what, when. No place finer than a region."),
    )

    class Meta(Row.Meta):
        verbose_name = _("text of a picture")
        verbose_name_plural = _("texts, per language")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "language"],
                name="one_text_per_picture_and_language",
                violation_error_message=_("There is a text in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.alt[:60]


class PersonShown(Row):
    """Somebody who can be seen: when they are withdrawn, the picture goes dark with them."""

    draft = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="people")
    person = models.UUIDField(_("person"), db_index=True)

    class Meta(Row.Meta):
        verbose_name = _("person shown")
        verbose_name_plural = _("people shown")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "person"],
                name="one_mention_per_picture_and_person",
                violation_error_message=_("This person is named already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
