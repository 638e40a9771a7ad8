"""What is open while a text is read: a frame for each element that holds blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from publishing.cleaning.addresses import find_film
from publishing.cleaning.figures import Found
from publishing.cleaning.pasted import ListPlace, nested
from publishing.cleaning.writing import (
    BREAK,
    Block,
    Run,
    hold_blocks,
    inside,
    is_note,
    lines,
    paragraphs,
    plain_line,
)

HEADINGS = {"h2", "h3", "h4"}
_LISTS = {"ul", "ol"}
# Which blocks may stand in which; the text itself holds all of them.
_HELD = {
    "blockquote": {"p", "blockquote", *_LISTS},
    "li": {"p", *_LISTS},
    "td": {"p", *_LISTS},
    "th": {"p", *_LISTS},
}


@dataclass(slots=True)
class Frame:
    """An open element. `implied`: not in the source, so it ends where something does not fit."""

    tag: str
    attributes: str = ""
    implied: bool = False

    def take(self, tag: str, attributes: str, blocks: list[Block]) -> bool:
        """Take an element of which only this frame can be the outer one; False for any other."""
        return False

    def take_caption(self, text: str) -> None:
        """Take a caption (inline HTML)."""

    def take_words(self, tag: str, words: str) -> bool:
        """Take an element that is nothing but words, under no mark; False where it is not plain."""
        return False


@dataclass(slots=True)
class Room(Frame):
    """Takes words."""

    runs: list[Run] = field(default_factory=list)
    # Where in a list of Word's the words stand.
    place: ListPlace | None = None

    def part(self) -> None:
        """Part what comes from what was there, on one line."""
        self.runs.append(((), BREAK))


@dataclass(slots=True)
class Flow(Room):
    """Holds paragraphs and other blocks: the text itself, a quote, an item of a list, a cell."""

    blocks: list[Block] = field(default_factory=list)
    # What the words that come next are: a paragraph or a heading.
    kind: str = "p"
    kind_attributes: str = ""
    # Whether there are items of a list of Word's among the blocks.
    has_items: bool = False

    def holds(self, tag: str) -> bool:
        """Whether such a block may stand in it."""
        return self.tag not in _HELD or tag in _HELD[self.tag]

    def has_words(self) -> bool:
        """Whether a paragraph has begun."""
        return any(text.strip() for _marks, text in self.runs)

    def flush(self) -> None:
        """End the paragraph."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        texts = [lines(_plain(runs))] if self.kind in HEADINGS else paragraphs(runs)
        for text in texts:
            if text and self.place is not None:
                self.has_items = True
                self.blocks.append(self.place.block(text))
            elif text:
                self.blocks.append(Block(self.kind, self.kind_attributes, text))

    def take_words(self, tag: str, words: str) -> bool:
        """Take a paragraph or a heading."""
        if self.kind in HEADINGS:
            return False
        if tag in HEADINGS:
            if self.tag != "body":
                return False
        elif tag != "p" and (tag != "div" or self.kind_attributes or self.place is not None):
            return False
        self.flush()
        if text := plain_line(words):
            self.blocks.append(Block("p" if tag == "div" else tag, "", text))
        return True

    def finished(self) -> list[Block]:
        """Return what it holds."""
        if self.runs:
            self.flush()
        return nested(self.blocks) if self.has_items else self.blocks


class Line(Room):
    """Holds words on one line: a caption."""

    __slots__ = ()


@dataclass(slots=True)
class FigureFrame(Line):
    """A figure; its runs are the words outside the caption."""

    found: Found = field(default_factory=Found)

    def take_caption(self, text: str) -> None:
        """Take a caption."""
        self.found.captions.append(text)

    def takes_film(self, address: str) -> bool:
        """Take a link for the film that this figure is to show, if it is one."""
        if "video" in self.found.classes and self.found.film is None:
            self.found.film = find_film(address)
            return self.found.film is not None
        return False

    def words(self) -> str:
        """Return the words outside the caption; those of a film are inside its link."""
        if self.found.film is None:
            return lines(self.runs)
        return lines(
            (tuple(mark for mark in marks if mark.tag != "a"), text)
            for marks, text in self.runs
            if not is_note(text)
        )


