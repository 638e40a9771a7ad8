"""Whatever happens to the index, the site goes on, says so, and makes it anew from the press."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from delivery import companion
from delivery.search.errors import IndexUnwritten
from delivery.search.index import SearchIndex, Writer
from delivery.search.query import search
from delivery.search_site import catch_up, rebuild, site_index
from publishing import workflow
from publishing.models import Journal
from tests.factories import live_item, make_article, make_profile, make_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Iterator[SearchIndex]:
    """Return the site's index, as the companion holds it."""
    settings.SEARCH_DIR = tmp_path / "search"
    site_index.cache_clear()
    yield SearchIndex(settings.SEARCH_DIR, settings.SEARCH_DICTIONARIES)
    site_index.cache_clear()


def _found(index: SearchIndex, text: str) -> list[str]:
    return [hit.path for hit in search(index, text, "en", limit=10).hits]


def _spoil(settings: Settings, pattern: str) -> None:
    for file in settings.SEARCH_DIR.glob(f"schema*/{pattern}"):
        content = bytearray(file.read_bytes())
        content[: len(content) // 2] = bytes(len(content) // 2)
        file.write_bytes(content)


@pytest.mark.any_database
def test_the_site_goes_on_with_a_damaged_index_and_mends_it(
    index: SearchIndex, settings: Settings, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = live_item(make_article(live=True, title="Zeppelin sighted"))
    make_profile(live=True, volunteer=make_volunteer(name="Mamuka Mamulashvili"))
    rebuild(index)
    assert client.get("/readyz").status_code == 200
    _spoil(settings, "*.term")
    # A process that holds the files open meets the damage when it searches.
    for address in ("/en/search/?q=zeppelin", "/en/volunteers/?q=mamulashvili"):
        page = client.get(address)
        assert page.status_code == 200
        assert "is being built" in page.text
    assert client.get("/en/search/suggest?q=zep").status_code == 200
    assert "is being built" in client.get("/en/faq/?q=zeppelin").text
    assert client.get(item.path).status_code == 200
    told = client.get("/readyz")
    assert told.status_code == 503
    assert "the search index is missing" in told.json()["reasons"]

    _one_look(index, monkeypatch)
    assert item.path in client.get("/en/search/?q=zeppelin").text
    assert client.get("/readyz").status_code == 200


def _one_look(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a companion run until it has nothing to do."""
    stop = threading.Event()
    monkeypatch.setattr(companion, "site_index", lambda: index)
    monkeypatch.setattr(companion, "PAUSE", 0)
    step = companion.step

    def last_step() -> bool:
        if not (more := step()):
            stop.set()
        return more

    monkeypatch.setattr(companion, "step", last_step)
    monkeypatch.setattr(companion.background, "start", lambda stop: None)
    companion.follow(stop)


def test_nothing_waits_while_the_index_is_read(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(live=True, title="Zeppelin sighted")
    rebuild(index)
    make_article(live=True, title="Zeppelin lost")
    may_end, ended = threading.Event(), threading.Event()

    def read_slowly(_: SearchIndex) -> None:
        may_end.wait(5)
        ended.set()

    monkeypatch.setattr(SearchIndex, "look_for_damage", read_slowly)
    _one_look(index, monkeypatch)
    assert len(_found(index, "zeppelin")) == 2
    assert not ended.is_set()
    may_end.set()


@pytest.mark.any_database
def test_a_new_host_and_an_old_one_agree(
    index: SearchIndex, settings: Settings, tmp_path: Path
) -> None:
    kept = make_article(live=True, title="Zeppelin sighted")
    gone = make_article(live=True, title="Zeppelin lost")
    rebuild(index)
    other = SearchIndex(tmp_path / "another host", settings.SEARCH_DICTIONARIES)
    make_article(live=True, title="Zeppelin found")
    workflow.unpublish(gone, by=None)
    kept.title = "Airship sighted"
    workflow.save(kept, by=None)
    workflow.publish(kept, by=None)
    for each in (index, other):
        while catch_up(each):
            pass
    assert index.reached() == other.reached()
    for question in ("zeppelin", "airship", "lost", "sighted"):
        assert _found(index, question) == _found(other, question)
    assert len(_found(other, "zeppelin")) == 1


@pytest.mark.any_database
def test_what_takes_no_changes_is_made_anew(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(live=True, title="Zeppelin sighted")
    rebuild(index)

    def refuse(*_: object) -> None:
        raise IndexUnwritten("no")

    make_article(live=True, title="Zeppelin lost")
    monkeypatch.setattr(Writer, "apply", refuse)
    assert catch_up(index) > 0
    assert len(_found(index, "zeppelin")) == 2
    assert index.reached() == (str(Journal.objects.get().identity), Journal.objects.get().newest)


@pytest.mark.any_database
def test_a_full_disk_is_waited_out(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    make_article(live=True, title="Zeppelin sighted")
    rebuild(index)
    make_article(live=True, title="Zeppelin lost")

    def full(*_: object, **__: object) -> None:
        raise IndexUnwritten("no room")

    with monkeypatch.context() as disk:
        disk.setattr(Writer, "apply", full)
        disk.setattr(SearchIndex, "rebuild", full)
        # An error of the system: the companion logs it, waits and tries again.
        with pytest.raises(OSError, match="no room"):
            catch_up(index)
        assert len(_found(index, "zeppelin")) == 1
    assert catch_up(index) > 0
    assert len(_found(index, "zeppelin")) == 2


def test_a_fault_of_our_own_is_not_taken_for_the_disks(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_article(live=True, title="Zeppelin sighted")
    rebuild(index)
    make_article(live=True, title="Zeppelin lost")

    def odd(*_: object) -> None:
        raise ValueError("odd")

    with monkeypatch.context() as fault:
        fault.setattr("delivery.search.schema.to_tantivy", odd)
        with pytest.raises(ValueError, match="odd"):
            catch_up(index)
        with pytest.raises(ValueError, match="odd"):
            rebuild(index)
        assert len(_found(index, "zeppelin")) == 1
        # The companion says so and goes on with what else there is to do.
        ends = threading.Event()
        fault.setattr(companion, "site_index", lambda: index)
        fault.setattr(companion, "announce_due", ends.set)
        fault.setattr(companion, "TROUBLE_PAUSE", 0)
        fault.setattr("delivery.background.start", lambda stop: None)
        companion.follow(ends)
    assert "a step failed" in caplog.text
    assert catch_up(index) > 0
    assert len(_found(index, "zeppelin")) == 2
