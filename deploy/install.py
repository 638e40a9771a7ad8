"""Bring this folder into the state in which the site can run; does only what is missing.

    python3 deploy/install.py [requirements.txt]

Makes .venv, installs the pinned packages, compiles the message catalogues. Standard library only:
it runs before anything is installed.
"""

import sys

# First, and without syntax that an older Python could not read: it has to give the answer.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        f"Python 3.11 or newer is needed and {sys.executable} is {sys.version.split()[0]}. "
        "Name a newer one, e.g. make run PYTHON=python3.12"
    )

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


class Hindrance(Exception):
    """What stands in the way, in one line that says what to do."""


def say(text: str) -> None:
    """Tell the reader at once what happens, also when the output goes into a file."""
    print(text, flush=True)


def succeeds(*command: str | Path) -> bool:
    """Run a command that asks nothing; it ends with us, whatever ends us."""
    # In a session of its own it does not hear Ctrl-C: it would answer with a traceback.
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            return process.wait() == 0
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            raise


def require_write_access(*paths: Path) -> None:
    """Refuse to start where a later step would fail half-way."""
    for path in paths:
        while not path.exists():
            path = path.parent
        if not os.access(path, os.W_OK):
            raise Hindrance(
                f"No right to write to {path}. Run this as its owner, or make it yours: "
                f'sudo chown -R "$USER" {path}'
            )


def install_packages(requirements: str) -> None:
    """Install a requirements file into .venv, unless exactly this was installed before."""
    texts = [(ROOT / name).read_text() for name in sorted({"requirements.txt", requirements})]
    wanted = hashlib.sha256("\n".join([VERSION, *texts]).encode()).hexdigest()
    stamp = VENV / f"{requirements}.stamp"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    _make_venv()
    say(f"Installing packages from {requirements} (up to a minute) …")
    if not (_install_with_uv(requirements) or _install_with_pip(requirements)):
        raise Hindrance("The packages could not be installed: check the network, then try again.")
    # Written last: an installation that was cut short is taken up again at the next start.
    stamp.write_text(wanted)


def compile_catalogues() -> None:
    """Compile the translations whose source is newer than what was compiled from it."""
    if all(map(_is_compiled, (ROOT / "locale").glob("*/LC_MESSAGES/django.po"))):
        return
    say("Compiling translations …")
    babel = (PYTHON, "-m", "babel.messages.frontend", "--quiet")
    if not succeeds(*babel, "compile", "--domain=django", "--directory=locale"):
        raise Hindrance("A file under locale/ cannot be compiled: correct what is said above.")


def end_with_a_line(main: Callable[[], int]) -> NoReturn:
    """Run a program; what stops it is told in one line, never in a traceback."""
    catch_signals(signal.default_int_handler)
    try:
        sys.exit(main())
    except Hindrance as hindrance:
        sys.exit(str(hindrance))
    except OSError as error:
        sys.exit(f"{error.strerror}: {error.filename or 'no file named'}")
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(130)


def catch_signals(handler: Callable[..., object]) -> None:
    """Give one handler to every signal that asks us to end."""
    signal.signal(signal.SIGINT, handler)
    signal.signal(signal.SIGTERM, handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asks to live on
        signal.signal(signal.SIGHUP, handler)


def _make_venv() -> None:
    if _is_sound():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise Hindrance("This Python lacks its venv module (Debian: apt install python3-venv).")
    say(f"Making .venv for Python {VERSION} …")
    if not succeeds(sys.executable, "-m", "venv", "--clear", VENV):
        raise Hindrance("The folder .venv could not be made: see above; delete it and try again.")


def _is_sound() -> bool:
    """Whether .venv belongs to this Python, not to one that was replaced, and has a whole pip."""
    if not PYTHON.exists() or not (VENV / "lib" / f"python{VERSION}").exists():
        return False
    pip = [PYTHON, "-c", "import pip._internal.cli.main"]
    return subprocess.run(pip, check=False, capture_output=True).returncode == 0


def _install_with_uv(requirements: str) -> bool:
    uv = shutil.which("uv")
    if uv is None:
        return False
    if succeeds(uv, "pip", "install", "--quiet", "--python", PYTHON, "--requirement", requirements):
        return True
    say("uv could not install them; trying pip, which may know another package index …")
    return False


def _install_with_pip(requirements: str) -> bool:
    pip = (PYTHON, "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check")
    return succeeds(*pip, "install", "--requirement", requirements)


def _is_compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def main() -> int:
    """Install the requirements file that the argument names."""
    requirements = sys.argv[1] if len(sys.argv) > 1 else "requirements.txt"
    require_write_access(ROOT, VENV)
    install_packages(requirements)
    compile_catalogues()
    return 0


if __name__ == "__main__":
    end_with_a_line(main)
