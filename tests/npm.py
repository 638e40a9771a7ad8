"""Programs from npm that read our pages as others do: one pinned package, without its tree."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "var" / "npm"
NPM = shutil.which("npm")


@dataclass(frozen=True)
class Package:
    """A package in one version, and the SHA-512 that its archive must have (`npm view … dist`)."""

    name: str
    version: str
    sha512: str

    def unpacked(self) -> Path:
        """Return the folder of its files, brought by npm where they are not there yet.

        Raises RuntimeError when there is no npm, CalledProcessError when npm cannot bring it and
        ValueError when what it brought is something else.
        """
        folder = FOLDER / f"{self.name.rpartition('/')[2]}-{self.version}"
        if folder.is_dir():
            return folder
        if NPM is None:
            raise RuntimeError("There is no npm (Debian: apt install npm).")
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [NPM, "pack", "--silent", f"{self.name}@{self.version}"]
        brought = subprocess.check_output(command, cwd=FOLDER, text=True)  # noqa: S603
        archive = FOLDER / brought.strip()
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != self.sha512:
            raise ValueError(f"{archive} is not what was pinned: its SHA-512 is {found}")
        # Whole or not at all: an unpacking that was cut short is done again.
        half = folder.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        with tarfile.open(archive) as files:
            files.extractall(half, filter="data")
        (half / "package").rename(folder)
        archive.unlink()
        half.rmdir()
        return folder
