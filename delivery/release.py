"""Which code this process runs: part of every ETag, so that an upgrade renews every page."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

_PARTS = ("**/*.py", "templates/**/*", "static/**/*", "locale/**/*.mo")
_LEFT_OUT = {"var", "tests", "bench", "docs"}


@cache
def release_id() -> str:
    """Return a short name of the running code: the same on every host that runs the same."""
    base = Path(settings.BASE_DIR)
    digest = hashlib.sha256(
        repr((settings.SITE_NAME, settings.SITE_URL, settings.SITE_LANGUAGES)).encode()
    )
    for file in sorted({file for part in _PARTS for file in _files(base, part)}):
        digest.update(str(file.relative_to(base)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(base: Path, pattern: str) -> list[Path]:
    return [
        file
        for file in base.glob(pattern)
        if file.is_file() and not _is_left_out(file.relative_to(base).parts[0])
    ]


def _is_left_out(top: str) -> bool:
    return top.startswith(".") or top in _LEFT_OUT
