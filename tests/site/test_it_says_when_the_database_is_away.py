"""A database that does not answer, or whose address is wrong: one line, and no password in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSWORD = "correct-horse"


@pytest.fixture
def nobody_listens() -> Iterator[int]:
    """Yield a port that is taken by somebody who does not answer there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def _error_of(command: str, tmp_path: Path, **environment: str) -> str:
    """Run a management command that must fail; return the only line of its error output."""
    result = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LEGION_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert result.returncode == 1
    assert PASSWORD not in result.stdout + result.stderr
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("command", ["prepare", "follow", "load_starter", "rebuild_search"])
def test_it_says_where_it_looked_and_what_to_do(
    command: str, nobody_listens: int, tmp_path: Path
) -> None:
    url = f"postgres://legion:{PASSWORD}@127.0.0.1:{nobody_listens}/legion"
    line = _error_of(command, tmp_path, DATABASE_URL=url)
    assert line.startswith('The database does not answer: connection to server at "127.0.0.1"')
    assert line.endswith("Connection refused. Start it, or correct DATABASE_URL.")


def test_a_public_process_names_its_own_variable(nobody_listens: int, tmp_path: Path) -> None:
    url = f"postgres://reader:{PASSWORD}@127.0.0.1:{nobody_listens}/legion"
    line = _error_of("follow", tmp_path, LEGION_ROLE="public", DATABASE_PUBLIC_URL=url)
    assert line.endswith("correct DATABASE_PUBLIC_URL.")


def test_a_file_that_cannot_be(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/site.sqlite3"
    line = _error_of("prepare", tmp_path, DATABASE_URL=url)
    assert line.startswith("The database does not answer: unable to open database file.")


@pytest.mark.parametrize(
    "url",
    [
        f"postgres://legion:x/{PASSWORD}@127.0.0.1/legion",
        f"postgres://legion:{PASSWORD}#@127.0.0.1/legion",
        f"legion:{PASSWORD}@127.0.0.1/legion",
    ],
)
def test_an_address_that_cannot_be_read(url: str, tmp_path: Path) -> None:
    line = _error_of("prepare", tmp_path, DATABASE_URL=url)
    assert line.startswith("DATABASE_URL must look like postgres://user:password@host/name")


def test_a_missing_secret_is_one_line_too(tmp_path: Path) -> None:
    line = _error_of("prepare", tmp_path, LEGION_ENV="production")
    assert line == "production needs SECRET_KEY: set it in the environment"
