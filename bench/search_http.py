"""How long a reader waits for an answer of the search: the whole way, over HTTP.

.venv/bin/python bench/search_http.py --people 10000
LEGION_VAR=/srv/trial .venv/bin/python bench/search_http.py

The first fills a site of its own (`manage.py fill`), the second asks a site that is filled. Both
start the web server as it is served, two workers, and the companion. One question at a time on one
connection, all kinds taking turns with /healthz, which does nothing: what is above that is ours.
Nothing is asked twice, so nothing comes out of a cache.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PORT = 8899
WORKERS = 2
ROUNDS = 300
FAR_PAGE = 500
PUBLISHED = 20
# Goals on two cores at a million people.
GOAL_P95 = 25.0
GOAL_FAR = 1.5
SHARES = (0.5, 0.95, 0.99)
NAMES = ("exact name", "misspelt name", "name in another script")


def manage(*arguments: str) -> None:
    """Run one management command."""
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True)  # noqa: S603


@contextmanager
def served(module: str = "legion_site.wsgi") -> Iterator[list[int]]:
    """Serve the site of LEGION_VAR; yield the numbers of the server's process and its workers."""
    environment = {**os.environ, "PORT": str(PORT), "WEB_CONCURRENCY": str(WORKERS)}
    commands = (
        ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", module],
        ["manage.py", "follow"],
    )
    children = [
        subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment)  # noqa: S603
        for command in commands
    ]
    try:
        wait_until_ready()
        server = children[0].pid
        yield [server, *_workers(server)]
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait()


def _workers(server: int) -> list[int]:
    """Wait until all workers are there, of which one may have answered; return their numbers."""
    while True:
        numbers = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
        if len(numbers) == WORKERS:
            return [*map(int, numbers)]
        time.sleep(0.1)


