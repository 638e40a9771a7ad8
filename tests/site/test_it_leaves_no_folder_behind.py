"""The test suite works in a folder of its own and takes it away at its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_WORK = """
import subprocess, sys
from django.conf import settings
(settings.VAR_DIR / "something").touch()
if "again" in sys.argv:
    subprocess.run([sys.executable, *sys.orig_argv[1:-1]], check=True)
assert (settings.VAR_DIR / "something").exists()
print(settings.VAR_DIR)
"""


def _folders_of(*arguments: str, **environment: str) -> list[Path]:
    """Run a process with the settings of the tests; return the folders that it names."""
    clean = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "tests.settings", **environment}
    command = [sys.executable, "-c", _WORK, *arguments]
    output = subprocess.check_output(command, cwd=ROOT, env=clean, text=True)  # noqa: S603
    return [Path(line) for line in output.split()]


def test_whoever_made_it_takes_it_away() -> None:
    # As a program that a test starts.
    second, first = _folders_of("again")
    assert first == second
    assert not first.exists()


def test_one_that_was_given_stays(tmp_path: Path) -> None:
    assert _folders_of(LEGION_VAR=str(tmp_path)) == [tmp_path]
    assert tmp_path.exists()


def test_each_parallel_worker_has_its_own(tmp_path: Path) -> None:
    for worker in ("gw0", "gw1"):
        # So has the program that its tests start.
        environment = {"LEGION_VAR": str(tmp_path), "PYTEST_XDIST_WORKER": worker}
        assert _folders_of("again", **environment) == [tmp_path / worker] * 2
