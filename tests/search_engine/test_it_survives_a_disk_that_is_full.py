"""A disk without room leaves the index as it was, and says so as an error of the system."""

import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from delivery.search import generations
from delivery.search.errors import IndexUnwritten
from delivery.search.index import SearchIndex
from delivery.search.people import list_people
from tests.search_engine.cast import built, cast, person

ROOT = Path(__file__).parents[2]

# No file may be larger than so many bytes: the writer runs out of room in the middle.
WRITER = """
import resource, sys
from pathlib import Path
from delivery.search.errors import IndexUnwritten
from delivery.search.index import SearchIndex
from tests.search_engine.cast import person
index = SearchIndex(Path(sys.argv[1]), Path(sys.argv[2]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
people = [person(n, f"Eira{n} Mom{n * 104729}") for n in range(1000, 3000)]
for step in (lambda: index.apply(people, [], 2, "J"), lambda: index.rebuild([people], 2, "J")):
    try:
        step()
    except IndexUnwritten:
        print("unwritten", flush=True)
"""


@pytest.mark.parametrize("room", [3_000, 60_000])
def test_a_writer_without_room_changes_nothing(
    empty: SearchIndex, tmp_path: Path, dictionaries: Path, room: int
) -> None:
    built(empty, cast())
    command = [sys.executable, "-c", WRITER, str(tmp_path / "index"), str(dictionaries), str(room)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert said.stdout.split() == ["unwritten", "unwritten"]
    assert empty.reached() == ("J", 1)
    assert list_people(empty, "en").total == len(cast())
    assert len(list((tmp_path / "index").glob("schema*"))) == 1
    empty.apply([person(99, "Nobody")], [], 3, "J")
    assert list_people(empty, "en").total == len(cast()) + 1


def test_a_rebuild_does_not_fill_the_disk(
    empty: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(empty, cast())
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9 - 500, 500))
    with pytest.raises(IndexUnwritten, match="no room for a second search index"):
        built(empty, cast())
    assert empty.reached() == ("J", 1)
    assert len(list((tmp_path / "index").glob("schema*"))) == 1


def test_what_a_rebuild_left_is_removed_also_after_a_change_of_schema(
    empty: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "SCHEMA_NUMBER", 9)
    built(empty, cast())
    left = tmp_path / "index" / "schema10-000002"
    left.mkdir()
    (left / "half").write_bytes(b"1")
    monkeypatch.setattr(generations, "SCHEMA_NUMBER", 10)
    empty.rebuild([cast()], 2, "J")
    assert empty.reached() == ("J", 2)
    assert not (left / "half").exists()
    assert (tmp_path / "index" / "current").read_text() == "schema10-000002"
