"""Shared tables: small data without drafts that the public may read."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.api import Told
from publishing.guard import GuardedModel
from publishing.structured import Absolute


class Shared(GuardedModel):
    """A section, a topic, an author, a front page: saved by `workflow.save_shared`.

    One row per language; `key` ties the languages together.
    """

    # The name of a datetime field at which a row changes by itself for readers (a breaking line
    # that ends); the companion then appends an edition. None when nothing falls due.
    falls_due_field: str | None = None
    # Names of related sets that are part of a row and saved with it (pins of a front page).
    row_sets: ClassVar[tuple[str, ...]] = ()
    # Whether each process keeps the whole table in memory (delivery.shared_table).
    held: ClassVar[bool] = True
    # What the API says of a row, under which name, in which order (see Published.api_order);
    # nothing without a name.
    api_name: ClassVar[str] = ""
    api_line: ClassVar[type[Told]] = Told
    api_order: ClassVar[tuple[str, ...]] = ("key", "language")

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    language = models.CharField(
        _("language"), max_length=12, help_text=_("The language that this entry is written in.")
    )

    class Meta(GuardedModel.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="%(class)s_once_per_language")
        ]

    def problems(self) -> dict[str, str]:
        """Return what keeps the row from being saved: {field: sentence}."""
        return {}

    @classmethod
    def seen(cls) -> models.QuerySet[Any]:
        """Return the rows that have something to show to readers."""
        return cls._default_manager.all()

    def api_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return the values of the fields of `api_line`."""
        return {}


class Listed(Shared):
    """A shared row with a name and an address among its like: section, topic, author."""

    slug = models.SlugField(
        _("address"),
        max_length=80,
        blank=True,
        help_text=_("The last part of the page's address. Leave it empty: it fills itself."),
    )

    # The field that holds the name, which gives the slug.
    slug_source = "title"

    class Meta(Shared.Meta):
        abstract = True
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(
                fields=["language", "slug"],
                name="%(class)s_address_once_per_language",
                violation_error_message=_("This address is taken. Choose another one."),
            ),
        ]

    @property
    def label(self) -> str:
        """The name as readers see it."""
        return str(getattr(self, self.slug_source))


class Paged(Listed):
    """A listed row with a page of its own, which is there while `seen()` has the row."""

    class Meta(Listed.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        raise NotImplementedError

    @classmethod
    def newest_inside(cls) -> dict[int, dt.datetime]:
        """Return when what the pages list last changed, by row; nothing where that is unknown."""
        return {}

    def structured_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return what machines are told of the row's page (see Published.structured_data)."""
        return {"@type": "CollectionPage", "name": self.label}
