"""How many pages a second the site gives, beside the most that Django gives: a constant.

.venv/bin/python bench/pages.py
LEGION_VAR=/srv/trial .venv/bin/python bench/pages.py

The first fills a site of its own with 5,000 articles and 5,000 profiles, the second asks a site
that is filled. Each kind of page takes turns with a constant of the same bytes, from the same
workers (bench/pages_server.py), uncompressed on both sides. Two readers ask at the same time, on
a connection each. Each address is asked once in a run, where there are as many; none is kept.
The ratio is of requests by second of the workers' processor time, which what else the machine
does lengthens least; the requests by second of the wall stand beside it.
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

from bench.search_http import at, manage, memory, served  # noqa: E402

PORT = 8899
READERS = 2
GOAL_ITEM, GOAL_LIST, GOAL_FAR, GOAL_MEMORY = 0.30, 0.20, 0.9, 160
ITEMS = {"article", "profile"}
NEAR, FAR = "news, page 1", "news, far page"
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

    def fetch(self, path: str) -> int:
        """Return the bytes of the body. Raises ValueError for anything but 200."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n\r\n"
        self.socket.sendall(head.encode())
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


def ask(paths: list[str]) -> list[float]:
    """Fetch one after the other; return the milliseconds of each."""
    reader, times = Reader(), []
    for path in paths:
        start = time.perf_counter()
        reader.fetch(path)
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
        "news, any page": many([f"/en/news/?page={n}" for n in range(2, last)]),
        "directory": many([f"/en/volunteers/?page={n}" for n in range(1, 200)]),
        "questions": many(["/en/faq/", "/uk/faq/"]),
        "corrections": many(["/en/corrections/", "/uk/corrections/"]),
    }


def in_turns(
    kinds: dict[str, list[str]], rounds: int, workers: list[int]
) -> Iterator[tuple[str, Measured]]:
    """Yield what each round measured: of each kind, then of a constant as large as it."""
    sizes = {
        label: int(statistics.median(Reader().fetch(path) for path in paths[:12]))
        for label, paths in kinds.items()
    }
    with multiprocessing.Pool(READERS) as readers:
        for number in range(rounds):
            for label, paths in kinds.items():
                own = paths[number::rounds]
                for name, asked in (
                    (label, own),
                    (f"constant for {label}", [f"/constant/{sizes[label]}"] * len(own)),
                ):
                    shares = [asked[one::READERS] for one in range(READERS)]
                    before, start = processor(workers), time.perf_counter()
                    times = [each for share in readers.map(ask, shares, 1) for each in share]
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
    """Print the table; return whether the goals are met."""
    print("\n| page | different | requests/s | p50, ms | p99, ms | by processor | by wall | goal |")
    print("|---|---|---|---|---|---|---|---|")
    met = True
    for label, paths in kinds.items():
        ours, constant = total[label], total[f"constant for {label}"]
        ratio = ours.by_processor / constant.by_processor
        goal = GOAL_ITEM if label in ITEMS else GOAL_LIST
        met = met and ratio >= goal
        print(
            f"| {label} | {len(set(paths))} | {ours.by_wall:.0f} | {at(ours.times, 0.5):.1f}"
            f" | {at(ours.times, 0.99):.1f} | {ratio:.2f} | {ours.by_wall / constant.by_wall:.2f}"
            f" | {goal:.2f} |"
        )
    far = total[FAR].by_processor / total[NEAR].by_processor
    print(f"\n{FAR}: {far:.2f} of {NEAR} (goal {GOAL_FAR})")
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
            used = memory(processes)
            print(f"memory of the server and its workers: {used:.0f} MB (PSS, goal {GOAL_MEMORY})")
            print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    sys.exit(0 if met and used <= GOAL_MEMORY else 1)


if __name__ == "__main__":
    main()
