"""What Lighthouse says of five pages: the median of some runs in each of its four categories.

.venv/bin/python bench/lighthouse.py --runs 5

Serves the starter content from a folder of its own, two workers and the companion. Needs npx (Node
18 or newer) and Chromium, also as CHROME_PATH; without them it says so and measures nothing.
Lighthouse slows the line (1.6 Mbit/s, 150 ms) and the processor (four times) by default.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.search_http import PORT, manage, served  # noqa: E402

# The last one that runs on the Node of Debian; the next asks for 22.
LIGHTHOUSE = "lighthouse@12.8.2"
# On a busy machine it loses a trace now and then, and asks to be run again.
TRIES = 3
CHROMIUM = os.environ.get("CHROME_PATH") or shutil.which("chromium") or ""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "/en/",
    "article": "/en/news/international-legion-how-and-why/",
    "directory": "/en/volunteers/",
    "profile": "/en/volunteers/thalita-do-valle/",
    "questions": "/en/faq/",
    # Asks not to be indexed, so it has no score as a result of search engines.
    "search results": "/en/search/?q=legion",
}


def run(path: str) -> dict[str, object]:
    """Return Lighthouse's report on one page."""
    command = [
        *("npx", "--yes", LIGHTHOUSE, f"http://127.0.0.1:{PORT}{path}"),
        *("--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"),
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    for _ in range(TRIES):
        # What it complains of is seen; what it answers is read.
        done = subprocess.run(  # noqa: S603
            command, env=environment, stdout=subprocess.PIPE, check=False
        )
        if done.returncode == 0:
            report: dict[str, object] = json.loads(done.stdout)
            return report
    sys.exit(f"Lighthouse could not look at {path}.")


def scores(report: dict[str, object]) -> dict[str, float]:
    """Return the score of each category, of a hundred."""
    categories: Any = report["categories"]
    return {name: (categories[name]["score"] or 0) * 100 for name in CATEGORIES}


def held_against(report: dict[str, object]) -> list[str]:
    """Return what keeps a page from a hundred, in Lighthouse's words."""
    categories: Any = report["categories"]
    audits: Any = report["audits"]
    return [
        f"{audits[one['id']]['title']} {audits[one['id']].get('displayValue', '')}".strip()
        for name in CATEGORIES
        for one in categories[name]["auditRefs"]
        if one["weight"] and (audits[one["id"]]["score"] or 0) < 0.9
        if audits[one["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    ]


def main() -> None:
    """Serve, measure, print; end with 1 when a score is under a hundred."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of which the median counts")
    options = parser.parse_args()
    if not (shutil.which("npx") and CHROMIUM):
        print("Lighthouse was not run: it needs npx (Debian: apt install npm) and chromium.")
        return
    met = True
    with tempfile.TemporaryDirectory(prefix="legion-bench-") as folder:
        os.environ["LEGION_VAR"] = folder
        manage("prepare")
        manage("collectstatic", "--noinput", "--verbosity=0")
        with served():
            print(f"\n| page, median of {options.runs} | {' | '.join(CATEGORIES)} |")
            print("|---|---|---|---|---|")
            notes: dict[str, list[str]] = {}
            for label, path in PAGES.items():
                reports = [run(path) for _ in range(options.runs)]
                medians = [
                    statistics.median(scores(report)[name] for report in reports)
                    for name in CATEGORIES
                ]
                print(f"| {label} | {' | '.join(f'{value:.0f}' for value in medians)} |")
                notes[label] = held_against(reports[0])
                counted = medians[:3] if label == "search results" else medians
                met = met and all(value >= 100 for value in counted)
        for label, found in notes.items():
            for note in found:
                print(f"{label}: {note}")
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
