"""What stands where on the front page, and the head of the news that it is made from."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models
from django.utils import timezone

from articles.models import Article, FrontPage, KeyNumber, Section
from articles.models.desk import STANDING_TYPES, ArticleType, Standing
from delivery.edition import EditionRead
from delivery.held import Held
from delivery.ledger import corrected_since
from delivery.paging import BODY
from delivery.shared_table import SharedTable, shared_table

# How much of the newest news each process keeps: enough for the front page and for "more from
# this section" under an article.
HEAD = 60
SECONDS = 4
LATEST = 6
PER_SECTION = 3
WEEK = dt.timedelta(days=7)


@dataclass
class Front:
    """The front page of one language, place by place."""

    breaking: FrontPage | None = None
    lead: Article | None = None
    seconds: list[Article] = field(default_factory=list)
    latest: list[Article] = field(default_factory=list)
    sections: list[tuple[Section, list[Article]]] = field(default_factory=list)
    numbers: list[KeyNumber] = field(default_factory=list)
    # How much was corrected in the last seven days.
    corrected: int = 0

    def text_only(self) -> list[Article]:
        """Return the articles that the text-only twin has, in order: those of no section."""
        places = [self.lead, *self.seconds, *self.latest]
        return [article for article in places if article is not None]


def stream(language: str) -> models.QuerySet[Article]:
    """Return the news of a language, newest first."""
    # "in (true)" and not "= true": Django writes the latter as the bare column, which SQLite does
    # not look up in the index.
    rows = Article.objects.filter(language=language, in_stream__in=[True])
    return rows.order_by("-first_published_at", "-pk")


def newest(edition: EditionRead, language: str) -> list[Article]:
    """Return the newest articles of a language, without their bodies."""
    return _newest.at(edition, language)


def standing(edition: EditionRead, language: str) -> list[Article]:
    """Return the guides and pages of a language, oldest first, without their bodies."""
    return _standing.at(edition, language)


def make_front(edition: EditionRead, language: str) -> Front:
    """Return the front page: pinned places first, the newest articles in the others.

    No article stands there twice. One query when something is pinned that is not among the
    newest, else none.
    """
    table = shared_table(edition)
    page = next(iter(table.listed(FrontPage, language)), None)
    head = newest(edition, language)
    pinned = _pinned(page, head, language)
    unpinned = (article for article in head if article.key not in _keys(pinned))
    places = [pinned.get(slot) or next(unpinned, None) for slot in range(SECONDS + 1)]
    rest = list(unpinned)
    sections = list(_by_section(table, language, rest[LATEST:]))
    return Front(
        breaking=page if page is not None and page.breaking_is_on(timezone.now()) else None,
        lead=places[0],
        seconds=[article for article in places[1:] if article is not None],
        latest=rest[:LATEST],
        sections=sections,
        numbers=list(page.key_numbers.all()) if page is not None else [],
        corrected=corrected_since(edition, language, timezone.localdate() - WEEK),
    )


def more_from_section(
    edition: EditionRead, article: Article, shown: Iterable[uuid.UUID] = (), most: int = 4
) -> list[Article]:
    """Return the newest other articles of an article's section but those with the keys `shown`."""
    there = {article.key, *shown}
    same = [
        other
        for other in newest(edition, article.language)
        if other.section_id == article.section_id and other.key not in there
    ]
    return same[:most] if article.section_id else []


def _pinned(page: FrontPage | None, head: list[Article], language: str) -> dict[int, Article]:
    """Return {slot: article} of the pins whose article is live."""
    pins = {pin.slot: pin.key for pin in page.pins.all()} if page is not None else {}
    known = {article.key: article for article in head}
    if unknown := [key for key in pins.values() if key not in known]:
        rows = Article.objects.filter(key__in=unknown, language=language).defer(*BODY)
        known |= {article.key: article for article in rows}
    return {slot: known[key] for slot, key in pins.items() if key in known}


def _keys(pinned: dict[int, Article]) -> set[uuid.UUID]:
    return {article.key for article in pinned.values()}


def _by_section(
    table: SharedTable, language: str, articles: list[Article]
) -> Iterator[tuple[Section, list[Article]]]:
    """Yield the sections that have something left to show, in the editors' order."""
    for section in table.listed(Section, language):
        mine = [article for article in articles if article.section_id == section.pk]
        if mine:
            yield section, mine[:PER_SECTION]


def _load_newest(language: str) -> list[Article]:
    return list(stream(language).defer(*BODY)[:HEAD])


def _load_standing(language: str) -> list[Article]:
    # None of them is in the stream, and that has an index; by their types alone, SQLite would read
    # every article of the language, a third of a second among 100,000.
    rows = Article.objects.filter(language=language, in_stream__in=[False])
    rows = rows.filter(type__in=STANDING_TYPES).exclude(standing=Standing.ARCHIVED)
    return list(rows.defer(*BODY, "methods").order_by("first_published_at", "pk")[:HEAD])


def guides(articles: list[Article]) -> list[Article]:
    """Return the guides among standing articles."""
    return [article for article in articles if article.type == ArticleType.GUIDE]


def pages(articles: list[Article]) -> list[Article]:
    """Return the standing pages among standing articles."""
    return [article for article in articles if article.type == ArticleType.PAGE]


_newest: Held[list[Article]] = Held(_load_newest, lambda: [Article.kind()])
_standing: Held[list[Article]] = Held(_load_standing, lambda: [Article.kind()])
