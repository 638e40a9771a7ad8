"""The search index follows the journal and can be rebuilt from the press at any time."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from delivery.companion import follow
from delivery.search.index import SearchIndex
from delivery.search.query import search
from delivery.search_site import catch_up, rebuild, site_index
from publishing import workflow
from publishing.models import Journal
from tests.factories import live_item, make_article, make_profile, make_volunteer


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    return SearchIndex(tmp_path / "search", settings.SEARCH_DICTIONARIES)


def _follow_to_the_end(index: SearchIndex) -> None:
    while catch_up(index):
        pass


def _found(index: SearchIndex, text: str, language: str = "en") -> list[str]:
    return [hit.path for hit in search(index, text, language, limit=10).hits]


@pytest.mark.any_database
@pytest.mark.django_db
def test_what_is_published_is_found_and_what_goes_dark_is_not(index: SearchIndex) -> None:
    draft = make_article(live=True, title="Zeppelin sighted")
    _follow_to_the_end(index)
    assert _found(index, "zeppelin") == [live_item(draft).path]
    workflow.unpublish(draft, by=None)
    _follow_to_the_end(index)
    assert _found(index, "zeppelin") == []


@pytest.mark.any_database
@pytest.mark.django_db
def test_a_draft_is_never_found(index: SearchIndex) -> None:
    draft = make_article(live=True, title="Zeppelin")
    draft.title = "Submarine"
    workflow.save(draft, by=None)
    make_article(title="Locomotive")
    _follow_to_the_end(index)
    assert _found(index, "submarine") == []
    assert _found(index, "locomotive") == []
    assert len(_found(index, "zeppelin")) == 1


@pytest.mark.any_database
@pytest.mark.django_db
def test_the_index_says_which_edition_it_has_reached(index: SearchIndex) -> None:
    make_article(live=True)
    _follow_to_the_end(index)
    journal = Journal.objects.get()
    assert index.reached() == (str(journal.identity), journal.newest)
    assert catch_up(index) == 0


@pytest.mark.django_db
def test_another_journal_means_another_index(index: SearchIndex) -> None:
    make_article(live=True, title="Zeppelin")
    _follow_to_the_end(index)
    Journal.objects.update(identity=uuid.uuid4())
    assert catch_up(index) > 0
    assert index.reached() == (str(Journal.objects.get().identity), Journal.objects.get().newest)
    assert len(_found(index, "zeppelin")) == 1


@pytest.mark.django_db
def test_a_person_is_found_in_the_languages_that_have_no_profile(index: SearchIndex) -> None:
    volunteer = make_volunteer(name="Mamuka Mamulashvili")
    english = make_profile(volunteer=volunteer, live=True)
    rebuild(index)
    assert _found(index, "Mamulashvili", "uk") == [live_item(english).path]
    ukrainian = make_profile("uk", volunteer=volunteer, live=True, title="Мамука Мамулашвілі")
    _follow_to_the_end(index)
    assert _found(index, "Mamulashvili", "uk") == [live_item(ukrainian).path]
    workflow.unpublish(ukrainian, by=None)
    _follow_to_the_end(index)
    assert _found(index, "Mamulashvili", "uk") == [live_item(english).path]


@pytest.mark.django_db(transaction=True)
def test_a_publish_is_findable_within_one_second(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery.companion.site_index", lambda: index)
    stop = threading.Event()

    def run() -> None:
        follow(stop)
        connection.close()

    companion = threading.Thread(target=run)
    companion.start()
    try:
        make_article(live=True, title="Warming up")
        _until(lambda: _found_if_there(index, "warming"), 20)
        make_article(live=True, title="Zeppelin")
        started = time.monotonic()
        _until(lambda: _found_if_there(index, "zeppelin"), 20)
        assert time.monotonic() - started < 1
    finally:
        stop.set()
        companion.join()


_FOLLOW = """
import sys, django
from pathlib import Path
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from delivery.search.index import SearchIndex
from delivery.search_site import catch_up
from django.conf import settings
index = SearchIndex(Path(sys.argv[2]), settings.SEARCH_DICTIONARIES)
print("ready", flush=True)
while True:
    catch_up(index)
"""


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_catches_up(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "search", settings.SEARCH_DICTIONARIES)
    make_article(live=True, title="First words")
    _follow_to_the_end(index)
    for number in range(4):
        companion = subprocess.Popen(  # noqa: S603
            [
                sys.executable,
                "-c",
                _FOLLOW,
                str(connection.settings_dict["NAME"]),
                str(tmp_path / "search"),
            ],
            stdout=subprocess.PIPE,
        )
        assert companion.stdout is not None
        companion.stdout.readline()
        make_article(live=True, title=f"Zeppelin {number}")
        # Somewhere between reading the journal and the commit, another place each time.
        time.sleep(0.01 * number)
        companion.send_signal(signal.SIGKILL)
        companion.wait()
        companion.stdout.close()
    _follow_to_the_end(index)
    assert len(_found(index, "zeppelin")) == 4
    assert index.reached() == (str(Journal.objects.get().identity), Journal.objects.get().newest)


def _found_if_there(index: SearchIndex, text: str) -> bool:
    return index.reached() is not None and bool(_found(index, text))


def _until(condition: object, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _fresh_site_index() -> Iterator[None]:
    site_index.cache_clear()
    yield
    site_index.cache_clear()
