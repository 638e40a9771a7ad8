"""How many pages a second the site gives, beside the most that Django gives: a constant.

.venv/bin/python bench/pages.py
LEGION_VAR=/srv/trial .venv/bin/python bench/pages.py

The first fills a site of its own with 5,000 articles and 5,000 profiles, the second asks a site
that is filled. Each kind of page takes turns with a constant of the same bytes, from the same
workers (bench/pages_server.py), uncompressed on both sides. Two readers ask at the same time, on
a connection each. "First" is an address that the process has not answered since something changed:
each is asked once in a run, where there are as many, and what is kept (delivery.kept) is dropped
before each. "Again" is one address of the kind, asked as often. The ratio is of requests by second
of the workers' processor time, which what else the machine does lengthens least; that of requests
by second of the wall stands beside it. What the least that shows the same article or list by two
queries and a template reaches of the constant stands below the table.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.search_http import at, manage, memory, memory_alone, served  # noqa: E402

PORT = 8899
READERS = 2
GOAL_ITEM, GOAL_LIST, GOAL_FAR, GOAL_MEMORY = 0.30, 0.20, 0.9, 160
ITEMS = {"article", "profile"}
NEAR, FAR, ANY = "news, page 1", "news, far page", "news, any page"
# Kinds that the server also shows by two queries and a template, at /bare/<address>.
BARE = {"article", ANY}
# What is quick is asked more often, so that the kernel's clock sees it.
MORE = 4
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """The answers of one kind: milliseconds each, seconds of the wall and of the processor."""

    times: list[float] = field(default_factory=list)
    wall: float = 0.0
    processor: float = 0.0

    @property
    def by_processor(self) -> float:
        """Requests by second of the workers' processor time."""
        # The clock of the kernel ticks a hundred times a second.
        return len(self.times) / max(self.processor, 1 / TICKS)

    @property
    def by_wall(self) -> float:
        """Requests by second of the wall."""
        return len(self.times) / self.wall


