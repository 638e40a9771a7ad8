"""Rich text as plain blocks: for comparing, and for showing without trusting a single tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from publishing.cleaning import parse

_BLOCKS = {
    **{"p": "p", "h2": "h2", "h3": "h3", "h4": "h4", "li": "li", "blockquote": "quote"},
    **{"tr": "p", "caption": "p", "ul": "p", "ol": "p", "table": "p", "hr": "p"},
    **{"figure": "p", "figcaption": "p"},
}
_MARKS = {"h2": "## ", "h3": "### ", "h4": "#### ", "li": "• ", "quote": "> "}
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*"}


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or list item: what kind it is, and its words."""

    kind: str
    text: str

    def marked(self) -> str:
        """Return the words with a mark that tells the kind, as in Markdown."""
        return _MARKS.get(self.kind, "") + self.text


def blocks_of(html: str, *, emphasis: bool = False) -> list[Block]:
    """Return the blocks of an HTML fragment, in order.

    The addresses of links are written out,
    and so are, if wanted, the marks of emphasis.
    """
    found: list[Block] = []
    words: list[str] = []
    kind = "p"
    for part, node in _walk(html):
        tag = node.tag or ""
        if tag == "-text" and part == "in":
            words.append(node.text() or "")
        elif tag == "br":
            words.append(" ")
        elif tag in {"td", "th"} and part == "out":
            words.append(" | ")
        elif emphasis and tag in _EMPHASIS:
            words.append(_EMPHASIS[tag])
        elif tag == "img" and part == "in":
            words.append(_picture(node))
        elif tag == "a" and part == "out" and node.attributes.get("href"):
            words.append(f" [{node.attributes['href']}]")
        elif tag in _BLOCKS:
            _close(found, kind, words)
            kind = _kind(node) if part == "in" else "p"
    _close(found, kind, words)
    return found


def readable(html: str) -> str:
    """Return an HTML fragment as text, one block a line."""
    return "\n".join(block.marked() for block in blocks_of(html, emphasis=True))


def _picture(node: LexborNode) -> str:
    """A picture by its text, if it has one of its own here, and its key."""
    alt = node.attributes.get("alt") or ""
    return f"{alt} [{node.attributes.get('src') or ''}] ".lstrip()


def _kind(node: LexborNode) -> str:
    """The kind of a block; a paragraph in a quotation or in a list item belongs to that."""
    parent = node.parent
    if node.tag == "p" and parent is not None and parent.tag in {"blockquote", "li"}:
        node = parent
    return _BLOCKS[node.tag or "p"]


def _close(found: list[Block], kind: str, words: list[str]) -> None:
    text = " ".join("".join(words).split()).removesuffix(" |")
    words.clear()
    if text:
        found.append(Block(kind, text))


def _walk(html: str) -> Iterator[tuple[str, LexborNode]]:
    """Yield ("in", node) and ("out", node) in document order.

    A loop and not a recursion: hostile
    text may be nested deeper than Python's stack.
    """
    body = parse(html).body
    if body is None:
        return
    node = body.child
    while node is not None:
        yield "in", node
        if node.child is not None:
            node = node.child
            continue
        while node is not None:
            yield "out", node
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or node.mem_id == body.mem_id:
                return
