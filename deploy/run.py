"""Set the site up and serve it: what `make run` does.

Does only what is missing, asks nothing, and ends as a whole: the web server and the companion
live and die together. Standard library only.

Like install.py without syntax that an older Python could not read.
"""

import errno
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from install import (
    PYTHON,
    ROOT,
    VENV,
    Hindrance,
    catch_signals,
    compile_catalogues,
    end_with_a_line,
    install_packages,
    require_write_access,
    say,
    succeeds,
)

VAR = Path(os.environ.get("LEGION_VAR") or ROOT / "var")
# Longer than gunicorn lets a request finish (gunicorn.conf.py).
SECONDS_TO_END = 15


def main() -> int:
    """Check, set up, serve."""
    host, port = listening_address()
    require_write_access(ROOT, VENV, VAR, *(VAR.iterdir() if VAR.exists() else []))
    install_packages("requirements.txt")
    compile_catalogues()
    VAR.mkdir(parents=True, exist_ok=True)
    manage("prepare")
    collect_static()
    return serve(host, port)


def listening_address() -> tuple[str, int]:
    """Return HOST and PORT, after trying whether one can listen there."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise Hindrance(f"PORT must be a number from 1 to 65535, not {port!r}.")
    try:
        found = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
        family, kind, _, _, address = found[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        raise Hindrance(_why_not_listening(error, host, port)) from error
    return host, int(port)


def _why_not_listening(error: OSError, host: str, port: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken. Stop what uses it, or choose another: make run PORT=8001"
    if error.errno == errno.EACCES:
        return f"Port {port} is for root only. Choose one above 1023: make run PORT=8000"
    return f"{host} is no address of this machine. Choose one that is: make run HOST=127.0.0.1"


def manage(command: str, *options: str) -> None:
    """Run one management command."""
    if not succeeds(PYTHON, "manage.py", command, *options):
        raise Hindrance(f"`manage.py {command}` failed: see above, then try again.")


def collect_static() -> None:
    """Collect the static files when one of them, or a package that has some, has changed."""
    stamp, wanted = VAR / "static.stamp", _fingerprint_of_static_files()
    if stamp.exists() and stamp.read_text() == wanted and (VAR / "static").exists():
        return
    say("Collecting static files (about 10 s) …")
    manage("collectstatic", "--noinput", "--verbosity=0")
    stamp.write_text(wanted)


def _fingerprint_of_static_files() -> str:
    # */static.py says how they are packed.
    sources = {
        path
        for pattern in ("static/**/*", "*/static/**/*", "*/static.py", "requirements.txt")
        for path in ROOT.glob(pattern)
        if path.is_file() and VAR not in path.parents
    }
    facts = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(sources)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def serve(host: str, port: int) -> int:
    """Keep the web server and the companion running until a signal, or the death of one."""
    signals: list[int] = []
    catch_signals(lambda number, _: signals.append(number))
    parent = os.getppid()
    children: dict[str, subprocess.Popen[bytes]] = {}
    ready = False
    try:
        children["The web server (gunicorn)"] = _start(
            "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "legion_site.wsgi"
        )
        children["The companion (manage.py follow)"] = _start("manage.py", "follow")
        # The parent is `make`: when it is killed hard, nobody is left who could stop us.
        while not signals and os.getppid() == parent:
            _refuse_a_death(children)
            if not ready and _answers(host, port):
                ready = True
                _greet(host, port)
            time.sleep(0.2)
    finally:
        _end(children)
    say("Stopped.")
    # As the shell counts a program that a signal ended.
    return 128 + signals[0] if signals else 1


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    # In a session of its own it does not hear Ctrl-C, which it would answer with a traceback
    # while it is starting; we tell it to end.
    return subprocess.Popen(
        [PYTHON, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True
    )


def _refuse_a_death(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise Hindrance(f"{name} ended with code {child.returncode}; the rest was stopped.")


def _end(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """End every child: politely, and by force whoever has not gone in time."""
    deadline = time.monotonic() + SECONDS_TO_END
    for child in children.values():
        child.terminate()
    for child in children.values():
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        # What it has started itself (gunicorn's workers), should it have left that behind.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def _answers(host: str, port: int) -> bool:
    """Whether the site answers; what it answers does not matter here."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _reachable(host: str) -> str:
    """Return an address to visit for one to listen on: nobody can visit 0.0.0.0."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def _greet(host: str, port: int) -> None:
    shown = _reachable(host)
    site = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
    first_login = VAR / "first-login.txt"
    say(f"\n  Public site  {site}\n  Back office  {site}admin/")
    if first_login.exists():
        say(f"  First login  see {first_login}")
    say("  Ctrl-C stops it.\n")


if __name__ == "__main__":
    end_with_a_line(main)
