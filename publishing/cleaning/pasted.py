"""What Word and Google Docs mean by their styles: bold, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publishing.cleaning.writing import Block, inside

_WEIGHT = re.compile(r"(?:^|;)\s*font-weight\s*:\s*([a-z0-9]+)", re.IGNORECASE)
_SLANT = re.compile(r"(?:^|;)\s*font-style\s*:\s*([a-z]+)", re.IGNORECASE)
_STRUCK = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_BOLD = {"bold", "bolder", "600", "700", "800", "900"}
_IN_LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)\s", re.IGNORECASE)
_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_COUNTED = re.compile(r"\(?(?:([0-9]{1,3})|[a-zA-Z]{1,4})[.)]")
_DEEPEST_LEVEL = 6


def marks_in(style: str) -> list[str]:
    """Return the elements that a style stands for."""
    found = []
    if (weight := _WEIGHT.search(style)) and weight.group(1).lower() in _BOLD:
        found.append("strong")
    if (slant := _SLANT.search(style)) and slant.group(1).lower() in {"italic", "oblique"}:
        found.append("em")
    if _STRUCK.search(style):
        found.append("s")
    if raised := _RAISED.search(style):
        found.append({"super": "sup", "sub": "sub"}[raised.group(1).lower()])
    return found


def undoes(style: str, tag: str) -> bool:
    """Whether a style takes back what its element says, as Google's wrapper does: <b normal>."""
    if tag == "strong":
        weight = _WEIGHT.search(style)
        return weight is not None and weight.group(1).lower() not in _BOLD
    slant = _SLANT.search(style)
    return tag == "em" and slant is not None and slant.group(1).lower() == "normal"


def is_marker(style: str) -> bool:
    """Whether this is the bullet or number that Word writes in front of an item."""
    return _MARKER.search(style) is not None


def list_level(style: str) -> int:
    """Return how deep in a list of Word's a paragraph stands; 0 when in none."""
    found = _IN_LIST.search(f"{style} ")
    return min(int(found.group(1)), _DEEPEST_LEVEL) if found else 0


@dataclass(slots=True)
class ListPlace:
    """Where in Word's lists a paragraph stands, and the bullet or number in front of it."""

    level: int
    marker: list[str] = field(default_factory=list)

    def block(self, text: str) -> Block:
        """Return the paragraph as an item that `nested` will put into its list."""
        counted = _COUNTED.match("".join(self.marker).strip("\xa0 \r\n\t"))
        tag = "ol" if counted else "ul"
        start = (counted.group(1) or "1").lstrip("0") if counted else "1"
        attributes = f' start="{start}"' if start not in {"", "1"} else ""
        item = Block("li", "", [Block("p", "", text)])
        return Block(f"item {self.level}", attributes, [Block(tag, attributes, [item])])


def nested(blocks: list[Block]) -> list[Block]:
    """Return blocks with the items that Word wrote as paragraphs in lists, one in another."""
    if not any(block.tag.startswith("item ") for block in blocks):
        return blocks
    out: list[Block] = []
    lists: list[tuple[int, Block]] = []
    for block in blocks:
        if not block.tag.startswith("item "):
            lists.clear()
            out.append(block)
            continue
        _add_item(out, lists, int(block.tag[5:]), _only(block))
    return out


def _add_item(out: list[Block], lists: list[tuple[int, Block]], level: int, own: Block) -> None:
    """Put the item of `own`, a list of one, into the list it belongs to, or begin that list."""
    while lists and lists[-1][0] > level:
        lists.pop()
    if lists and lists[-1][0] == level:
        if lists[-1][1].tag == own.tag:
            inside(lists[-1][1]).append(_only(own))
            return
        lists.pop()
    target = inside(inside(lists[-1][1])[-1]) if lists else out
    target.append(own)
    lists.append((level, own))


def _only(block: Block) -> Block:
    return inside(block)[0]
