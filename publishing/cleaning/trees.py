"""A clean fragment as a tree, and its words."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

_BLOCKS = "p, h2, h3, h4, li, th, td, caption, blockquote, figure, figcaption, br, hr"
_BESIDE = "sup.note, .credit, .film-place"


def parse(html: str) -> LexborHTMLParser:
    """Return the parsed tree of an HTML fragment; serialise it with `serialise`."""
    return LexborHTMLParser(f"<!doctype html><html><body>{html}</body></html>")


def serialise(tree: LexborHTMLParser) -> str:
    """Return the fragment inside a tree's body as HTML."""
    body = tree.body
    return (body.inner_html or "").strip() if body is not None else ""


def plain_text(html: str) -> str:
    """Return the words of an HTML fragment, blocks apart by a space, white space folded.

    Captions and titles of films are among them; the numbers of footnotes are not, nor is what is
    said beside the text: whose picture it is, where a film plays.
    """
    tree = parse(html)
    for node in tree.css(_BESIDE):
        node.decompose()
    # A space after each block, none inside a sentence: "Nance</a>, both" stays "Nance, both".
    for block in tree.css(_BLOCKS):
        block.insert_after(" ")
    return " ".join((tree.body.text() if tree.body is not None else "").split())
