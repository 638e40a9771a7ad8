"""Where an article stands in its series: what is live of it, looked up when read.

So no part is pressed again when another one comes or goes.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from articles.models import Article, Series
from articles.models.desk import Standing
from delivery.edition import EditionRead
from delivery.held import Held
from delivery.shared_table import shared_table


@dataclass(frozen=True)
class Part:
    """A live part of a series."""

    key: uuid.UUID
    number: int
    title: str
    path: str


@dataclass(frozen=True)
class Place:
    """The place of an article in its series, with the live parts in order, its own among them.

    `total` is the highest number among them: a part that is not live leaves its number free, and
    one that is not out yet is not counted.
    """

    title: str
    number: int
    total: int
    parts: list[Part]
    previous: Part | None
    next: Part | None


def place_of(edition: EditionRead, article: Article) -> Place | None:
    """Return the place of an article in its series, None where it has none. No query when held.

    A preview stands where publishing would put it.
    """
    series = shared_table(edition).get(Series, article.series_id)
    if series is None or article.part is None:
        return None
    live = _parts.at(edition, article.language).get(series.pk, [])
    own = Part(article.key, article.part, article.title, article.path)
    others = [part for part in live if part.key != own.key]
    parts = sorted([own, *others], key=lambda part: part.number)
    here = parts.index(own)
    return Place(
        title=series.title,
        number=own.number,
        total=parts[-1].number,
        parts=parts,
        previous=parts[here - 1] if here else None,
        next=parts[here + 1] if here + 1 < len(parts) else None,
    )


def _load(language: str) -> dict[int, list[Part]]:
    """Return {id of a series: its parts in order}. What is archived stands in no list."""
    rows = Article.objects.filter(language=language, series__isnull=False)
    rows = rows.exclude(standing=Standing.ARCHIVED).order_by("series", "part", "pk")
    found: dict[int, list[Part]] = {}
    for series, *values in rows.values_list("series", "key", "part", "title", "path"):
        found.setdefault(series, []).append(Part(*values))
    return found


_parts: Held[dict[int, list[Part]]] = Held(_load, lambda: [Article.kind()])