class Reader:
    """One connection that stays open; no more work than must be, for the server has two cores."""

    def __init__(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", PORT))

    def fetch(self, path: str, first: bool = False) -> int:
        """Return the bytes of the body. Raises ValueError for anything but 200.

        With `first` the process drops what it keeps before it answers.
        """
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n"
        head += "X-First: 1\r\n" if first else ""
        self.socket.sendall(f"{head}\r\n".encode())
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, rest = data.decode("latin-1").partition("\r\n\r\n")
        if not head.startswith("HTTP/1.1 200"):
            raise ValueError(f"{path}: {head.splitlines()[0]}")
        length = int(head.lower().split("content-length: ")[1].split("\r\n")[0])
        missing = length - len(rest)
        while missing > 0:
            missing -= len(self._more())
        return length

    def _more(self) -> bytes:
        data = self.socket.recv(1 << 18)
        if not data:
            raise ValueError("the server ended the connection")
        return data


def ask(paths: list[str], first: bool = False) -> list[float]:
    """Fetch one after the other; return the milliseconds of each."""
    reader, times = Reader(), []
    for path in paths:
        start = time.perf_counter()
        reader.fetch(path, first)
        times.append((time.perf_counter() - start) * 1e3)
    return times


def processor(workers: list[int]) -> float:
    """Return the seconds of the processor that the workers have used."""
    total = 0
    for number in workers:
        values = (
            Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        )
        total += int(values[11]) + int(values[12])
    return total / TICKS


def addresses(count: int) -> dict[str, list[str]]:
    """Return `count` addresses of each kind, as many different ones as there are."""
    from articles.models import Article
    from articles.views import PAGE as NEWS_PAGE
    from profiles.models import Profile

    chance = random.Random(7)  # noqa: S311
    articles = list(Article.objects.filter(language="en").values_list("path", flat=True))
    profiles = list(Profile.objects.filter(language="en").values_list("path", flat=True))
    for paths in (articles, profiles):
        chance.shuffle(paths)
    news = [path for path in articles if "/news/" in path]

    last = min(200, len(news) // NEWS_PAGE)

    def many(paths: list[str]) -> list[str]:
        return list(islice(cycle(paths), count))

    return {
        "article": many(news),
        "article, text only": many([f"{path}lite/" for path in reversed(news)]),
        "profile": many(profiles),
        "home": many(["/en/", "/uk/"]),
        NEAR: many(["/en/news/"]),
        FAR: many([f"/en/news/?page={last}"]),
        ANY: many([f"/en/news/?page={n}" for n in range(2, last)]),
        "directory": many([f"/en/volunteers/?page={n}" for n in range(1, 200)]),
        "questions": many(["/en/faq/", "/uk/faq/"]),
        "corrections": many(["/en/corrections/", "/uk/corrections/"]),
    }


def in_turns(
    kinds: dict[str, list[str]], rounds: int, workers: list[int]
) -> Iterator[tuple[str, Measured]]:
    """Yield what each round measured: of each kind first and again, and of a constant so large."""
    sizes = {
        label: int(statistics.median(Reader().fetch(path) for path in paths[:12]))
        for label, paths in kinds.items()
    }
    with multiprocessing.Pool(READERS) as readers:
        for number in range(rounds):
            for label, paths in kinds.items():
                own = paths[number::rounds]
                bare = [f"/bare{path}" for path in own] if label in BARE else []
                for name, asked, first in (
                    (f"{label}, first", own, True),
                    (f"{label}, bare", bare, False),
                    (f"{label}, again", own[:1] * len(own) * MORE, False),
                    (f"{label}, constant", [f"/constant/{sizes[label]}"] * len(own) * MORE, False),
                ):
                    if not asked:
                        continue
                    shares = [(asked[one::READERS], first) for one in range(READERS)]
                    before, start = processor(workers), time.perf_counter()
                    times = [each for share in readers.starmap(ask, shares, 1) for each in share]
                    wall = time.perf_counter() - start
                    yield name, Measured(times, wall, processor(workers) - before)


def measure(kinds: dict[str, list[str]], rounds: int, workers: list[int]) -> dict[str, Measured]:
    """Return what was measured, by kind and constant."""
    total: dict[str, Measured] = {}
    for name, one in in_turns(kinds, rounds, workers):
        sums = total.setdefault(name, Measured())
        sums.times += one.times
        sums.wall += one.wall
        sums.processor += one.processor
    return total


def report(total: dict[str, Measured], kinds: dict[str, list[str]]) -> bool:
    """Print the table; return whether the goals are met by what is asked for the first time."""
    columns = "different | first/s | p50, ms | p99, ms | again/s | first | again | goal | by wall"
    print(f"\n| page | {columns} |\n|---|{'---|' * 9}")
    met = True
    for label, paths in kinds.items():
        first, again, most = (total[f"{label}, {name}"] for name in ("first", "again", "constant"))
        ratio = first.by_processor / most.by_processor
        goal = GOAL_ITEM if label in ITEMS else GOAL_LIST
        met = met and ratio >= goal
        print(
            f"| {label} | {len(set(paths))} | {first.by_wall:.0f} | {at(first.times, 0.5):.1f}"
            f" | {at(first.times, 0.99):.1f} | {again.by_wall:.0f} | {ratio:.2f}"
            f" | {again.by_processor / most.by_processor:.2f} | {goal:.2f}"
            f" | {first.by_wall / most.by_wall:.2f}, {again.by_wall / most.by_wall:.2f} |"
        )
    far = total[f"{FAR}, first"].by_processor / total[f"{NEAR}, first"].by_processor
    print(f"\n{FAR}: {far:.2f} of {NEAR} (goal {GOAL_FAR})")
    for label in sorted(BARE):
        first, bare, most = (total[f"{label}, {name}"] for name in ("first", "bare", "constant"))
        print(
            f"{label} by two queries and a template: {bare.by_processor / most.by_processor:.2f}"
            f" of the constant; first is {first.by_processor / bare.by_processor:.2f} of that"
        )
    return met and far >= GOAL_FAR


def main() -> None:
    """Fill if need be, serve, measure, report; end with 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5000, help="articles, and profiles, to make")
    parser.add_argument("--requests", type=int, default=600, help="of each kind")
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="legion-bench-") as folder:
        if "LEGION_VAR" not in os.environ:
            os.environ["LEGION_VAR"] = folder
            manage("prepare")
            manage("collectstatic", "--noinput", "--verbosity=0")
            manage("fill", "--profiles", str(options.items), "--articles", str(options.items))
        os.environ["DJANGO_SETTINGS_MODULE"] = "legion_site.settings"
        import django

        django.setup()
        kinds = addresses(options.requests)
        with served("bench.pages_server") as processes:
            for paths in kinds.values():
                ask(paths[-20:])
            met = report(measure(kinds, options.rounds, processes[1:]), kinds)
            used, alone = memory(processes), memory_alone(processes)
            print(f"memory of the server and its workers: {used:.0f} MB (PSS, goal {GOAL_MEMORY});")
            print(f"what others have in memory, too, counted as if they had not: {alone:.0f} MB")
            print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    sys.exit(0 if met and used <= GOAL_MEMORY else 1)


if __name__ == "__main__":
    main()
