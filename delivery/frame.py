"""The parts that every page of a language shares: its head's files, its masthead, its footer.

Rendered once for each edition by each process. They were a third of the work of an article.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString

from delivery.edition import EditionRead


@dataclass
class _Kept:
    """The parts as of one edition, by template and language."""

    edition: EditionRead | None = None
    parts: dict[tuple[object, ...], SafeString] = field(default_factory=dict)


_kept = _Kept()


def part(
    edition: EditionRead,
    speaking: tuple[str, str],
    template: str,
    path: str,
    render: Callable[[], SafeString],
) -> SafeString:
    """Return a part of the page at `path` as `render` makes it: kept, if it may be.

    `speaking` is the language of the page and the one that its words are in (a preview's differ).
    A part that leads to this very page says so there ("you are here"), and is not kept.
    """
    global _kept
    if _kept.edition != edition:
        # Threads that read different editions may each begin anew: whole parts all the same.
        _kept = _Kept(edition)
    parts = _kept.parts
    html = parts.get((template, *speaking))
    if html is None:
        html = render()
        if not _leads_to(html, path):
            parts[template, *speaking] = html
        return html
    return render() if _leads_to(html, path) else html


def forget() -> None:
    """Drop everything, as after a database was put in the place of another."""
    global _kept
    _kept = _Kept()


def _leads_to(html: str, path: str) -> bool:
    return f'href="{escape(path)}"' in html
