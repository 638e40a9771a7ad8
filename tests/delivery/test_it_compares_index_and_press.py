"""`manage.py check_search` finds every row on which index and press do not agree."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from delivery.management.commands import check_search
from delivery.search.index import SearchIndex
from delivery.search_site import catch_up, document_of, rebuild, site_index
from publishing import workflow
from publishing.models import Journal, Published
from tests.factories import live_item, make_article, make_profile, make_question, make_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Iterator[SearchIndex]:
    """Return the site's index."""
    settings.SEARCH_DIR = tmp_path / "search"
    site_index.cache_clear()
    yield site_index()
    site_index.cache_clear()


@pytest.fixture
def article(index: SearchIndex) -> Published:
    """Return a live article, among other things that the index holds."""
    volunteer = make_volunteer(name="Mamuka Mamulashvili", spellings="Mamulaschwili")
    make_profile(volunteer=volunteer, live=True)
    make_profile("uk", volunteer=volunteer, live=True, title="Мамука Мамулашвілі")
    make_profile(live=True)
    make_question(live=True)
    rebuild(index)
    draft = make_article(live=True, title="Zeppelin sighted")
    while catch_up(index):
        pass
    item: Published = live_item(draft)
    return item


def _check() -> str:
    said = io.StringIO()
    call_command("check_search", stdout=said)
    return said.getvalue()


def _complaint() -> str:
    said = io.StringIO()
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search", stdout=said)
    return said.getvalue()


def _plant(index: SearchIndex, item: Published, **values: object) -> None:
    """Put `item` into the index with other values than it has, at the same edition."""
    for name, value in values.items():
        setattr(item, name, value)
    journal = Journal.objects.get()
    index.apply([document_of(item)], [], journal.newest, str(journal.identity))


@pytest.mark.any_database
def test_an_index_that_followed_has_no_differences(article: Published) -> None:
    assert _check() == "0 differences\n"


@pytest.mark.any_database
@pytest.mark.parametrize(
    "values", [{"title": "Zeppelin lost"}, {"body_text": "other"}, {"path": "/en/elsewhere/"}]
)
def test_another_state_is_a_difference(
    article: Published, index: SearchIndex, values: dict[str, object]
) -> None:
    _plant(index, article, **values)
    assert _complaint() == f"article:{article.pk} is in the index in another state\n1 differences\n"


def test_what_is_not_live_is_a_difference(article: Published, index: SearchIndex) -> None:
    _plant(index, article, pk=(other := article.pk + 1000))
    said = _complaint()
    assert said == f"article:{other} is in the index and is not live\n1 differences\n"


@pytest.mark.any_database
def test_what_lacks_is_a_difference(article: Published, index: SearchIndex) -> None:
    journal = Journal.objects.get()
    index.apply([], [("article", str(article.key))], journal.newest, str(journal.identity))
    assert _complaint() == f"article:{article.pk} is live and not in the index\n1 differences\n"


@pytest.mark.any_database
def test_an_index_behind_is_not_compared(
    article: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_search, "_PAUSE", 0)
    make_article(live=True)
    with pytest.raises(CommandError, match="Is manage"):
        call_command("check_search")


@pytest.mark.any_database
def test_it_waits_for_the_companion(
    article: Published, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    workflow.publish(make_article(), by=None)
    monkeypatch.setattr(check_search.time, "sleep", lambda seconds: catch_up(index))
    assert _check() == "0 differences\n"


@pytest.mark.any_database
def test_a_damaged_index_is_said(article: Published, settings: Settings) -> None:
    for file in settings.SEARCH_DIR.glob("schema*/*.pos"):
        file.write_bytes(bytes(file.stat().st_size))
    with pytest.raises(CommandError, match=r"\.pos of the search index is damaged"):
        call_command("check_search")


@pytest.mark.any_database
def test_no_index_is_said(index: SearchIndex) -> None:
    with pytest.raises(CommandError, match="There is no usable search index"):
        call_command("check_search")
