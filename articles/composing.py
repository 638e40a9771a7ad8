"""The text of an article as readers get it: what to settle first, the steps, the body."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from selectolax.lexbor import LexborHTMLParser

from articles.quoting import Placed, blocks_of, place_quotes
from library.bodies import ready_body
from publishing.body import Body, minutes_of
from publishing.cleaning import parse, plain_text, serialise

# Heads the box before the steps; a heading of the text is never named so.
_BEFORE = '<div class="before"><h2 id="before"></h2></div>'


@dataclass(frozen=True)
class Composed:
    """The whole text of an article, its pull quotes, and the keys that it refers to."""

    body: Body
    quotes: list[Placed]
    refers_to: set[uuid.UUID]


def compose(fields: dict[str, Any], quotes: list[dict[str, Any]], language: str) -> Composed:
    """Return the text that readers get for a manuscript's fields.

    Each heading of the steps is numbered; each paragraph gets an id that is made from its own
    words, so that links to it hold while the text around it changes.
    Reads the addresses and pictures that the text names; writes nothing.
    """
    steps = fields.get("steps") or ""
    text, in_text = ready_body(steps + fields["body"], language)
    before, in_before = ready_body(fields.get("before_you_start") or "", language, part="before")
    tree = parse(text.html)
    toc = _number(tree, text.toc, len(parse(steps).css("h2")))
    _name_paragraphs(tree, {heading["id"] for heading in toc})
    placed = place_quotes(tree, quotes)
    if before.html:
        toc = [_put_before(tree, before.html, language), *toc]
    words = f"{before.text} {text.text}".strip()
    body = Body(html=serialise(tree), toc=toc, minutes=minutes_of(words), text=words)
    return Composed(body, placed, in_text | in_before)


def _number(tree: LexborHTMLParser, toc: list[dict[str, str]], steps: int) -> list[dict[str, str]]:
    """Number the first so many headings, in place; return the contents with the same numbers."""
    numbered = list(toc)
    for place, heading in enumerate(tree.css("h2")[:steps]):
        number = f"{place + 1}. "
        if heading.child is not None:
            heading.child.insert_before(number)
        numbered[place] = {**toc[place], "text": number + toc[place]["text"], "step": "yes"}
    return numbered


def _name_paragraphs(tree: LexborHTMLParser, used: set[str]) -> None:
    """Give each paragraph that stands directly in the text an id of its own, in place."""
    for block in blocks_of(tree):
        if block.tag != "p":
            continue
        words = plain_text(block.html or "")
        wanted = "p-" + hashlib.blake2s(words.encode(), digest_size=3).hexdigest()
        anchor, turn = wanted, 2
        while anchor in used:
            anchor, turn = f"{wanted}-{turn}", turn + 1
        used.add(anchor)
        block.attrs["id"] = anchor


def _put_before(tree: LexborHTMLParser, html: str, language: str) -> dict[str, str]:
    """Put the box before the steps at the head of the text; return its entry in the contents."""
    with translation.override(language):
        title = gettext("Before you start")
    box = parse(_BEFORE).css_first("div")
    heading = box.css_first("h2") if box is not None else None
    if box is None or heading is None or tree.body is None:
        raise AssertionError("a box is a box")
    heading.insert_child(title)
    for block in blocks_of(parse(html)):
        box.insert_child(block)
    first = tree.body.child
    if first is None:
        tree.body.insert_child(box)
    else:
        first.insert_before(box)
    return {"id": "before", "text": title}
