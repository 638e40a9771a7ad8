"""`make run` and its parts: what goes wrong is one line and an exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOBODY = 65534


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an empty, migrated database."""
    var = tmp_path_factory.mktemp("var")
    (var / "static").mkdir()
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(migrate, cwd=ROOT, env=_environment(LEGION_VAR=var), check=True)  # noqa: S603
    return var


def _environment(**values: object) -> dict[str, str]:
    path = os.environ["PATH"]
    return {"PATH": path, "LC_ALL": "C.UTF-8", **{k: str(v) for k, v in values.items()}}


def _fails_with_one_line(*command: object, cwd: Path = ROOT, **environment: object) -> str:
    """Run a command that must fail; return the only line that it says."""
    result = subprocess.run(  # noqa: S603
        [str(part) for part in command],
        cwd=cwd,
        env=_environment(**environment),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert result.returncode != 0
    assert result.stdout == ""
    # make itself adds which of its lines failed.
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make: ")]
    assert len(lines) == 1, result.stderr
    return lines[0]


# --- Before anything is started ----------------------------------------------------------------


@pytest.mark.parametrize("start", ["make run", "deploy/run.py"])
def test_a_port_that_is_taken(start: str, tmp_path: Path) -> None:
    command = ["make", "run"] if start == "make run" else [sys.executable, start]
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        line = _fails_with_one_line(
            *command, PYTHON=sys.executable, PORT=port, LEGION_VAR=tmp_path / "var"
        )
    assert line.startswith(f"Port {port} is taken.")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"PORT": "http"}, "PORT must be a number"),
        ({"PORT": "70000"}, "PORT must be a number"),
        ({"HOST": "192.0.2.1"}, "192.0.2.1 is no address of this machine"),
    ],
)
def test_an_address_that_cannot_be(environment: dict[str, str], words: str) -> None:
    assert words in _fails_with_one_line(sys.executable, "deploy/run.py", **environment)


