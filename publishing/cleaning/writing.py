"""Every tag of a clean text is written here.

Words come as runs, (marks, words): the words of a paragraph that stand under the same marks. Words
are escaped already (see `reading`); a run may instead hold a BREAK, or a note made by `note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

BREAK = "<br>"
BLANK = " \xa0"
_VOID = {"hr", "img"}
# Several blanks are one, and a line break in the source is a blank. A no-break space by itself was
# meant.
_BLANKS = re.compile("[ \t\n\r\f\xa0]{2,}|[\t\n\r\f]")


class Mark(NamedTuple):
    """An element around words: its tag, and the start tag with its attributes."""

    tag: str
    start: str


Marks = tuple[Mark, ...]
Run = tuple[Marks, str]


@dataclass(slots=True)
class Block:
    """An element of the clean text: `content` is inline HTML, or the blocks in it.

    `attributes` are written as they are, with a blank before each.
    """

    tag: str
    attributes: str = ""
    content: str | list[Block] = field(default_factory=list)


def attribute(name: str, value: str) -> str:
    """Return one attribute, with the blank before it."""
    return f' {name}="{escape(value)}"'


def escape(text: str) -> str:
    """Return text as HTML has it, in a text or in an attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def note(number: int) -> str:
    """Return a footnote to a source."""
    return f'<sup class="note"><a href="#source-{number}">{number}</a></sup>'


def is_note(text: str) -> bool:
    """Whether the words of a run are a footnote."""
    return text.startswith("<sup ")


def inside(block: Block) -> list[Block]:
    """Return the blocks in a block that holds blocks."""
    return block.content if isinstance(block.content, list) else []


def hold_blocks(block: Block) -> list[Block]:
    """Return the blocks in a block; if it holds words alone, they become a paragraph in it."""
    if isinstance(block.content, str):
        block.content = [Block("p", "", block.content)] if block.content else []
    return block.content


def plain_line(words: str) -> str:
    """Return words under no mark as one line, without blanks at its ends."""
    return _BLANKS.sub(" ", words).strip(BLANK)


def lines(runs: Iterable[Run]) -> str:
    """Return words on one line; a BREAK is a blank."""
    return _written(_tidy([(marks, " " if text == BREAK else text) for marks, text in runs]))


def paragraphs(runs: list[Run]) -> list[str]:
    """Return words as paragraphs: two BREAKs part them. None is empty."""
    if len(runs) == 1 and not runs[0][0] and runs[0][1][0] != "<":
        # Most paragraphs are just words.
        return [text] if (text := plain_line(runs[0][1])) else []
    split = _split(runs)
    if len(split) == 1:
        text = _written(_tidy(runs))
        return [text] if text else []
    found: list[list[Run]] = [[]]
    for line in split:
        tidy = _tidy(line)
        if not tidy:
            found.append([])
            continue
        if found[-1]:
            found[-1].append((_shared(found[-1][-1][0], tidy[0][0]), BREAK))
        found[-1].extend(tidy)
    return [_written(paragraph) for paragraph in found if paragraph]


def _split(runs: Iterable[Run]) -> list[list[Run]]:
    found: list[list[Run]] = [[]]
    for run in runs:
        if run[1] == BREAK:
            found.append([])
        else:
            found[-1].append(run)
    return found


def _tidy(runs: list[Run]) -> list[Run]:
    """Return the runs of one line without blanks at its ends, or twice in a row."""
    tidy: list[Run] = []
    follows_blank = True
    some_blank = False
    for marks, text in runs:
        # A word alone has no blanks, and is no break or note.
        if not text.isalnum() and text[0] != "<":
            text = _BLANKS.sub(" ", text)
            if follows_blank:
                text = text.lstrip(BLANK)
            if not text:
                continue
            some_blank = some_blank or text in BLANK
        follows_blank = text[-1] in BLANK
        tidy.append((marks, text))
    if follows_blank and tidy:
        marks, text = tidy.pop()
        if text := text.rstrip(BLANK):
            tidy.append((marks, text))
        # The run before cannot end in a blank: this one began with it.
    return _loose_blanks(tidy) if some_blank else tidy


def _loose_blanks(tidy: list[Run]) -> list[Run]:
    """Return the runs with blanks that stand alone under the marks of both neighbours only."""
    return [
        (_shared(tidy[place - 1][0], tidy[place + 1][0]), text) if text in BLANK else (marks, text)
        for place, (marks, text) in enumerate(tidy)
    ]


def _shared(one: Marks, other: Marks) -> Marks:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return one[:count]


def _written(runs: list[Run]) -> str:
    """Return runs as inline HTML; what neighbours share is opened once."""
    out: list[str] = []
    now: Marks = ()
    for marks, text in runs:
        if marks != now:
            shared = len(_shared(now, marks)) if now and marks else 0
            for mark in reversed(now[shared:]):
                out.append(f"</{mark.tag}>")
            for mark in marks[shared:]:
                out.append(mark.start)
            now = marks
        out.append(text)
    out.extend(f"</{mark.tag}>" for mark in reversed(now))
    return "".join(out)


def document(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML."""
    out: list[str] = []
    for block in blocks:
        _write(block, out)
    return "".join(out).replace("\xa0", "&nbsp;")


def _write(block: Block, out: list[str]) -> None:
    tag, content = block.tag, block.content
    if isinstance(content, str):
        out.append(f"<{tag}{block.attributes}>{content}</{tag}>")
        return
    out.append(f"<{tag}{block.attributes}>")
    if tag in _VOID:
        return
    words = _only_words(block)
    out.append(words)
    for inner in content[1:] if words else content:
        _write(inner, out)
    out.append(f"</{tag}>")


def _only_words(block: Block) -> str:
    """Return the words of an item or cell whose only paragraph, in front, needs no tag; or ""."""
    if block.tag not in {"li", "td", "th"} or not block.content:
        return ""
    first, *others = inside(block)
    if first.tag != "p" or first.attributes or any(other.tag == "p" for other in others):
        return ""
    return str(first.content)