def wait_until_ready() -> None:
    """Wait for /readyz."""
    for _ in range(600):
        try:
            if fetch(http.client.HTTPConnection("127.0.0.1", PORT), "/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(1)
    sys.exit("The site did not become ready.")


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """Return status and body of `path`."""
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read()


def addresses() -> dict[str, list[str]]:
    """Return what is asked, by kind; no address stands there twice."""
    from bench.search_questions import Person, Questions
    from legion_site.demo_content import _WORDS
    from profiles.models import Profile
    from profiles.views import PAGE

    rows = Profile.objects.filter(language="en").values_list("pk", "title", "native_name")
    people = [Person(*row) for row in rows.iterator()]
    asked = Questions(people)
    chance = random.Random(7)  # noqa: S311
    common = asked.common_first_name(1)[0].text
    deep = min(FAR_PAGE, len(people) // PAGE)
    words = [" ".join(chance.sample(_WORDS, 2)) for _ in range(ROUNDS)]

    def people_found(questions: list[str]) -> list[str]:
        return [f"/en/volunteers/?q={quote(text)}" for text in questions]

    def nonce(path: str) -> list[str]:
        return [f"{path}&n={number}" for number in range(ROUNDS)]

    return {
        "/healthz": ["/healthz"] * ROUNDS,
        "exact name": people_found([q.text for q in asked.exact(ROUNDS)]),
        "misspelt name": people_found([q.text for q in asked.one_error(ROUNDS)]),
        "name in another script": people_found(
            [person.native for person in people if person.native][:ROUNDS]
        ),
        "everything, by a name": [
            f"/en/search/?q={quote(q.text)}" for q in asked.exact(2 * ROUNDS)[ROUNDS:]
        ],
        "suggestions, five letters": [
            f"/en/search/suggest?q={quote(q.text[:5])}&n={n}"
            for n, q in enumerate(asked.exact(ROUNDS))
        ],
        "two words over articles": [
            f"/en/search/?q={quote(text)}&kind=article&n={n}" for n, text in enumerate(words)
        ],
        f"{common!r}, page 1": nonce(f"/en/volunteers/?q={quote(common)}"),
        f"{common!r}, page {deep}": nonce(f"/en/volunteers/?q={quote(common)}&page={deep}"),
        "directory with its counts, page 1": nonce("/en/volunteers/?sort=name"),
        f"directory, page {deep}": nonce(f"/en/volunteers/?page={deep}"),
    }


def measure(kinds: dict[str, list[str]]) -> dict[str, list[float]]:
    """Return the milliseconds of every answer, by kind; the kinds take turns."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    for paths in kinds.values():
        # Both workers read their tables, and the files come into memory.
        for path in paths[:4]:
            fetch(connection, path + "&warm=1" if "?" in path else path)
    times: dict[str, list[float]] = {label: [] for label in kinds}
    refused: dict[str, int] = {}
    for number in range(ROUNDS):
        for label, paths in kinds.items():
            if number >= len(paths):
                continue
            start = time.perf_counter()
            status, _ = fetch(connection, paths[number])
            times[label].append((time.perf_counter() - start) * 1e3)
            if status != 200:
                refused[f"{label}: {status}"] = refused.get(f"{label}: {status}", 0) + 1
    for label, count in refused.items():
        print(f"not 200: {label}, {count} times")
    return times


def at(values: list[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _results(page: bytes) -> bytes:
    """Return what a page of results says besides its frame, which names guides and pages, too."""
    return page.partition(b"<main")[2].partition(b"</main>")[0]


def until_visible() -> list[float]:
    """Publish articles; return the milliseconds from each commit until the search finds it."""
    from articles.models import ArticleDraft
    from publishing import workflow

    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    waited = []
    for number in range(PUBLISHED):
        word = f"quzvel{number}x{os.getpid()}"
        draft = ArticleDraft(language="en", type="page", title=word, standfirst="Bench.", body="")
        draft.body = "<p>Bench.</p>"
        workflow.save(draft, by=None)
        workflow.publish(draft, by=None)
        # The server lets go of a connection that is not used for two seconds.
        connection.close()
        start = time.perf_counter()
        found = f'href="{draft.path()}"'.encode()
        while found not in _results(fetch(connection, f"/en/search/?q={word}")[1]):
            time.sleep(0.005)
            if time.perf_counter() - start > 30:
                sys.exit(f"{word} was not found within 30 s")
        waited.append((time.perf_counter() - start) * 1e3)
        workflow.unpublish(draft, by=None)
    return waited


def memory(processes: list[int]) -> float:
    """Return what the processes hold in memory together, shared pages counted once (PSS), in MB.

    Of a page that another process has, too (of Python, of a library), only a part is theirs.
    """
    return sum(_kilobytes(number, "Pss") for number in processes) / 1024


def memory_alone(processes: list[int]) -> float:
    """Return the same in MB as if no other process had any page of theirs: they pay for all.

    Only what is read from files can be shared with others. Of each piece of a file counts as much
    as that of the processes has in memory which has most.
    """
    files: dict[tuple[str, str], int] = {}
    for number in processes:
        piece = ("", "")
        for line in Path(f"/proc/{number}/smaps").read_text(encoding="utf-8").splitlines():
            name, *values = line.split()
            if not name.endswith(":"):
                piece = (" ".join(values[4:]), values[1])
            elif name == "Rss:":
                size = int(values[0])
            elif name == "Anonymous:":
                files[piece] = max(files.get(piece, 0), size - int(values[0]))
    own = sum(_kilobytes(number, "Pss_Anon") for number in processes)
    return (own + sum(files.values())) / 1024


def _kilobytes(process: int, name: str) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def report(times: dict[str, list[float]]) -> bool:
    """Print the table; return whether the goals are met."""
    floor = at(times["/healthz"], 0.5)
    print(f"\n{'milliseconds':38}{'p50':>8}{'p95':>8}{'p99':>8}{'p50 to /healthz':>18}")
    for label, values in times.items():
        cuts = "".join(f"{at(values, share):8.1f}" for share in SHARES)
        print(f"{label:38}{cuts}{at(values, 0.5) / floor:17.1f}x")
    names = [value for label in NAMES for value in times[label]]
    p95 = at(names, 0.95)
    print(f"\np95 of all names {p95:.1f} ms (goal {GOAL_P95})")
    met = p95 <= GOAL_P95
    medians = {label: at(values, 0.5) for label, values in times.items()}
    labels = list(medians)
    for near, far in ((labels[-4], labels[-3]), (labels[-2], labels[-1])):
        ratio = medians[far] / medians[near]
        print(f"{far}: {ratio:.2f} times {near} (goal {GOAL_FAR})")
        met = met and ratio <= GOAL_FAR
    return met


def main() -> None:
    """Fill if need be, serve, measure, report; end with 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000, help="of a site filled for this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="legion-bench-") as folder:
        if "LEGION_VAR" not in os.environ:
            os.environ["LEGION_VAR"] = folder
            manage("prepare")
            manage("collectstatic", "--noinput", "--verbosity=0")
            count = options.people
            manage("fill", "--profiles", str(count), "--articles", str(count // 10))
        os.environ["DJANGO_SETTINGS_MODULE"] = "legion_site.settings"
        import django

        django.setup()
        kinds = addresses()
        with served() as processes:
            met = report(measure(kinds))
            waited = until_visible()
            print(
                f"from publishing to found: p50 {at(waited, 0.5):.0f} ms,"
                f" most {max(waited):.0f} ms of {PUBLISHED}"
            )
            print(f"memory of the server and its workers: {memory(processes):.0f} MB (PSS)")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