@dataclass(slots=True)
class ListFrame(Frame):
    """A list: its items."""

    items: list[Block] = field(default_factory=list)

    def take(self, tag: str, attributes: str, blocks: list[Block]) -> bool:
        """Take an item. One that holds nothing but lists belongs to the item before it."""
        if not _are_lists(blocks):
            self.items.append(Block("li", "", blocks))
        elif self.items:
            hold_blocks(self.items[-1]).extend(blocks)
        else:
            for block in blocks:
                self.items.extend(inside(block))
        return True

    def take_words(self, tag: str, words: str) -> bool:
        """Take an item."""
        if tag != "li":
            return False
        if text := plain_line(words):
            self.items.append(Block("li", "", text))
        return True

    def finished(self) -> list[Block]:
        """Return the list, if there is anything in it."""
        return [Block(self.tag, self.attributes, self.items)] if self.items else []


@dataclass(slots=True)
class TableFrame(Frame):
    """A table: its caption and its rows."""

    caption: str = ""
    head: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    cells: list[Block] = field(default_factory=list)
    in_head: bool = False

    def take(self, tag: str, attributes: str, blocks: list[Block]) -> bool:
        """Take a cell."""
        self.cells.append(Block(tag, attributes, blocks))
        return True

    def take_words(self, tag: str, words: str) -> bool:
        """Take a cell."""
        if tag not in {"td", "th"}:
            return False
        self.cells.append(Block(tag, "", plain_line(words)))
        return True

    def take_caption(self, text: str) -> None:
        """Take the caption; a table has one."""
        self.caption = self.caption or text

    def begin(self, tag: str) -> Callable[[], object]:
        """Begin a row or a part; return what ends it."""
        self.end_row()
        if tag != "tr":
            self.in_head = tag == "thead"
        return self.end_row if tag == "tr" else self._end_part

    def end_row(self) -> None:
        """Keep the cells so far as a row."""
        if self.cells:
            (self.head if self.in_head else self.body).append(Block("tr", "", self.cells))
            self.cells = []

    def _end_part(self) -> None:
        self.end_row()
        self.in_head = False

    def finished(self) -> list[Block]:
        """Return the table, if it says anything."""
        self.end_row()
        if not any(cell.content for row in [*self.head, *self.body] for cell in inside(row)):
            return [Block("p", "", self.caption)] if self.caption else []
        _give_scopes(self.head, self.body)
        parts = [Block("caption", "", self.caption)] if self.caption else []
        parts += [Block("thead", "", self.head)] if self.head else []
        parts += [Block("tbody", "", self.body)] if self.body else []
        return [Block("table", "", parts)]


def _are_lists(blocks: list[Block]) -> bool:
    """Whether there is nothing but lists, or nothing."""
    for block in blocks:  # noqa: SIM110 - asked for each item of each list
        if block.tag not in _LISTS:
            return False
    return True


def _give_scopes(head: list[Block], body: list[Block]) -> None:
    """Say of each header cell what it heads, where nobody has said so."""
    first = [] if head or not body else inside(body[0])
    if len(first) > 1 and all(cell.tag == "th" for cell in first):
        head = body[:1]
    for row in head:
        for cell in inside(row):
            _give_scope(cell, "col")
    for row in body:
        _give_scope(inside(row)[0], "row")


def _give_scope(cell: Block, scope: str) -> None:
    if cell.tag == "th" and " scope=" not in cell.attributes:
        cell.attributes += f' scope="{scope}"'


def _plain(runs: list[Run]) -> list[Run]:
    """Return the words of a heading; bold from end to end says nothing in one."""
    for marks, text in runs:
        if text.strip() and text != BREAK and all(mark.tag != "strong" for mark in marks):
            return runs
    return [(tuple(mark for mark in marks if mark.tag != "strong"), text) for marks, text in runs]
