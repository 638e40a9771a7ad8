"""What a body needs at publish: clean, linked, with stable heading ids, contents, minutes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext
from selectolax.lexbor import LexborHTMLParser

from publishing.cleaning import clean_html, parse, plain_text, serialise
from publishing.links import Target, resolve_links
from publishing.slugs import free_slug, make_slug

# Silent reading of English non-fiction, words a minute: Brysbaert, "How many words do we read per
# minute?", Journal of Memory and Language 109 (2019). Close enough for the languages we carry.
WORDS_PER_MINUTE = 238

# Ids that pages have around a body. A heading of the same name gets another one.
_PAGE_IDS = {
    *("content", "contents", "corrections", "sources", "methods", "people", "more", "timeline"),
    *("mentions", "others", "facts", "q", "alike", "related", "before", "changes", "share"),
}
_NUMBERED_IDS = re.compile(r"(?:.*-)?(?:source|note|correction)-[0-9]+")
_NOTED = re.compile(r'<sup class="note"><a href="#source-([0-9]+)"')
_TABLE_BOX = '<div class="wide-table" role="group" tabindex="0"></div>'

# Changes a cleaned body in place, e.g. to put pictures into it.
Place = Callable[[LexborHTMLParser], None]


@dataclass(frozen=True)
class Body:
    """A body ready for readers: HTML, contents (level, id, text), minutes, plain text."""

    html: str = ""
    toc: list[dict[str, str]] = field(default_factory=list)
    minutes: int = 1
    text: str = ""


def prepare_body(
    html: str,
    language: str,
    targets: dict[str, Target],
    place: Place | None = None,
    part: str = "",
) -> Body:
    """Return the body that readers get for a draft's HTML.

    `targets` maps the keys that live items have to their addresses (see publishing.links); a link
    to anything else becomes plain text. `place` puts what else is named by key into the tree, in
    place. Heading ids come from the heading's own words, so they stay when text around them
    changes. `part` is set where a page has another body beside its first: it begins every id.
    """
    tree = parse(clean_html(html))
    resolve_links(tree, language, targets)
    if place is not None:
        place(tree)
    prefix = f"{part}-" if part else ""
    _name_notes(tree, language, prefix)
    _let_tables_scroll(tree, language)
    toc = _name_headings(tree, language, prefix)
    clean = serialise(tree)
    text = plain_text(clean)
    return Body(html=clean, toc=toc, minutes=minutes_of(text), text=text)


def minutes_of(text: str) -> int:
    """Return how many minutes a text takes to read, rounded up."""
    return max(1, math.ceil(len(text.split()) / WORDS_PER_MINUTE))


def sources_noted(html: str) -> set[int]:
    """Return the numbers of the sources to which a clean text has footnotes."""
    return {int(number) for number in _NOTED.findall(html)}


def _name_headings(tree: LexborHTMLParser, language: str, prefix: str) -> list[dict[str, str]]:
    """Give each heading an id of its own; return the contents."""
    toc: list[dict[str, str]] = []
    used: set[str] = set()
    for heading in tree.css("h2, h3"):
        text = plain_text(heading.html or "")
        slug = free_slug(
            make_slug(text, language),
            lambda name: prefix + name in used or _is_taken(prefix + name),
            fallback="part",
        )
        anchor = prefix + slug
        used.add(anchor)
        heading.attrs["id"] = anchor
        if heading.tag == "h2":
            toc.append({"id": anchor, "text": text})
    return toc


def _is_taken(anchor: str) -> bool:
    """Whether something else on a page has, or may have, this id."""
    return anchor in _PAGE_IDS or _NUMBERED_IDS.fullmatch(anchor) is not None


def _name_notes(tree: LexborHTMLParser, language: str, prefix: str) -> None:
    """Give the first footnote to each source an id, to which the source leads back."""
    used: set[str] = set()
    for link in tree.css("sup.note > a"):
        number = link.text() or ""
        with translation.override(language):
            link.attrs["aria-label"] = gettext("Source %(number)s") % {"number": number}
        note = link.parent
        anchor = f"{prefix}note-{number}"
        if note is not None and anchor not in used:
            used.add(anchor)
            note.attrs["id"] = anchor


def _let_tables_scroll(tree: LexborHTMLParser, language: str) -> None:
    """Put each table into a box that can be scrolled, also by keyboard, under a name."""
    for table in tree.css("table"):
        caption = table.css_first("caption")
        with translation.override(language):
            name = plain_text(caption.html or "") if caption is not None else gettext("Table")
        box = parse(_TABLE_BOX).css_first("div")
        if box is not None:
            box.attrs["aria-label"] = name
            box.insert_child(table)
            table.replace_with(box)
