"""Builds a clean document out of tokens, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Callable

from publishing.cleaning import pasted
from publishing.cleaning.addresses import clean_address, clean_key
from publishing.cleaning.attributes import (
    Attributes,
    language_of,
    read_attributes,
    written_cell,
    written_count,
    written_link,
)
from publishing.cleaning.figures import Found, Picture, blocks_of
from publishing.cleaning.frames import (
    HEADINGS,
    FigureFrame,
    Flow,
    Frame,
    Line,
    ListFrame,
    Room,
    TableFrame,
)
from publishing.cleaning.writing import (
    BREAK,
    Block,
    Mark,
    Marks,
    document,
    lines,
    note,
)

# Elements one in another: a list in a list in a list is two frames each.
_DEEPEST = 16
# Word's lists are put together afterwards and need room for their levels.
_DEEPEST_PASTED = 4

_MARKS = {
    **{tag: tag for tag in ("strong", "em", "s", "u", "sub", "sup", "cite")},
    **{"b": "strong", "i": "em", "strike": "s", "del": "s"},
}
_KINDS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_WHOLE = (ListFrame, TableFrame)
# What marks words where it has no attributes; these two then say nothing.
_PLAIN_MARKS = {
    **{tag: Mark(mark, f"<{mark}>") for tag, mark in _MARKS.items()},
    **dict.fromkeys(("span", "font")),
}
_VOID = {"br", "hr", "img"}
_HOLDS_BLOCKS = ("body", "blockquote", "li", "td", "th", "figure")
_HOLDS_QUOTES = ("body", "blockquote", "figure")
_NOTE = re.compile(r"#source-([1-9][0-9]{0,2})")

# What the end of an element does: it closes a frame, or something else.
Closer = Callable[[], object] | Frame


class Builder:
    """Takes tokens of a hostile text one by one; `finish` returns the clean one."""

    def __init__(self, *, from_google: bool = False) -> None:
        self.from_google = from_google
        self.body = Flow("body")
        self.frames: list[Frame] = [self.body]
        self.marks: Marks = ()
        # For each open element of the source: the marks outside it, and what its end does.
        self.ends: list[tuple[Marks, Closer | None]] = []
        # Figures and tables that stood where they may not; they come after the block.
        self.waiting: list[Block] = []
        # Where words go that are not for readers.
        self.aside: list[str] | None = None
        self._handlers: dict[str, Callable[[str, Attributes], Closer | None]] = {
            **dict.fromkeys([*_MARKS, "span", "font"], self._mark),
            **dict.fromkeys(["ul", "ol"], self._list),
            **dict.fromkeys(["caption", "thead", "tbody", "tfoot", "tr"], self._table_part),
            **dict.fromkeys(["td", "th"], self._table_part),
            **{"a": self._link, "br": self._break, "hr": self._rule, "img": self._image},
            **{"li": self._item, "blockquote": self._quote, "table": self._table},
            **{"figure": self._figure, "figcaption": self._caption},
        }

    # --- Tokens

    def words(self, words: str) -> None:
        """Take words."""
        if self.aside is not None:
            self.aside.append(words)
        elif isinstance(top := self.frames[-1], Room):
            top.runs.append((self.marks, words))
        elif words.strip():
            self._room().runs.append((self.marks, words))

    def whole(self, tag: str, words: str) -> None:
        """Take an element without attributes that holds nothing but words.

        The same as its start tag, its words and its end tag; where what comes of them is plain,
        it is made at once.
        """
        top = self.frames[-1]
        if self.aside is None:
            if tag in _PLAIN_MARKS and isinstance(top, Room):
                outside = self.marks
                if (mark := _PLAIN_MARKS[tag]) is not None:
                    self._push(mark)
                top.runs.append((self.marks, words))
                self.marks = outside
                return
            if not self.marks and not self.waiting and top.take_words(_KINDS.get(tag, tag), words):
                return
        self.open(tag, "")
        self.words(words)
        self.close()

    def open(self, tag: str, written: str) -> None:
        """Take a start tag; its attributes come as they were written, escaped."""
        is_void = tag in _VOID
        if self.aside is not None:
            if not is_void:
                self.ends.append((self.marks, None))
            return
        attributes = read_attributes(written) if written else {}
        outside = self.marks
        end = self._handlers.get(tag, self._paragraph)(tag, attributes)
        if not is_void:
            self.ends.append((outside, end))

    def close(self) -> None:
        """Take the end of the element that was opened last."""
        self.marks, end = self.ends.pop()
        if isinstance(end, Frame):
            while self._pop() is not end:
                pass
        elif end is not None:
            end()

    def finish(self) -> str:
        """Return the clean text as HTML."""
        while self.ends:
            self.close()
        while len(self.frames) > 1:
            self._pop()
        return document([*self.body.finished(), *self.waiting])

    # --- Words

    def _break(self, tag: str, attributes: Attributes) -> None:
        self._room().runs.append((self.marks, BREAK))

    def _mark(self, tag: str, attributes: Attributes) -> Closer | None:
        """Open what marks words: by an element, or by a style that stands for one."""
        if not attributes:
            if plain := _PLAIN_MARKS.get(tag):
                self._push(plain)
            return None
        style = attributes.get("style", "")
        if style and pasted.is_marker(style):
            place = self._room().place
            return self._set_aside(place.marker if place is not None else [])
        own = _MARKS.get(tag, "")
        if own and not pasted.undoes(style, own):
            self._push_mark(own, language_of(attributes))
        for name in pasted.marks_in(style) if style else ():
            self._push_mark(name)
        return None

    def _link(self, tag: str, attributes: Attributes) -> Closer | None:
        address = clean_address(attributes.get("href", ""))
        top = self.frames[-1]
        if isinstance(top, FigureFrame) and top.takes_film(address):
            return None
        source = _NOTE.fullmatch(address)
        if source and any(mark.tag == "sup" for mark in self.marks):
            marks = tuple(mark for mark in self.marks if mark.tag not in {"a", "sub", "sup"})
            self._room().runs.append((marks, note(int(source.group(1)))))
            return self._set_aside([])
        if address:
            self._push_mark("a", written_link(address, attributes))
        return None

    def _push_mark(self, tag: str, written: str = "") -> None:
        self._push(Mark(tag, f"<{tag}{written}>"))

    def _push(self, mark: Mark) -> None:
        """Let what follows stand under a mark, unless it does already."""
        tag = mark.tag
        for other in self.marks:
            if other.tag == tag:
                return
        self.marks = (*self.marks, mark)

    def _set_aside(self, target: list[str]) -> Closer:
        """Let the words that follow go to `target`, until the element ends."""
        self.aside = target

        def end() -> None:
            self.aside = None

        return end

    # --- Blocks of words

    def _paragraph(self, tag: str, attributes: Attributes) -> Closer:
        """Begin a paragraph or a heading; both ends of any other block only part paragraphs."""
        room = self._room()
        if not isinstance(room, Flow) or room.kind in HEADINGS:
            room.part()
            return room.part
        before = (room.kind, room.kind_attributes, room.place)
        self._flush(room)
        if tag in _KINDS and room.tag == "body":
            room.kind, room.kind_attributes, room.place = _KINDS[tag], "", None
        elif tag == "p":
            room.kind_attributes = self._direction_of(attributes)
            room.place = self._place_in_list(attributes.get("style", ""))

        def end() -> None:
            self._flush(room)
            room.kind, room.kind_attributes, room.place = before

        return end

    def _direction_of(self, attributes: Attributes) -> str:
        # Google Docs says of every paragraph that it runs from left to right.
        if self.from_google and attributes.get("dir") == "ltr":
            del attributes["dir"]
        return language_of(attributes)

    def _place_in_list(self, style: str) -> pasted.ListPlace | None:
        level = pasted.list_level(style) if style else 0
        return pasted.ListPlace(level) if level and len(self.frames) <= _DEEPEST_PASTED else None

    def _flush(self, flow: Flow) -> None:
        if flow.runs:
            flow.flush()
        if self.waiting:
            self._settle()

    def _settle(self) -> None:
        """Put what waits into the text, if nothing is open there."""
        if self.waiting and len(self.frames) == 1 and not self.body.has_words():
            self.body.flush()
            self.body.blocks += self.waiting
            self.waiting = []

    def _rule(self, tag: str, attributes: Attributes) -> None:
        room = self._room()
        if isinstance(room, Flow):
            self._flush(room)
            if room.tag == "body":
                room.blocks.append(Block("hr"))

    # --- Frames

    def _room(self) -> Room:
        """Return the frame that takes words; in a list or a table that is a new item or cell."""
        top = self.frames[-1]
        if isinstance(top, Room):
            return top
        inner = Flow("li" if isinstance(top, ListFrame) else "td", implied=True)
        self.frames.append(inner)
        return inner

    def _opened(self, frame: Frame) -> Frame:
        """Open a frame and return it; it is closed with the implied ones in it."""
        top = self.frames[-1]
        if isinstance(top, Flow):
            self._flush(top)
        self.frames.append(frame)
        return frame

    def _takes(self, tags: tuple[str, ...]) -> bool:
        """Whether the innermost frame is one of these and is not too deep for two more."""
        return self.frames[-1].tag in tags and len(self.frames) + 2 <= _DEEPEST

    def _list(self, tag: str, attributes: Attributes) -> Closer:
        self._room()
        if not self._takes(_HOLDS_BLOCKS):
            return self._paragraph(tag, attributes)
        return self._opened(ListFrame(tag, written_count(attributes, "start")))

    def _item(self, tag: str, attributes: Attributes) -> Closer:
        self._leave_implied("li")
        if isinstance(self.frames[-1], ListFrame):
            return self._opened(Flow("li"))
        return self._paragraph(tag, attributes)

    def _quote(self, tag: str, attributes: Attributes) -> Closer:
        if not self._takes(_HOLDS_QUOTES):
            return self._paragraph(tag, attributes)
        return self._opened(Flow("blockquote", language_of(attributes)))

    def _table(self, tag: str, attributes: Attributes) -> Closer:
        self._room()
        if not self._takes(_HOLDS_BLOCKS):
            return self._paragraph(tag, attributes)
        return self._opened(TableFrame("table"))

    def _table_part(self, tag: str, attributes: Attributes) -> Closer:
        self._leave_implied("td")
        table = self.frames[-1]
        if not isinstance(table, TableFrame):
            return self._paragraph(tag, attributes)
        if tag in {"td", "th"}:
            return self._opened(Flow(tag, written_cell(tag, attributes)))
        if tag == "caption":
            return self._opened(Line("caption"))
        return table.begin(tag)

    def _figure(self, tag: str, attributes: Attributes) -> Closer:
        self._room()
        if not self._takes(_HOLDS_BLOCKS):
            return self._paragraph(tag, attributes)
        self.marks = ()
        found = Found(attributes.get("class", "").split())
        return self._opened(FigureFrame("figure", found=found))

    def _caption(self, tag: str, attributes: Attributes) -> Closer:
        if not isinstance(self.frames[-1], FigureFrame):
            return self._paragraph(tag, attributes)
        return self._opened(Line("figcaption"))

    def _leave_implied(self, tag: str) -> None:
        top = self.frames[-1]
        if top.implied and top.tag == tag:
            self._pop()

    def _pop(self) -> Frame:
        """Close the innermost frame, put what it holds into the next, and return it."""
        frame = self.frames.pop()
        outer = self.frames[-1]
        if isinstance(frame, Flow):
            blocks = frame.finished()
            if not outer.take(frame.tag, frame.attributes, blocks) and blocks:
                self._add(Block(frame.tag, frame.attributes, blocks))
        elif isinstance(frame, _WHOLE):
            self._add(*frame.finished())
        elif isinstance(frame, FigureFrame):
            if isinstance(outer, FigureFrame):
                frame.found.join(outer.found, frame.words())
            else:
                self._add(*blocks_of(frame.found, frame.words()))
        elif isinstance(frame, Line):
            outer.take_caption(lines(frame.runs))
        return frame

    def _add(self, *blocks: Block) -> None:
        """Put finished blocks where they may stand."""
        room = self._room()
        for block in blocks:
            if isinstance(room, FigureFrame):
                room.found.rest.append(block)
            elif isinstance(room, Flow) and room.holds(block.tag):
                room.blocks.append(block)
            else:
                self.waiting.append(block)
        if self.waiting:
            self._settle()

    def _image(self, tag: str, attributes: Attributes) -> None:
        """Take a picture of the library; any other is a way to follow readers."""
        source = attributes.get("src", "")
        key = clean_key(source) if source.startswith("key:") else ""
        if not key:
            return
        picture = Picture(key, attributes.get("alt", ""))
        for frame in reversed(self.frames):
            if isinstance(frame, FigureFrame):
                frame.found.pictures.append(picture)
                return
            if not isinstance(frame, Line):
                break
        self.waiting.append(picture.block())
        self._settle()
