"""What the Nu HTML checker says of the pages: its errors and warnings.

.venv/bin/python bench/markup.py

Every page that the map for search engines names, its text-only twin, and those that no map names:
answers of the searches, wrong addresses; of the starter content and of what the browser tests look
at, where everything occurs that a text can have. Needs Java and npm, which brings the checker;
without them it says so and checks nothing.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.search_http import PORT, fetch, manage, served  # noqa: E402
from tests.npm import NPM, Package  # noqa: E402

# The checker of the W3C (MIT).
CHECKER = Package(
    name="vnu-jar",
    version="26.9.27",
    sha512="TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
)
JAVA = shutil.which("java")
LOCATION = re.compile(rb"<loc>([^<]+)</loc>")
TWIN = re.compile(rb'href="([^"]+/lite/)"')
NOTHING = "news/nothing-is-here/"
# Of the search, and what answers where nothing is; in each language.
UNNAMED = (
    "search/",
    "search/?q=legion",
    "search/?q=zzzzzz",
    "volunteers/?q=Mamulashvilli",
    "volunteers/?q=zzzzzz",
    "faq/?q=money",
    "faq/?q=zzzzzz",
    NOTHING,
)
LANGUAGES = ("en", "uk", "ar", "pl")


def named_in(map_path: str) -> list[str]:
    """Return the paths that a map for search engines names."""
    places = LOCATION.findall(asked(map_path))
    return [urlsplit(place.decode()).path for place in places]


def asked(path: str) -> bytes:
    """Return what stands at a path; ends the bench where there is an answer of another kind."""
    status, body = fetch(http.client.HTTPConnection("127.0.0.1", PORT), path)
    if status != (404 if path.endswith(NOTHING) else 200):
        sys.exit(f"{path} answers {status}.")
    return body


def pages() -> dict[str, bytes]:
    """Return every page by its path."""
    paths = [path for part in named_in("/sitemap.xml") for path in named_in(part)]
    paths += ["/api/v1/docs"]
    paths += [f"/{language}/{path}" for language in LANGUAGES for path in UNNAMED]
    found = {path: asked(path) for path in paths}
    twins = {twin.decode() for body in found.values() for twin in TWIN.findall(body)}
    return found | {twin: asked(twin) for twin in sorted(twins)}


def check(found: dict[str, bytes], folder: Path) -> list[dict[str, Any]]:
    """Return the checker's messages, each with the path of its page."""
    names = {f"{number}.html": path for number, path in enumerate(found)}
    for name, path in names.items():
        (folder / name).write_bytes(found[path])
    jar = CHECKER.unpacked() / "build" / "dist" / "vnu.jar"
    command = [str(JAVA), "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run(  # noqa: S603
        [*command, str(folder)], check=True, capture_output=True, text=True
    )
    messages = json.loads(done.stdout)["messages"]
    return [{**one, "path": names[Path(one["url"]).name]} for one in messages]


def main() -> None:
    """Serve, fetch, check, print; end with 1 when there is an error."""
    if not JAVA:
        print("HTML was not checked: there is no Java (Debian: apt install default-jre-headless).")
        return
    if not NPM:
        print("HTML was not checked: the checker comes by npm (Debian: apt install npm).")
        return
    with tempfile.TemporaryDirectory(prefix="legion-bench-") as var:
        os.environ |= {"LEGION_VAR": var, "LEGION_LANGUAGES": ",".join(LANGUAGES)}
        manage("prepare")
        manage("shell", "--verbosity=0", "--command=from tests.e2e.showcase import make; make()")
        manage("collectstatic", "--noinput", "--verbosity=0")
        with served():
            found = pages()
        folder = Path(var) / "pages"
        folder.mkdir()
        messages = check(found, folder)
    kinds = Counter(one["type"] if one["type"] == "error" else "warning" for one in messages)
    for one in messages:
        print(f"{one['path']}:{one.get('lastLine', '')}: {one['type']}: {one['message']}")
    print("\n| pages | of them text-only | errors | warnings |\n|---|---|---|---|")
    twins = sum(path.endswith("/lite/") for path in found)
    print(f"| {len(found)} | {twins} | {kinds['error']} | {kinds['warning']} |")
    sys.exit(1 if kinds["error"] else 0)


if __name__ == "__main__":
    main()
