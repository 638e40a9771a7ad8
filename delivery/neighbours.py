"""The items around an item: its translations, the people it names, the items that name it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from delivery.paging import as_cards
from delivery.search.alike import any_written_in, more_like
from delivery.search.errors import IndexMissing
from delivery.search_site import site_index
from publishing import kinds
from publishing.models import Published, Reference
from publishing.prepared import Prepared

# More cards than this under a text are a list that nobody reads.
_MOST_PEOPLE = 12
_MOST_MENTIONS = 20

# So many items that are alike stand under a text.
_MOST_ALIKE = 4

_LINK_WITHIN = re.compile(r'href="(/[^"#?]+)')

# They stand in a query while it is written.
_LANGUAGE = "<language>"
_KEY = uuid.UUID(int=0)


@dataclass(frozen=True)
class Mention:
    """An item that names another one."""

    title: str
    path: str


@dataclass(frozen=True)
class Chosen:
    """A live item that editors have chosen to stand under another one."""

    kind: str
    key: uuid.UUID
    language: str
    title: str
    path: str


def translations(item: Published) -> dict[str, str]:
    """Return {language: path} of an item's live rows in other languages: one query."""
    return dict(_translations_of(type(item)).rows(item.language, item.key))


@cache
def _translations_of(model: type[Published]) -> Prepared[Published]:
    rows = model._default_manager.filter(key=_KEY).exclude(language=_LANGUAGE)
    return Prepared(rows.values_list("language", "path"), _LANGUAGE, _KEY)


def translations_and_alike(
    item: Published, excluded: Mapping[str, str]
) -> tuple[dict[str, str], list[Published]]:
    """Return what `translations` returns, and what is most like an item: one query for both.

    Nothing is alike while there is no index, or what has one of the `excluded` facets.
    """
    own = (item.kind(), str(item.key), item.language)
    try:
        ids = more_like(
            site_index(),
            *own,
            item.title,
            item.search_text(),
            excluded=excluded,
            limit=_MOST_ALIKE,
        )
    except IndexMissing:
        ids = []
    wanted = models.Q(key=item.key) | models.Q(pk__in=ids)
    rows = {row.pk: row for row in as_cards(type(item)._default_manager.filter(wanted))}
    others = {row.language: row.path for row in rows.values() if row.key == item.key}
    others.pop(item.language, None)
    alike = [rows[number] for number in ids if number in rows]
    # While a backup is older than the index, an id may be another item's.
    return others, [row for row in alike if row.language == item.language and row.key != item.key]


def any_is_live(item: Published, keys: Sequence[str]) -> bool:
    """Whether one of some keys may stand under an item, as the index knows: no query.

    True while there is no index to ask.
    """
    named = [(model.kind(), key) for model in kinds.press_models() for key in keys]
    try:
        return any_written_in(site_index(), named, {item.language, settings.FIRST_LANGUAGE})
    except IndexMissing:
        return True


def translations_and_chosen(
    item: Published, keys: Sequence[str]
) -> tuple[dict[str, str], list[Chosen]]:
    """Return what `translations` returns, and those among `keys` that are live: one query for both.

    Of any kind; in the language of the item, else in the site's first one; in the order of `keys`.
    """
    spoken = {item.language, settings.FIRST_LANGUAGE}
    parts = []
    for model in kinds.press_models():
        wanted = models.Q(key__in=keys, language__in=spoken)
        if model is type(item):
            wanted |= models.Q(key=item.key)
        kind = models.Value(model.kind(), output_field=models.CharField())
        rows = model._default_manager.filter(wanted).annotate(of_kind=kind)
        parts.append(rows.values_list("of_kind", "key", "language", "title", "path"))
    live = [Chosen(*row) for row in parts[0].union(*parts[1:])]
    others = {row.language: row.path for row in live if row.key == item.key}
    others.pop(item.language, None)
    # Those in the language of the item last: they take the place of others.
    live.sort(key=lambda row: row.language == item.language)
    found = {str(row.key): row for row in live if row.key != item.key}
    return others, [found[key] for key in dict.fromkeys(keys) if key in found]


def people_named(item: Published) -> list[Published]:
    """Return the people whose pages an item's text links to: one query, none without a link.

    Taken from the pressed text itself, whose links lead to what is live in the reader's language
    or else in the first one; so a preview of a draft names them too.
    """
    paths = list(dict.fromkeys(_LINK_WITHIN.findall(item.body)))[:_MOST_PEOPLE]
    if not paths:
        return []
    found: dict[str, Published] = {}
    for model in kinds.press_models():
        if not model.leaves_trace and model is not type(item):
            rows = as_cards(model._default_manager.filter(path__in=paths))
            found |= {row.path: row for row in rows}
    return [found[path] for path in paths if path in found]


def mentions(item: Published) -> list[Mention]:
    """Return the live items of the same language whose text refers to an item: one query."""
    naming = _naming(type(item))
    rows = naming.rows(item.language, item.key) if naming is not None else []
    return [Mention(title, path) for title, path, _published in rows]


@cache
def _naming(model: type[Published]) -> Prepared[Published] | None:
    """Return the query for the items of other kinds that name one; None where there are none."""
    # By no kind: no two items share a key, and SQLite would go through all references of one.
    referring = Reference.objects.filter(target=_KEY, language=_LANGUAGE).values("key")
    # As it stands in an index, SQLite would go through all items of the language by it.
    published = Coalesce("first_published_at", "updated_at")
    parts = [
        other._default_manager.filter(language=_LANGUAGE, key__in=referring)
        .annotate(published=published)
        .values_list("title", "path", "published")
        for other in kinds.press_models()
        if other is not model
    ]
    if not parts:
        return None
    together: models.QuerySet = parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]
    return Prepared(together.order_by("-published")[:_MOST_MENTIONS], _LANGUAGE, _KEY)
