"""The text of an article on its page: its headings link to themselves, its pull quotes stand in it.

The pressed text has neither, so that the text-only twin, feeds and programs get each word once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from articles.quoting import Placed

# A heading that holds no link of its own.
_HEADING = re.compile(r'<(h[23]) id="([^"]+)">((?:(?!<a[ >]|</h).)+)</\1>', re.DOTALL)
_LINKED = r'<\1 id="\2"><a href="#\2">\3</a></\1>'


def lay_out(article: Article) -> SafeString:
    """Return the HTML of an article's text for its own page."""
    html = _HEADING.sub(_LINKED, article.body)
    # Pressed HTML, reduced to the allow-list when it was projected; each quote is escaped.
    return mark_safe(_with_quotes(html, article.pull_quotes))  # noqa: S308


def _with_quotes(html: str, quotes: Iterable[Placed]) -> str:
    for quote in quotes:
        place = _place_of(html, quote["before"])
        html = html[:place] + _quote(quote) + html[place:]
    return html


def _place_of(html: str, anchor: str) -> int:
    """Return where the element with an id begins; the end where there is none."""
    found = html.find(f' id="{anchor}"') if anchor else -1
    return html.rfind("<", 0, found) if found >= 0 else len(html)


def _quote(quote: Placed) -> SafeString:
    # Hidden from those who hear the page: they hear the same words in the text.
    return format_html(
        '<aside class="pull-quote" aria-hidden="true"><p><bdi>{}</bdi></p>{}</aside>',
        quote["text"],
        format_html('<p class="meta"><bdi>{}</bdi></p>', quote["said_by"])
        if quote["said_by"]
        else "",
    )
