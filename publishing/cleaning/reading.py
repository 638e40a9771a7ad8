"""From hostile HTML to a plain row of tokens: nh3 parses, nothing that could run is left."""

from __future__ import annotations

import re

import nh3

# What the builder understands. Some of it is only understood in order to be replaced.
_TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "hr", "br"),
    *("div", "section", "article", "header", "footer", "main", "aside", "nav", "address"),
    *("center", "dl", "dt", "dd", "pre", "details", "summary"),
    *("strong", "em", "b", "i", "s", "strike", "del", "u", "sub", "sup", "cite", "a"),
    *("span", "font"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("figure", "figcaption", "img"),
}
_DROP_WITH_TEXT = {
    *("script", "style", "svg", "math", "template", "noscript", "object", "embed", "applet"),
    *("iframe", "noframes", "noembed", "form", "textarea", "select", "button", "datalist"),
    *("title", "xml", "video", "audio", "canvas", "frameset", "xmp"),
}
_ATTRIBUTES = {
    "*": {"style"},
    "p": {"class", "lang", "dir"},
    "blockquote": {"lang", "dir"},
    **{tag: {"lang", "dir"} for tag in ("em", "i", "strong", "b", "cite")},
    "sup": {"class"},
    "a": {"href", "title", "lang", "hreflang"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "figure": {"class"},
    "img": {"src", "alt"},
}
_REDUCER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_DROP_WITH_TEXT,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel", "key"},
    link_rel=None,
    strip_comments=True,
)

# Control characters, halves of surrogate pairs, and two that are invisible and only break words.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\ufeff]")

# nh3 writes its result in exactly this way; whatever does not match is no token. Elements that hold
# nothing but words are most of most texts, so they are taken whole.
_TOKEN = re.compile(
    r"<(p|div|h[1-6]|li|t[dh]|strong|em|b|i|s|u|span|font)>([^<]++)</\1>"
    r'|<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>'
    r"|([^<]+)"
)

# Tags that can be put one into another without end. Browsers, and nh3, then need time that grows
# with the square of the depth: a megabyte of "<div>" would keep a server busy for a minute.
_DEEPEST = 200
# As deep for those that are opened again in each block that follows (bold, links).
_MOST_FORMATS = 8
_FORMATS = {
    *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
    *("tt", "u"),
}
# An end tag looks no further up than to these.
_WALLS = {
    *("applet", "caption", "html", "table", "td", "th", "marquee", "object", "template"),
    *("select", "svg", "math", "button"),
}
# The others close themselves, or hold nothing. Only the name is matched: looking for the end of
# each tag would take the square of the length where there is none.
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:p|li|tr|td|th|dt|dd|thead|tbody|tfoot|br|hr|img|col|input|link|meta|wbr)\b)"
    r"([a-z][^\s/<>]*)",
    re.IGNORECASE,
)
# The same; an element that holds nothing but words is passed over: it opens and closes.
_BRANCHING_TAG = re.compile(r"<([a-z][^\s/<>]*)>[^<]*+</\1>|" + _NESTING_TAG.pattern, re.IGNORECASE)
# Takes the place of a tag that goes too deep: it holds nothing, and the reducer drops it.
_NOTHING = "<wbr"


def tokens(html: str) -> list[tuple[str, str, str, str, str, str]]:
    """Return (whole, inside, end, tag, attributes, words) for each piece of a hostile fragment.

    A piece is an element `whole` without attributes, with the words `inside` it; or a tag, where
    `end` is "/" for an end tag; or `words`. Attributes and words are escaped as HTML; a no-break
    space is the character. Start and end tags match and are properly nested.
    """
    text = _NOT_TEXT.sub("", html)
    if not text.strip():
        return []
    return _TOKEN.findall(_REDUCER.clean(_flattened(text)).replace("&nbsp;", "\xa0"))


def _flattened(html: str) -> str:
    """Return `html` without the tags that are nested deeper than in any text.

    Whether they are counted as a browser counts them matters for speed only, never for safety.
    """
    if not _is_deep(html):
        return html
    depth = _Depth()
    return _NESTING_TAG.sub(
        lambda tag: _NOTHING if depth.is_exceeded(*tag.groups()) else tag.group(), html
    )


def _is_deep(html: str) -> bool:
    """Whether tags may be nested too deep: one less counts, for the elements passed over."""
    depth = _Depth(spare=1)
    return any(
        name and depth.is_exceeded(end, name) for _whole, end, name in _BRANCHING_TAG.findall(html)
    )


class _Depth:
    """Counts open elements; forgets none that a browser would still have open."""

    def __init__(self, spare: int = 0) -> None:
        self.open: list[str] = []
        self.formats = 0
        self.deepest = _DEEPEST - spare
        self.most_formats = _MOST_FORMATS - spare

    def is_exceeded(self, end: str, name: str) -> bool:
        """Take the next tag; return whether it goes too deep, and is not to be there."""
        name = name.lower()
        if end:
            if self.open and self.open[-1] == name:
                self.open.pop()
                self.formats -= name in _FORMATS
            else:
                self._close(name)
            return False
        is_format = name in _FORMATS
        if len(self.open) >= self.deepest or (is_format and self.formats >= self.most_formats):
            return True
        self.open.append(name)
        self.formats += is_format
        return False

    def _close(self, name: str) -> None:
        is_format = name in _FORMATS
        for place in range(len(self.open) - 1, -1, -1):
            other = self.open[place]
            if other == name:
                inner = self.open[place + 1 :]
                # Bold inside a block that ends goes on after it.
                self.open[place:] = inner if is_format else [x for x in inner if x in _FORMATS]
                self.formats -= is_format
                return
            if other in _WALLS or (is_format and other not in _FORMATS):
                return
