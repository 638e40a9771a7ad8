"""Ways around in the objects of a PDF, whatever a hostile file has put where. Runs in the child."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from pikepdf import Array, Dictionary, NameTree, Object, Pdf, PdfError, Stream, String


def items(value: Any, of: type = Dictionary) -> list[Any]:
    """Return the things of a type in an array, or the one that stands in its place."""
    found = list(value) if isinstance(value, Array) else [value]
    return [one for one in found if isinstance(one, of)]


def values(value: Any) -> list[Any]:
    """Return what a dictionary holds; nothing for anything else."""
    return [one for _key, one in value.items()] if isinstance(value, Dictionary) else []


def is_container(value: Any) -> bool:
    """Whether something can hold more."""
    return isinstance(value, Dictionary | Array | Stream)


def keep(node: Object, names: set[str]) -> None:
    """Leave only some entries in a dictionary, in place."""
    for key in list(node.keys()):
        if key not in names:
            del node[key]


def below(start: Any, *ways: str) -> Iterable[Object]:
    """Yield the dictionaries of a tree below its start, each once, whatever loops it has."""
    seen = set()
    waiting = [one for way in ways for one in items(start.get(way))] if start is not None else []
    while waiting:
        node = waiting.pop()
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        yield node
        for way in ways:
            waiting.extend(items(node.get(way)))


def named_destinations(pdf: Pdf) -> dict[bytes | str, Object]:
    """Return the places in a PDF that have names, by string or by name."""
    named: dict[bytes | str, Object] = {}
    if isinstance(old := pdf.Root.get("/Dests"), Dictionary):
        named.update(old.items())
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if isinstance(tree, Dictionary):
        # Where the tree is broken, links by name lead nowhere, as in a reader's program.
        with suppress(PdfError, ValueError, TypeError):
            named.update((bytes(String(name)), place) for name, place in NameTree(tree).items())
    return named
