"""Whatever arrives becomes a clean picture or one sentence: quickly, small, without traces."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from library import arriving, store
from library.decoding import guard
from library.models import Picture
from library.specs import files_for
from library.tasks import make_renditions
from tests.factories import make_article
from tests.library import hostile, metadata, walkers
from tests.library.conftest import describe, fetch, left_behind, take
from tests.library.hostile import Maker

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("temporary"),
]

MEGABYTE = 1024
# What a file may cost: seconds of processor of the child, and of memory in kilobytes.
MOST_SECONDS = 5
MOST_IN_CHILD = 700 * MEGABYTE
MOST_MORE_HERE = 100 * MEGABYTE


def _cases(*groups: dict[str, Maker]) -> list[object]:
    return [pytest.param(make, name, id=name) for group in groups for name, make in group.items()]


def _peak() -> int:
    """Return the most memory that this process has had since it was last asked to forget."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    raise AssertionError("no VmHWM")


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


# Starts a program and writes down the most memory that it had. From here it cannot be told: a
# program begins as a copy of who starts it, and the test run is larger than what is allowed.
_WEIGHING = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
with open(sys.argv[1], "a") as report:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=report)
sys.exit(code)
"""


@contextmanager
def _weighed() -> Iterator[Path]:
    """Have each child of the guard weighed; yield the file with what each had, in kilobytes."""
    run = subprocess.run
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        report = Path(folder) / "report"
        scale = [sys.executable, "-I", "-c", _WEIGHING, str(report)]
        patch.setattr(subprocess, "run", lambda command, **more: run([*scale, *command], **more))
        yield report


@contextmanager
def _within_limits() -> Iterator[None]:
    """Assert that what is done meanwhile is quick and small, in the child and here.

    Seconds are those of the processor, so that a busy machine does not count.
    """
    _forget_peak()
    before, began = _peak(), resource.getrusage(resource.RUSAGE_CHILDREN)
    here = time.process_time()
    with _weighed() as report:
        yield
        children = [int(line) for line in report.read_text().split()]
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    assert used + time.process_time() - here < MOST_SECONDS
    assert 0 < max(children) < MOST_IN_CHILD
    assert _peak() - before < MOST_MORE_HERE


def _assert_no_traces() -> None:
    assert left_behind() == set()
    for picture in Picture.objects.all():
        assert (store.private_folder(picture.name) / store.MASTER).is_file()


def _assert_served_clean(picture: Picture, commit: Any) -> None:
    """Publish the picture and look into every file of it as a reader gets it."""
    describe(picture)
    with commit(execute=True):
        make_article(live=True, picture=picture.key)
    make_renditions.call(picture.name)
    for spec in files_for(picture.width):
        status, data = fetch(picture.name, spec.file)
        assert status == 200
        walkers.assert_clean(data, spec.file)
        assert metadata.SECRET not in data


@pytest.mark.parametrize(("make", "name"), _cases(hostile.METADATA, hostile.POLYGLOTS))
def test_nothing_but_pixels_is_served(
    make: Maker, name: str, django_capture_on_commit_callbacks: Any
) -> None:
    data = make()
    assert metadata.SECRET in data
    with _within_limits():
        outcome = take(data, name)
    assert outcome.picture is not None, outcome.sentence
    walkers.assert_clean_jpeg(store.master_path(outcome.picture.name).read_bytes())
    _assert_served_clean(outcome.picture, django_capture_on_commit_callbacks)
    _assert_no_traces()


@pytest.mark.parametrize(("make", "name"), _cases(hostile.OTHERS, hostile.BOMBS))
def test_what_is_no_picture_of_ours_is_refused_in_one_sentence(make: Maker, name: str) -> None:
    data = make()
    with _within_limits():
        outcome = take(data, name)
    assert outcome.picture is None
    assert outcome.sentence.endswith(".")
    assert "\n" not in outcome.sentence
    assert not Picture.objects.exists()
    _assert_no_traces()


@pytest.mark.parametrize("name", ["header.png", "65535.jpg", "65535.gif", "65535.heic"])
def test_too_many_pixels_are_refused_from_the_header(name: str) -> None:
    # These say that they are huge, and have no such pixels.
    assert "At most 50 megapixels are taken" in take(hostile.BOMBS[name](), name).sentence


def test_the_limit_is_50_megapixels() -> None:
    header_alone = hostile.huge_png(10_000, 5_000)()
    assert "not a picture that can be read" in take(header_alone, "fits.png").sentence
    one_line_more = hostile.huge_png(10_000, 5_001)()
    assert "At most 50 megapixels are taken" in take(one_line_more, "large.png").sentence


@pytest.mark.parametrize(("make", "name"), _cases(hostile.HEAVY))
def test_what_is_heavy_stays_within_limits(make: Maker, name: str) -> None:
    data = make()
    with _within_limits():
        outcome = take(data, name)
    assert (outcome.picture is None) == bool(outcome.sentence)
    _assert_no_traces()


@pytest.mark.parametrize(("make", "name"), _cases(hostile.WHOLE))
def test_a_file_cut_anywhere_is_a_clean_picture_or_a_sentence(make: Maker, name: str) -> None:
    whole = make()
    cuts = {3, 20, 200, *(len(whole) * tenths // 10 for tenths in (1, 3, 5, 7, 9))}
    for cut in sorted(cuts):
        outcome = take(whole[:cut], name)
        if outcome.picture is None:
            assert outcome.sentence.endswith("."), cut
        else:
            walkers.assert_clean_jpeg(store.master_path(outcome.picture.name).read_bytes())
    _assert_no_traces()


@pytest.mark.parametrize("name", hostile.NAMES.values(), ids=hostile.NAMES.keys())
def test_a_name_is_never_a_path_and_never_misleads(name: str) -> None:
    outcome = take(hostile.jpeg(), name)
    assert outcome.picture is not None
    picture = Picture.objects.get(pk=outcome.picture.pk)
    assert len(picture.filename) <= 120
    assert not set(picture.filename) & set("/\\\0\r\n\u202e\u200b")
    assert picture.filename.isprintable()
    assert picture.name not in picture.filename
    files = {path.name for path in store.private_folder(picture.name).iterdir()}
    assert files == {store.MASTER, *arriving.FIRST}
    _assert_no_traces()


def test_the_walkers_see_what_is_in_a_file_that_was_not_written_anew() -> None:
    for make in (hostile.jpeg_with_everything, hostile.phone_photo, hostile.jpeg_and_archive):
        with pytest.raises(AssertionError):
            walkers.assert_clean_jpeg(make())
    for number in (*range(1, 14), 15):
        with pytest.raises(AssertionError):
            walkers.assert_clean_jpeg(hostile.jpeg_with_every_segment_of_its_own(number)())
    with pytest.raises(AssertionError):
        walkers.assert_clean_avif(hostile.avif_with_everything())
    chunks = {kind for kind, _payload in walkers.png_chunks(hostile.png_with_everything())}
    assert chunks >= {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "prVt", "TRAILING"}


def test_what_was_left_behind_is_named_and_what_helps_is_offered() -> None:
    outcome = take(hostile.jpeg_with_everything(), "DSC_0042.JPG")
    picture = outcome.picture
    assert picture is not None
    assert outcome.removed == picture.removed == ["coordinates", "device", "place", "serials"]
    assert (picture.title, picture.credit) == ("Two people at a bridge", "Olena Koval / Agency")
    assert (picture.source, picture.taken) == ("Wire", "2022-04-17")


@pytest.mark.parametrize("taken", ["20221345", "99999999", "0", "2022", "\u0662\u0660220417"])
def test_a_day_that_never_was_is_not_offered(taken: str) -> None:
    data = metadata.with_segments(hostile.jpeg(), [(0xED, metadata.iptc(taken=taken))])
    assert "taken" not in take(data).facts


def test_words_of_a_file_cannot_turn_a_line_around_or_break_it() -> None:
    iptc = metadata.iptc(caption="a\u202eb\0c\r\nd\u2028e" + "f" * 900)
    picture = take(metadata.with_segments(hostile.jpeg(), [(0xED, iptc)])).picture
    assert picture is not None
    assert picture.title.startswith("a b c d e")
    assert len(picture.title) <= 160


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"null",
        b'{"width": 1}',
        b'{"format": "JPEG", "width": 99999, "height": 1, "color": "#000000", '
        b'"look": "00000000000000000000000000000000", "facts": {}, "removed": []}',
        b'{"format": "JPEG", "width": 9, "height": 9, "color": "url(//x)", '
        b'"look": "00000000000000000000000000000000", "facts": {}, "removed": []}',
        b'{"refused": ["a", "list"]}',
    ],
)
def test_a_child_that_was_taken_over_cannot_say_what_it_likes(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Done:
        stdout = answer

    monkeypatch.setattr(guard.subprocess, "run", lambda *args, **kwargs: Done)
    outcome = take(hostile.jpeg())
    assert outcome.picture is None
    assert outcome.sentence.endswith(".")
    _assert_no_traces()


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(guard, "SECONDS", 0.5)
    monkeypatch.setattr(Path, "with_name", lambda self, name: sleeper)
    began = time.monotonic()
    with pytest.raises(guard.ChildRefused, match="costly"):
        guard.ask_child("child.py", tmp_path / "in", tmp_path / "out")
    assert time.monotonic() - began < 10
