"""The site's search index: which documents it holds, and how it follows the journal."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import cast

from django.conf import settings
from django.db import models

from delivery.search.documents import SearchDocument
from delivery.search.errors import IndexMissing, IndexUnwritten
from delivery.search.index import SearchIndex
from publishing import kinds
from publishing.models import Edition, Journal, Published, Shared

logger = logging.getLogger(__name__)

# Editions brought into the index with one commit.
CHUNK = 500
# Items read from the database at a time.
BATCH = 1000


@cache
def site_index() -> SearchIndex:
    """Return this process's view of the index; opening it costs nothing until it is asked."""
    return SearchIndex(settings.SEARCH_DIR, settings.SEARCH_DICTIONARIES)


def catch_up(index: SearchIndex) -> int:
    """Bring the index one step towards the newest edition; return how many editions it moved on.

    Rebuilds it when it is missing, damaged, of another schema, or of another journal (a backup
    was restored). Raises IndexBusy while somebody else writes it, IndexUnwritten when the disk
    takes neither the step nor a new index.
    """
    journal = Journal.objects.get(pk=Journal.PK)
    reached = index.reached()
    if reached is None or reached[0] != str(journal.identity) or reached[1] > journal.newest:
        rebuild(index)
        return journal.newest
    if reached[1] == journal.newest:
        return 0
    editions = list(Edition.objects.filter(number__gt=reached[1]).order_by("number")[:CHUNK])
    if not editions:
        return 0
    # A step ends at a bulk edition, so that no commit grows without bound.
    for position, edition in enumerate(editions):
        if edition.event == Edition.Event.BULK:
            editions = editions[: position + 1]
            break
    try:
        index.apply(
            documents=_documents_for(editions),
            deleted=_keys(editions),
            reached=editions[-1].number,
            journal_id=str(journal.identity),
        )
    except (IndexMissing, IndexUnwritten) as trouble:
        # What no longer takes changes is made anew, beside it.
        logger.warning("the search index takes no changes (%s): building it anew", trouble)
        rebuild(index)
        return journal.newest - reached[1]
    return editions[-1].number - reached[1]


def rebuild(index: SearchIndex, progress: Callable[[int], object] | None = None) -> None:
    """Build the index anew from the press; `progress` hears the size of each batch.

    The edition is read before the first item: what changes meanwhile is brought in afterwards.
    """
    journal = Journal.objects.get(pk=Journal.PK)
    index.rebuild(every_document(), journal.newest, str(journal.identity), progress)


def count_items() -> int:
    """Return how many live items there are, for a progress bar."""
    return sum(model._default_manager.count() for model in kinds.press_models())


def _keys(editions: Iterable[Edition]) -> list[tuple[str, str]]:
    known = {model.kind() for model in kinds.press_models()}
    return sorted({(e.kind, str(e.key)) for e in editions if e.key and e.kind in known})


def _documents_for(editions: list[Edition]) -> Iterator[SearchDocument]:
    bulk = [edition.number for edition in editions if edition.event == Edition.Event.BULK]
    for model in kinds.press_models():
        touched = models.Q(key__in=_keys_of(model.kind(), editions)) | models.Q(edition__in=bulk)
        for name in model.search_reads:
            shared = cast("type[Shared]", model._meta.get_field(name).related_model)
            kind = shared._meta.model_name or ""
            touched |= models.Q(**{f"{name}__key__in": _keys_of(kind, editions)})
        yield from _documents(model, list(_rows(model).filter(touched)))


def _keys_of(kind: str, editions: list[Edition]) -> set[uuid.UUID]:
    return {edition.key for edition in editions if edition.key and edition.kind == kind}


def _rows(model: type[Published]) -> models.QuerySet[Published]:
    """Return the items of a kind with the shared rows that their documents are made from."""
    rows = model._default_manager.all()
    return rows.select_related(*model.search_reads) if model.search_reads else rows


def every_document() -> Iterator[list[SearchDocument]]:
    """Yield what the index shall hold, in batches."""
    for model in kinds.press_models():
        last = 0
        while True:
            items = list(_rows(model).filter(pk__gt=last).order_by("pk")[:BATCH])
            if not items:
                break
            last = items[-1].pk
            yield list(_documents(model, items))


def _documents(model: type[Published], items: list[Published]) -> Iterator[SearchDocument]:
    """Yield the documents of some items; one more query where a kind falls back."""
    languages: dict[object, set[str]] = {}
    if model.falls_back:
        rows = model._default_manager.filter(key__in={item.key for item in items})
        for key, language in rows.values_list("key", "language"):
            languages.setdefault(key, set()).add(language)
    for item in items:
        shown_in = {item.language}
        if model.falls_back and item.language == settings.FIRST_LANGUAGE:
            shown_in |= set(settings.SITE_LANGUAGES) - languages.get(item.key, set())
        yield document_of(item, shown_in)


def document_of(item: Published, shown_in: Iterable[str] = ()) -> SearchDocument:
    """Return what the index keeps of a live item."""
    return SearchDocument(
        kind=item.kind(),
        id=item.pk,
        key=str(item.key),
        language=item.language,
        path=item.path,
        title=item.title,
        names=tuple(item.search_names()),
        text=item.search_text(),
        lead=item.summary,
        is_outdated=item.is_outdated(),
        also=item.search_also(),
        published=item.first_published_at,
        sort_name=item.sort_name(),
        facets=item.search_facets(),
        shown_in=tuple(sorted(shown_in)),
    )
