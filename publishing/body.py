"""What a body needs at publish: clean, linked, with stable heading ids, contents, minutes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from publishing.cleaning import clean_html, parse, plain_text, serialise
from publishing.links import Target, resolve_links
from publishing.slugs import free_slug, make_slug

# Silent reading of English non-fiction, words a minute: Brysbaert, "How many words do we read per
# minute?", Journal of Memory and Language 109 (2019). Close enough for the languages we carry.
WORDS_PER_MINUTE = 238


# Changes a cleaned body in place, e.g. to put pictures into it.
Place = Callable[[LexborHTMLParser], None]


@dataclass(frozen=True)
class Body:
    """A body ready for readers: HTML, contents (level, id, text), minutes, plain text."""

    html: str = ""
    toc: list[dict[str, str]] = field(default_factory=list)
    minutes: int = 1
    text: str = ""


def prepare_body(
    html: str, language: str, targets: dict[str, Target], place: Place | None = None
) -> Body:
    """Return the body that readers get for a draft's HTML.

    `targets` maps the keys that live items have to their addresses (see publishing.links); a link
    to anything else becomes plain text. `place` puts what else is named by key into the tree, in
    place. Heading ids come from the heading's own words, so they
    stay when text around them changes.
    """
    tree = parse(clean_html(html))
    resolve_links(tree, language, targets)
    if place is not None:
        place(tree)
    toc: list[dict[str, str]] = []
    used: set[str] = set()
    for heading in tree.css("h2, h3"):
        text = " ".join((heading.text() or "").split())
        anchor = free_slug(make_slug(text, language), used.__contains__, fallback="part")
        used.add(anchor)
        heading.attrs["id"] = anchor
        if heading.tag == "h2":
            toc.append({"id": anchor, "text": text})
    clean = serialise(tree)
    text = plain_text(clean)
    minutes = max(1, math.ceil(len(text.split()) / WORDS_PER_MINUTE))
    return Body(html=clean, toc=toc, minutes=minutes, text=text)