# Loaded by root, who then becomes nobody: root itself may write everywhere.
_AS_SOMEBODY_ELSE = f"""
import importlib, os, sys
sys.path.insert(0, "deploy")
program, install = importlib.import_module(sys.argv[1]), importlib.import_module("install")
if os.geteuid() == 0:
    # What Python loads late it could not load under root's home.
    "127.0.0.1".encode("idna")
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
sys.argv[1:] = []
install.end_with_a_line(program.main)
"""


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """Yield a folder with the starting programs in which one may look and not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "deploy").mkdir()
        for program in ("install.py", "run.py"):
            text = (ROOT / "deploy" / program).read_text()
            (folder / "deploy" / program).write_text(text)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize("program", ["install", "run"])
def test_a_folder_of_somebody_else(program: str, others_folder: Path) -> None:
    line = _fails_with_one_line(
        *(sys.executable, "-c", _AS_SOMEBODY_ELSE, program), cwd=others_folder, PORT=_free_port()
    )
    assert line.startswith(f"No right to write to {others_folder.resolve()}.")
    assert "chown" in line


def test_a_file_of_somebody_else_under_var(others_folder: Path) -> None:
    others_folder.chmod(0o777)
    database = others_folder / "var" / "site.sqlite3"
    database.parent.mkdir()
    database.touch()
    database.chmod(0o444)
    database.parent.chmod(0o777)
    line = _fails_with_one_line(
        *(sys.executable, "-c", _AS_SOMEBODY_ELSE, "run"), cwd=others_folder, PORT=_free_port()
    )
    assert line.startswith(f"No right to write to {database.resolve()}.")


@pytest.fixture
def old_python(tmp_path: Path) -> Path:
    """Return a folder with a python3 that takes itself for 3.9."""
    program = tmp_path / "old" / "python3"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\n"
        "import collections, runpy, sys\n"
        "Version = collections.namedtuple('Version', 'major minor micro releaselevel serial')\n"
        "sys.version_info, sys.version = Version(3, 9, 18, 'final', 0), '3.9.18 (main)'\n"
        "del sys.argv[0]\n"
        "sys.path[0] = 'deploy'\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    program.chmod(0o755)
    return program.parent


@pytest.mark.parametrize("target", ["run", "test"])
def test_a_python_that_is_too_old(target: str, old_python: Path) -> None:
    named = _fails_with_one_line("make", target, PYTHON=old_python / "python3")
    found = _fails_with_one_line("make", target, PATH=f"{old_python}:{os.environ['PATH']}")
    for line in (named, found):
        assert line.startswith("Python 3.11 or newer is needed and ")
        assert " is 3.9.18." in line


@pytest.mark.parametrize("program", ["run.py", "install.py"])
def test_a_python_that_is_too_old_without_make(program: str, old_python: Path) -> None:
    line = _fails_with_one_line(old_python / "python3", f"deploy/{program}")
    assert line.startswith("Python 3.11 or newer is needed and ")


@pytest.mark.parametrize("program", ["run.py", "install.py"])
def test_an_old_python_can_read_far_enough_to_say_so(program: str) -> None:
    import ast

    text = (ROOT / "deploy" / program).read_text()
    # Annotations of later versions are no syntax; a __future__ that is not there yet would be.
    ast.parse(text, feature_version=(3, 6))
    assert "__future__" not in text


def test_no_python_at_all() -> None:
    assert _fails_with_one_line("make", "run", PYTHON="python3.0").startswith("There is no python3")


# --- While it runs -----------------------------------------------------------------------------

# What deploy/run.py does last; what goes before takes a minute on a new machine.
_SERVE = """
import sys
sys.path.insert(0, "deploy")
import install, run
run.PYTHON = sys.executable
install.end_with_a_line(lambda: run.serve(*run.listening_address()))
"""


class Site:
    """The running site: its first process, and every other one that came out of it."""

    def __init__(self, var: Path) -> None:
        self._mark = f"PORT={_free_port()}"
        environment = _environment(LEGION_VAR=var, WEB_CONCURRENCY=2, PORT=self._mark[5:])
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _SERVE],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A group of its own, to which a terminal would send Ctrl-C.
            start_new_session=True,
        )
        assert self.process.stdout is not None
        # The greeting ends with how to stop it.
        for line in self.process.stdout:
            if "Ctrl-C" in line:
                break
        else:
            pytest.fail(f"it did not start: {self.process.communicate()[1]}")

    def alive(self) -> list[int]:
        """Return every process that has not ended."""
        return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if self._is_mine(entry)]

    def child(self, words: str) -> int:
        """Return the child of the first process whose command line holds those words."""
        return next(pid for pid in _children(self.process.pid) if words in _command(pid))

    def ends_with(self) -> tuple[int, list[str], list[str]]:
        """Wait for the end; return exit code, what it said since the greeting, its errors."""
        output, errors = self.process.communicate(timeout=30)
        return self.process.returncode, output.split(), errors.splitlines()

    def _is_mine(self, entry: Path) -> bool:
        try:
            # Empty for a process that has ended and waits for its parent to hear of it.
            return self._mark in (entry / "environ").read_text(errors="replace").split("\0")
        except OSError:
            return False


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def site(var: Path) -> Iterator[Site]:
    site = Site(var)
    yield site
    for pid in site.alive():
        os.kill(pid, signal.SIGKILL)
    site.process.communicate()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("gunicorn", "The web server (gunicorn)"),
        ("manage.py follow", "The companion (manage.py follow)"),
    ],
)
def test_when_one_dies_the_other_does_not_stay(site: Site, words: str, name: str) -> None:
    os.kill(site.child(words), signal.SIGKILL)
    code, _output, errors = site.ends_with()
    assert code == 1
    assert errors == [f"{name} ended with code -9; the rest was stopped."]
    assert not site.alive()


def test_workers_do_not_outlive_the_server(site: Site) -> None:
    server = site.child("gunicorn")
    # By itself this one can no longer see that its master has gone.
    os.kill(_children(server)[0], signal.SIGSTOP)
    os.kill(server, signal.SIGKILL)
    site.ends_with()
    assert not site.alive()


def test_ctrl_c_ends_every_process(site: Site) -> None:
    # First process, gunicorn with two workers, companion. The first worker answers already while
    # the second one begins.
    deadline = time.monotonic() + 10
    while len(site.alive()) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(site.alive()) == 5
    # A terminal tells the whole group.
    os.killpg(site.process.pid, signal.SIGINT)
    code, output, errors = site.ends_with()
    assert (code, output, errors) == (130, ["Stopped."], [])
    assert not site.alive()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_request_ends_every_process(site: Site, number: signal.Signals) -> None:
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("this suite was started by nohup, and so was what it starts")
    site.process.send_signal(number)
    code, output, errors = site.ends_with()
    assert (code, output, errors) == (128 + number, ["Stopped."], [])
    assert not site.alive()
