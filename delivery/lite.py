"""The text-only twin of a page: one request, a few kilobytes, for the worst network there is."""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64encode
from functools import cache

from csp.utils import build_policy
from django.template.loader import render_to_string
from selectolax.lexbor import LexborNode

from publishing.cleaning import parse
from publishing.models import Published

# A longer text comes in numbered parts of about as many words.
WORDS = 1200
# What head, headings and links of a twin weigh, compressed, beside its text.
_AROUND = 700
KILOBYTE = 1000


def parts_of(html: str) -> list[str]:
    """Return a pressed body as text-only HTML in parts of at most WORDS words each.

    A picture is told by its alternative text. A part ends between two blocks, so a single block
    that is longer stays whole.
    """
    tree = parse(html)
    for picture in tree.css("picture, img"):
        _tell(picture)
    parts: list[list[str]] = [[]]
    words = 0
    block = tree.body.child if tree.body is not None else None
    while block is not None:
        length = len((block.text() or "").split())
        if words and words + length > WORDS:
            parts.append([])
            words = 0
        parts[-1].append(block.html or "")
        words += length
        block = block.next
    return ["".join(part) for part in parts]


def _tell(picture: LexborNode) -> None:
    """Put a picture's alternative text, in brackets, in the place of the picture."""
    image = picture if picture.tag == "img" else picture.css_first("img")
    alt = ((image.attributes.get("alt") if image is not None else "") or "").strip()
    if alt:
        picture.insert_before(f"[{alt}] ")
    picture.decompose()


def weight_of(item: Published) -> int:
    """Return about how many kilobytes the twin of an item has, compressed, rounded up."""
    first = " ".join(item.body_text.split()[:WORDS])
    return weight_of_text(f"{item.title} {item.summary} {first} {_beside(item)}")


def weight_of_text(said: str) -> int:
    """Return about how many kilobytes a twin that says this has, compressed, rounded up."""
    return -(-(len(zlib.compress(said.encode(), 6)) + _AROUND) // KILOBYTE)


def _beside(item: Published) -> str:
    """Return what stands on a page beside its body, roughly as long as it is there."""
    return " ".join(
        str(value)
        for name in ("sources", "corrections", "changes", "key_facts", "timeline", "quotes")
        for value in getattr(item, name, [])
    )


@cache
def policy() -> str:
    """Return the Content-Security-Policy of a twin: the one style in it, and no picture.

    Its icon is an empty `data:` address, so that no browser asks for one.
    """
    style = render_to_string("lite/style.css")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    style_too = {"style-src": [f"'sha256-{digest}'"]}
    return build_policy(update=style_too, replace={"img-src": ["data:"]})
