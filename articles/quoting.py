"""Pull quotes: words of a text that stand large beside it. They must be in it, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypedDict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publishing.cleaning import parse, plain_text

# However a keyboard or an editor writes them, they are the same marks.
_MARKS = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚ʼ", "'")})
_AROUND = '"“”„‟«» '


class Placed(TypedDict):
    """A pull quote as a page shows it: `before` is the id of what follows it, "" at the end."""

    text: str
    said_by: str
    before: str


def stands_in(words: str, html: str) -> bool:
    """Whether words stand in one paragraph (or other block) of a text."""
    return any(_has(block, words) for block in blocks_of(parse(html)))


def place_quotes(tree: LexborHTMLParser, quotes: list[dict[str, Any]]) -> list[Placed]:
    """Return where pull quotes belong in a pressed text: each after the block that has its words.

    `quotes` are rows of a manuscript. One whose words are not there (any more) is left out.
    """
    placed: list[Placed] = []
    for quote in quotes:
        found = next((block for block in blocks_of(tree) if _has(block, quote["text"])), None)
        if found is not None:
            words = " ".join(quote["text"].split()).strip(_AROUND)
            placed.append(Placed(text=words, said_by=quote["said_by"], before=_id_after(found)))
    return placed


def blocks_of(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield the blocks of a text, in order: what stands directly in it."""
    block = tree.body.child if tree.body is not None else None
    while block is not None:
        following = block.next
        if block.tag != "-text":
            yield block
        block = following


def _has(block: LexborNode, words: str) -> bool:
    wanted = _folded(words.strip(_AROUND))
    return bool(wanted) and wanted in _folded(plain_text(block.html or ""))


def _folded(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _id_after(block: LexborNode) -> str:
    """Return the id of the next block that has one."""
    following = block.next
    while following is not None:
        if anchor := following.attributes.get("id"):
            return anchor
        following = following.next
    return ""
