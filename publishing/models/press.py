"""The press: what the public reads, and nothing else."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Self, cast

from django.db import models

from publishing.api import ItemLine, ItemWhole
from publishing.body import Body
from publishing.guard import GuardedModel
from publishing.prepared import Prepared
from publishing.structured import Absolute


@dataclass
class Projection:
    """What a manuscript becomes: one press row and its link rows, none of them saved yet.

    Each link row points to the press row by the foreign key named `item`.
    """

    item: Published
    links: list[models.Model] = field(default_factory=list)
    refers_to: set[uuid.UUID] = field(default_factory=set)


class Published(GuardedModel):
    """One live item in one language. Written by the verbs of `publishing.workflow` only.

    A subclass declares what delivery asks of a kind by answering the methods below; it has no
    many-to-many field and no cascading key.
    """

    # Raised by one whenever a projection's result changes; `manage.py press` then renews old rows.
    PROJECTION: ClassVar[int] = 1
    # False for people: a dark address answers as if nobody had ever been there.
    leaves_trace: ClassVar[bool] = True
    # True where a list shows an item in the site's first language to readers in whose language
    # it does not exist.
    falls_back: ClassVar[bool] = False
    # The public template of one item, and of one line in a list of results.
    template_name: ClassVar[str]
    card_template_name: ClassVar[str]
    # The columns that a line in a list shows; empty: all but the body.
    card_columns: ClassVar[tuple[str, ...]] = ()
    # What the text-only twin says before the body, beside title and summary.
    lite_facts_template_name: ClassVar[str] = "lite/facts.html"
    # The columns whose shared row `search_also` reads: the item is indexed anew when it changes.
    search_reads: ClassVar[tuple[str, ...]] = ()
    # What the API says of an item in a list, and of one item: its fields, all of them.
    api_line: ClassVar[type[ItemLine]] = ItemLine
    api_whole: ClassVar[type[ItemWhole]] = ItemWhole
    # The order of the API's list. Unique, and of values that its answers show: each stands in
    # the cursor.
    api_order: ClassVar[tuple[str, ...]] = ("key", "language")
    # The link row models whose `item` points here.
    link_models: ClassVar[tuple[str, ...]] = ()

    key = models.UUIDField()
    language = models.CharField(max_length=12)
    slug = models.CharField(max_length=80)
    path = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    body_text = models.TextField(blank=True)
    toc = models.JSONField(default=list)
    reading_minutes = models.PositiveSmallIntegerField(default=1)
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField()
    projection = models.PositiveSmallIntegerField(db_index=True)
    # The edition that brought the row as it is now.
    edition = models.PositiveBigIntegerField(db_index=True)

    class Meta(GuardedModel.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="%(class)s_live_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def at(cls, path: str) -> Self | None:
        """Return the live item that stands at an address: one query."""
        return cast("Self | None", _standing_at(cls).first(path))

    @classmethod
    def kind(cls) -> str:
        """Return the name of the kind: "article", "profile", "question"."""
        return cls._meta.model_name or ""

    @classmethod
    def address(cls, language: str, slug: str, fields: dict[str, Any]) -> str:
        """Return the path at which an item stands. `fields` are a manuscript's fields."""
        raise NotImplementedError

    @classmethod
    def project(cls, manuscript: dict[str, Any]) -> Projection:
        """Turn a manuscript into what readers get. Reads, never writes.

        Raises publishing.workflow.Refused when the item may not be shown (any more).
        """
        raise NotImplementedError

    @classmethod
    def from_manuscript(cls, manuscript: dict[str, Any], body: Body, **columns: Any) -> Self:
        """Return a row with what every kind takes from a manuscript, and columns of its own."""
        fields = manuscript["fields"]
        return cls(
            key=uuid.UUID(manuscript["key"]),
            language=manuscript["language"],
            slug=manuscript["slug"],
            path=cls.address(manuscript["language"], manuscript["slug"], fields),
            title=fields["title"],
            version=manuscript["version"],
            body=body.html,
            body_text=body.text,
            toc=body.toc,
            reading_minutes=body.minutes,
            **columns,
        )

    def get_absolute_url(self) -> str:
        """Return the stored address."""
        return self.path

    def page_context(self) -> dict[str, Any]:
        """Return what the item's template needs beside `item`. At most two queries."""
        return {}

    def page_stamps(self) -> tuple[object, ...]:
        """Return what the page depends on beside the journal and the item (see delivery.pages).

        Read before the page's content.
        """
        return ()

    # What search asks.

    @property
    def summary(self) -> str:
        """One or two plain sentences for lists and results."""
        return ""

    def search_text(self) -> str:
        """Return the plain text that a reader may find this item by, without its title."""
        return f"{self.summary} {self.body_text}"

    def search_also(self) -> str:
        """Return words that find this item and are never shown (editors' synonyms)."""
        return ""

    def is_outdated(self) -> bool:
        """Whether this no longer holds: it is found last."""
        return False

    def search_names(self) -> list[str]:
        """Return every public spelling of a person's name; empty for what is not a person."""
        return []

    def search_facets(self) -> dict[str, str]:
        """Return what a list of this kind can be narrowed by, e.g. {"country": "GE"}."""
        return {}

    @classmethod
    def search_narrowings(cls) -> list[Any]:
        """Return by what results of this kind can be narrowed: classes of delivery.narrowing."""
        return []

    @classmethod
    def number_said(cls, number: int, chosen: Mapping[str, str]) -> int:
        """Return a number of items of this kind as it may be said to readers; 0: it may not.

        `chosen` are the facets that were chosen, of these and of whatever was counted under them.
        """
        return number

    def sort_name(self) -> str:
        """Return the text that an alphabetical list sorts this item by."""
        return self.title

    # What machines ask.

    def correction_lines(self) -> list[dict[str, Any]]:
        """Return the item's corrections, newest first, as rows of a manuscript."""
        return getattr(self, "corrections", [])

    def lead_image(self) -> dict[str, Any] | None:
        """Return the picture that stands for this item (see library.showing.Shown), or None."""
        return None

    @classmethod
    def news_since(cls, moment: dt.datetime) -> models.QuerySet[Any]:
        """Return the items that were first published as news from a moment on."""
        return cls._default_manager.none()

    def bylines(self, edition: Any) -> list[str]:
        """Return the names of who signed this, as of an edition (see delivery.edition)."""
        return []

    def breadcrumb(self, edition: Any) -> list[tuple[str, str]]:
        """Return (name, path) of the pages above this one, the topmost first, without the home."""
        return []

    def structured_data(self, absolute: Absolute, edition: Any) -> dict[str, Any]:
        """Return what machines are told of the page, as an entity of schema.org.

        `absolute` gives a path its full address. Says no more than the page shows.
        """
        return {"@type": "WebPage", "name": self.title, "description": self.summary}

    @classmethod
    def api_name(cls) -> str:
        """Return the name of the API's list of this kind: "articles"."""
        return f"{cls.kind()}s"

    def api_data(self, absolute: Absolute, edition: Any) -> dict[str, Any]:
        """Return the values of the fields that this kind adds to the API's.

        May be asked of a row without its body. Says no more than the page shows.
        """
        return {}

    def is_indexable(self) -> bool:
        """Whether search engines may list this page."""
        return True


@cache
def _standing_at(model: type[Published]) -> Prepared[Published]:
    return Prepared(model._default_manager.filter(path="<path>"), "<path>")
