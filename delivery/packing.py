"""The packed forms of a body: each made once, when somebody first asks for it."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli

# A shorter one is not worth the header that says so.
SHORTEST = 200
# Where both libraries still are fast: a page of 16 kB takes half a millisecond.
_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
_WORTH_IT = ("text/", "application/json", "application/problem+json", "application/xml")
_WORTH_IT_ENDS = ("+json", "+xml")


class Packed:
    """A body and its packed forms."""

    def __init__(self, plain: bytes, content_type: str) -> None:
        self.plain = plain
        kind = content_type.partition(";")[0].strip()
        words = kind.startswith(_WORTH_IT) or kind.endswith(_WORTH_IT_ENDS)
        self._ways = _WAYS if words and len(plain) >= SHORTEST else {}
        self._made: dict[str, bytes] = {}

    @property
    def most(self) -> int:
        """How many bytes it takes with all its forms, at most."""
        return len(self.plain) * (1 + len(self._ways))

    def suits(self, accepted: str) -> str:
        """Return the best encoding among those of an Accept-Encoding header; "" for none."""
        wanted = _encodings(accepted)
        return next((name for name in self._ways if name in wanted), "")

    def packed(self, encoding: str) -> bytes:
        """Return the body in one of the encodings that `suits` returns."""
        # Two threads may both pack; the bytes are the same.
        if encoding not in self._made:
            self._made[encoding] = self._ways[encoding](self.plain)
        return self._made[encoding]


def _encodings(accepted: str) -> set[str]:
    """Return the names in an Accept-Encoding header, without those it refuses (`q=0`)."""
    found = set()
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        quality = weight.replace(" ", "").removeprefix("q=")
        if not (quality.startswith("0") and not quality.strip("0.")):
            found.add(name.strip())
    return found
