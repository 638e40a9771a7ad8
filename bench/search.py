"""How well and how fast names are found, beside other methods over the same people.

.venv/bin/python bench/search.py --people 100000

The index is built straight from the generator of invented names (legion_site/demo_names.py) with
the people of the labelled list among them; no database is needed. Times are of the library call
find_people, on this machine, as the clock on the wall has it; "cpu" is this thread's own part,
which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.search_questions import Person, Question, Questions, without_native
from bench.search_reference import SERVER, Method, methods
from delivery.search.counts import facet_counts
from delivery.search.documents import SearchDocument
from delivery.search.index import SearchIndex
from delivery.search.people import find_people, list_people
from tests.search_engine.names_list import batches, everybody, questions

SMALL = 10_000
ASKED = 300
# Other methods take up to seconds for a question.
ASKED_OTHERS = 40
PAGE = 20
FAR_PAGE = 500
LANGUAGE = "en"
KIND = "profile"
# Goals on two cores at a million people.
GOAL_P95 = 5.0
GOAL_GROWTH = 4.0


@dataclasses.dataclass
class Times:
    """How long calls took, in milliseconds."""

    wall: list[float]
    cpu: list[float]

    def __str__(self) -> str:
        cuts = "".join(f"{at(self.wall, share):9.2f}" for share in (0.5, 0.95, 0.99))
        return f"{cuts}{at(self.cpu, 0.95):9.2f}"


def at(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def timed(calls: Sequence[Callable[[], object]]) -> Times:
    """Return the times of some calls, each made once."""
    wall, cpu = [], []
    for call in calls:
        start, own = time.perf_counter(), time.thread_time()
        call()
        wall.append((time.perf_counter() - start) * 1e3)
        cpu.append((time.thread_time() - own) * 1e3)
    return Times(wall, cpu)


def documents(people: int) -> Iterator[SearchDocument]:
    """Yield who is in the index; some without the name in their own script."""
    for document in everybody(people):
        if without_native(document.id):
            yield dataclasses.replace(document, names=document.names[:1])
        else:
            yield document


def build(folder: Path, people: int) -> None:
    """Build the index and say what it took; in a process of its own, for its memory."""
    start = time.perf_counter()
    SearchIndex(folder).rebuild(batches(documents(people)), 1, "bench")
    seconds = time.perf_counter() - start
    # What is still being written to the disk would take from what is measured next.
    os.sync()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"built in {seconds:.0f} s, {size / 1e6:.0f} MB on disk, {peak:.0f} MB of memory at most")


def first(index: SearchIndex, question: Question) -> bool:
    """Whether the person meant comes first."""
    hits = find_people(index, question.text, LANGUAGE, limit=PAGE).hits
    return bool(hits) and hits[0].id == question.meant


def ask(index: SearchIndex, sets: dict[str, list[Question]]) -> Times:
    """Print times and recall of the name search; return the times of all names."""
    print(f"\n{'':24}{'p50':>9}{'p95':>9}{'p99':>9}{'cpu p95':>9}{'first':>9}{'exact':>9}")
    everything = Times([], [])
    for label, asked in sets.items():
        calls = [partial(find_people, index, q.text, LANGUAGE, limit=PAGE) for q in asked]
        times = timed(calls)
        exact = sum(bool(call().totals.exact) for call in calls) / len(calls)
        is_meant = asked[0].meant is not None
        right = f"{sum(first(index, q) for q in asked) / len(asked):9.1%}" if is_meant else " " * 9
        print(f"{label:24}{times}{right}{exact:9.1%}")
        if label != "common first name":
            everything.wall.extend(times.wall)
            everything.cpu.extend(times.cpu)
    print(f"{'all names':24}{everything}")
    return everything


def ask_pages(index: SearchIndex, name: str) -> None:
    """Print the times of counts and of near and far pages."""
    far = (FAR_PAGE - 1) * PAGE
    hits = find_people(index, name, LANGUAGE).totals.exact
    calls = {
        f"{name!r} ({hits} people), page 1": lambda: find_people(index, name, LANGUAGE),
        f"  page {FAR_PAGE}": lambda: find_people(index, name, LANGUAGE, offset=far),
        "  everybody, page 1": lambda: list_people(index, LANGUAGE),
        f"  everybody, page {FAR_PAGE}": lambda: list_people(index, LANGUAGE, offset=far),
        "  countries of everybody": lambda: facet_counts(index, LANGUAGE, "country", kind=KIND),
    }
    print(f"\n{'':34}{'p50':>9}{'p95':>9}{'p99':>9}{'cpu p95':>9}")
    for label, call in calls.items():
        print(f"{label:34}{timed([call] * 30)}")


def ask_list(index: SearchIndex) -> None:
    """Print how much of the labelled list is right.

    Among a million invented people there are some who bear the very name of one of the list; who
    of two with one name is meant, no question says, so either is right.
    """
    asked, listed = questions(), {person.id: person.title for person in everybody(0)}

    def is_right(text: str, meant: int) -> bool:
        hits = find_people(index, text, LANGUAGE, limit=1).hits
        return bool(hits) and hits[0].title == listed[meant]

    wrong = [q for q in asked if not is_right(q.text, q.meant)]
    print(
        f"\nlabelled list: {1 - len(wrong) / len(asked):.1%} of {len(asked)} right at first place"
    )
    print("  wrong:", ", ".join(q.text for q in wrong))


def ask_others(people: int, sets: dict[str, list[Question]]) -> None:
    """Print times and recall of the other methods, over a part of each set."""
    print(f"\n{'':28}{'':24}{'p50':>9}{'p95':>9}{'p99':>9}{'cpu p95':>9}{'first':>9}{'exact':>9}")
    if not os.environ.get(SERVER):
        print(f"PostgreSQL with trigrams is left out: {SERVER} names no server")
    for name, make in methods().items():
        start = time.perf_counter()
        method: Method = make((d.id, " ".join(d.names)) for d in documents(people))
        print(f"{name}, ready in {time.perf_counter() - start:.0f} s")
        for label, asked in sets.items():
            some = asked[: 1 if label == "common first name" else ASKED_OTHERS]
            times = timed([partial(method.find, q.text) for q in some])
            hits = [method.find(q.text)[:1] == [q.meant] for q in some]
            exact = sum(method.shows_as_exact(q.text) for q in some) / len(some)
            right = f"{sum(hits) / len(hits):9.1%}" if some[0].meant is not None else " " * 9
            print(f"{'':28}{label:24}{times}{right}{exact:9.1%}")
        del method


def question_sets(people: int) -> dict[str, list[Question]]:
    """Return the questions of every kind."""
    there = [
        Person(document.id, document.title, document.names[1] if document.names[1:] else "")
        for document in everybody(people)
    ]
    made = Questions(there)
    return {
        "exact name": made.exact(ASKED),
        "one error": made.one_error(ASKED),
        "two errors, long name": made.two_errors(ASKED),
        "other script": made.other_script(ASKED),
        "common first name": made.common_first_name(30),
        "nobody's name": made.absent(100),
    }


def memory() -> str:
    """Return what this process holds in memory, its own and files mapped in."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    sizes = dict(line.split(":", 1) for line in lines)
    own, mapped = (int(sizes[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))
    return f"{own:.0f} MB of its own, {mapped:.0f} MB of files mapped in"


def run(people: int, folder: Path) -> Times:
    """Build unless it is there, ask, print; return the times of all names."""
    print(f"\n== {people:,} people")
    index = SearchIndex(folder)
    if index.reached() is None:
        builder = multiprocessing.get_context("spawn").Process(target=build, args=(folder, people))
        builder.start()
        builder.join()
    sets = question_sets(people)
    # The first question reads the tables of given names, and the files come into memory.
    for question in sets["exact name"][:50]:
        first(index, question)
    times = ask(index, sets)
    ask_pages(index, sets["common first name"][0].text)
    ask_list(index)
    print(f"memory of the searching process (with the bench's own lists): {memory()}")
    return times


def main() -> None:
    """Run with few people, then with many; then the other methods."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--without-others", action="store_true", help="skip the other methods")
    parser.add_argument("--folder", type=Path, help="keep the indexes there, or use what is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            run(people, (options.folder or Path(folder)) / f"index-{people}")
            for people in (SMALL, options.people)
        )
    for label, one, other in (("wall", small.wall, large.wall), ("cpu", small.cpu, large.cpu)):
        p95, before = at(other, 0.95), at(one, 0.95)
        print(
            f"\np95 of all names, {label}: {p95:.1f} ms (goal {GOAL_P95}),"
            f" {p95 / before:.1f} times that of {SMALL:,} (goal {GOAL_GROWTH})"
        )
    if not options.without_others:
        ask_others(options.people, question_sets(options.people))


if __name__ == "__main__":
    main()
