"""Mark the corrected words where they stand: readers who come back see what changed, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext
from selectolax.lexbor import LexborHTMLParser, LexborNode

from publishing.body import Body
from publishing.cleaning import parse, serialise

# A link may not stand in a link, and a mark in a heading would come into the contents.
_NOT_WITHIN = {"a", "h2", "h3", "h4", "caption", "figcaption", "picture"}


def mark_corrections(
    body: Body, corrections: list[dict[str, Any]], language: str
) -> tuple[Body, list[dict[str, Any]]]:
    """Return a body with a mark after the new words of each correction, and the lines.

    `corrections` are rows of a manuscript. They come back as the page lists them, newest first,
    each with `marked`: whether its words were found. What was not found is told at the head of the
    page. The mark leads to the correction, `#correction-N`, counted from 1.
    """
    tree = parse(body.html)
    newest_first = sorted(corrections, key=lambda line: line["date"], reverse=True)
    lines = [
        {**line, "marked": _mark(tree, " ".join(line["now"].split()), number, language)}
        for number, line in enumerate(newest_first, start=1)
    ]
    if not any(line["marked"] for line in lines):
        return body, lines
    return replace(body, html=serialise(tree)), lines


def _mark(tree: LexborHTMLParser, words: str, number: int, language: str) -> bool:
    """Put a mark after the first place where words stand in one piece; whether there is one."""
    for node in _texts(tree):
        text = node.text_content or ""
        # As a browser shows it: any white space is one space.
        place = text.replace("\n", " ").replace("\u00a0", " ").find(words)
        if words and place >= 0:
            end = place + len(words)
            # The mark stays beside its words, apart from them also where no style sets it off.
            node.insert_before(f"{text[:end]}\u00a0")
            node.insert_before(_link(number, language))
            node.insert_before(text[end:])
            node.decompose()
            return True
    return False


def _texts(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    root = tree.body
    if root is None:
        return
    for node in root.traverse(include_text=True):
        if node.tag == "-text" and not _is_within(node):
            yield node


def _is_within(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag != "body":
        if parent.tag in _NOT_WITHIN:
            return True
        parent = parent.parent
    return False


def _link(number: int, language: str) -> LexborNode:
    with translation.override(language):
        # Translators: stands in the text, right after words that were corrected.
        word = pgettext("mark in a text", "Corrected")
    html = f'<a class="corrected" href="#correction-{number}">{word}</a>'
    link = parse(html).css_first("a")
    if link is None:
        raise AssertionError("a link is a link")
    return link
