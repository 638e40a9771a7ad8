"""Blanks: gaps in a text that somebody must fill in, written [[name of the publisher]].

A gap must never look like a fact, so nothing with one is published: not the gap itself, and not
the text around it, which says less than it seems to while the name or the number is missing.
"""

from __future__ import annotations

import re

_BLANK = re.compile(r"\[\[[^\[\]]{1,200}\]\]")
_TAG = re.compile(r"<[^>]*>")


def blanks_in(text: str) -> list[str]:
    """Return the gaps of a text or of an HTML fragment, in order, with their brackets."""
    return _BLANK.findall(_TAG.sub("", text))
