"""One item names another by key: `<a href="key:UUID">`, and a picture `<img src="key:UUID">`."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from selectolax.lexbor import LexborHTMLParser, LexborNode

from publishing import kinds

_KEY = re.compile(r"""(?:href|src)=["']?key:([0-9a-fA-F-]{32,36})""")


@dataclass(frozen=True)
class Target:
    """Where a live item stands: its address and the language it is written in.

    Of a file, what a reader should know before the tap, and the name under which to save it.
    """

    path: str
    language: str
    note: str = ""
    saved_as: str = ""


def keys_in(html: str) -> set[uuid.UUID]:
    """Return the keys that an HTML fragment links to or shows."""
    found = set()
    for text in _KEY.findall(html):
        try:
            found.add(uuid.UUID(text))
        except ValueError:
            continue
    return found


def find_targets(keys: Iterable[uuid.UUID], language: str) -> dict[str, Target]:
    """Return the live items among `keys` as {key: Target}.

    In the given language; where an item has none, in the site's first language, since a reader
    is better served by the page that exists than by no link.
    """
    wanted = list(keys)
    if not wanted:
        return {}
    targets: dict[str, Target] = {}
    for model in kinds.press_models():
        rows = model._default_manager.filter(
            key__in=wanted, language__in={language, settings.FIRST_LANGUAGE}
        ).values_list("key", "path", "language")
        for key, path, row_language in rows:
            if str(key) not in targets or row_language == language:
                targets[str(key)] = Target(path, row_language)
    return targets


def resolve_links(tree: LexborHTMLParser, language: str, targets: dict[str, Target]) -> None:
    """Give each link by key its address in place; unwrap those whose target is not live."""
    for link in tree.css('a[href^="key:"]'):
        href = link.attributes.get("href") or ""
        try:
            target = targets.get(str(uuid.UUID(href.removeprefix("key:"))))
        except ValueError:
            target = None
        if target is None:
            link.unwrap()
            continue
        link.attrs["href"] = target.path
        if target.language != language:
            link.attrs["hreflang"] = target.language
        if target.note:
            _add_note(link, target)


def _add_note(link: LexborNode, target: Target) -> None:
    """Say within a link to a file what it leads to."""
    link.attrs["download"] = target.saved_as
    note = LexborHTMLParser('<span class="file-note"></span>').css_first("span")
    if note is not None:
        note.insert_child(f"({target.note})")
        link.insert_child(" ")
        link.insert_child(note)
