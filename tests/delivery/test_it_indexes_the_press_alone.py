"""No word of any desk table gets into the index: neither as a term nor as something stored.

The index is compressed, so looking at its bytes would prove nothing: every field is searched and
every stored document is read, and a word of the press is found in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import tantivy
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from delivery.search import schema
from delivery.search.analysis import FAMILIES
from delivery.search.folding import fold, skeleton
from delivery.search.index import SearchIndex
from delivery.search_site import rebuild
from publishing import workflow
from publishing.models import Published, Shared
from tests.factories import (
    make_article,
    make_author,
    make_document,
    make_picture,
    make_profile,
    make_question,
    make_volunteer,
)

pytestmark = pytest.mark.django_db

DESK = "quvendesk"
PRESS = "quvenpress"
FIELDS = [
    *("uid", "item", "kind", "shown_in", "person_in", "sort"),
    *("name", "listed", "folded", "skeleton", "joined", "related", "part", "folded_part"),
    *(f"{part}_{family}" for part in ("title", "text") for family in FAMILIES),
]


def test_the_index_knows_nothing_of_the_desk(tmp_path: Path) -> None:
    _fill_the_tables()
    planted = sum(_plant(model) for model in _desk_models())
    # So many columns took a word; a table that got none would make this test say less.
    assert planted >= 60
    index = SearchIndex(tmp_path / "search", settings.SEARCH_DICTIONARIES)
    rebuild(index)
    searcher = index.reader().searcher

    assert {"title_en", "text_en", "name", "folded", "skeleton", "part", "sort"} <= set(
        _fields_with(searcher, PRESS)
    )
    assert any(PRESS in stored for stored in _stored(searcher))
    assert list(_fields_with(searcher, DESK)) == []
    assert not [stored for stored in _stored(searcher) if DESK in stored]


def _fill_the_tables() -> None:
    """Make a row in the tables of the desk, and press rows with words of their own."""
    article = make_article(live=True, title=PRESS, body=f"<p>{PRESS}</p>", authors=(make_author(),))
    workflow.save(article, by=None)
    profile = make_profile(live=True, volunteer=make_volunteer(name=f"{PRESS} Wali"))
    workflow.save(profile, by=None)
    make_question(live=True)
    make_article()
    make_picture()
    make_document()
    gone = make_profile(live=True)
    workflow.withdraw(gone.volunteer.key, by=None, reason="asked for it")


def _desk_models() -> Iterator[type[models.Model]]:
    """Yield every model that is neither the press nor what readers see of shared rows."""
    for model in apps.get_models():
        if not issubclass(model, Published | Shared) and model._meta.managed:
            yield model


def _plant(model: type[models.Model]) -> int:
    """Write a word into every column of words, past all checks; return into how many."""
    together = {
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    }.union(*model._meta.unique_together)
    columns = [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.primary_key
        and not field.unique
        and (field.max_length or 1000) >= len(DESK)
        and not field.choices
        and field.name not in together
    ]
    done = 0
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for field in columns:
            cursor.execute(
                f"UPDATE {quote(model._meta.db_table)} SET {quote(field.column)} = %s",  # noqa: S608
                [DESK],
            )
            done += cursor.rowcount > 0
    return done


def _fields_with(searcher: object, word: str) -> Iterator[str]:
    forms = "|".join({word, fold(word), skeleton(fold(word))})
    for field in FIELDS:
        query = tantivy.Query.regex_query(schema.schema(), field, f".*({forms}).*")
        if searcher.search(query, 1).hits:  # type: ignore[attr-defined]
            yield field


def _stored(searcher: object) -> Iterator[str]:
    hits = searcher.search(tantivy.Query.all_query(), 1000).hits  # type: ignore[attr-defined]
    for _, address in hits:
        document = searcher.doc(address)  # type: ignore[attr-defined]
        yield " ".join(
            bytes(document[field][0]).decode(errors="replace")
            for field in ("card", "body", "match")
            if document[field]
        )
