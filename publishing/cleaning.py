"""Rich text is hostile input: what may stay is listed here, everything else goes.

Run when a draft is saved and again when it is projected. The allow-list is our own; nh3's defaults
let foreign pictures and `javascript:` in `cite` through. There are no pictures in a body until the
site has a picture library of its own: a foreign one is a tracking pixel.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

_TAGS = {
    *("p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "hr", "br"),
    *("strong", "em", "b", "i", "s", "u", "sub", "sup", "cite", "a"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
_DROP_WITH_TEXT = {
    *("script", "style", "svg", "math", "template", "noscript", "object", "embed"),
    *("iframe", "form", "textarea", "select", "title"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "lang", "hreflang"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    **{tag: {"lang", "dir"} for tag in ("p", "blockquote", "cite", "em", "strong")},
}
# "key:" is our own: a link to another item of the site, by key (see publishing.links).
_SCHEMES = {"http", "https", "mailto", "tel", "key"}
# Elements that say nothing when they are empty. A table cell may be empty.
_EMPTY_GOES = "p, h2, h3, h4, blockquote, ul, ol, li, strong, em, b, i, s, u, sub, sup, cite, a"


def _allowed_address(address: str) -> bool:
    """Whether a link may point there: a known scheme, or a place on this site or page."""
    try:
        parts = urlsplit(address.strip())
        if parts.username or parts.password:
            return False
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme.lower() in _SCHEMES
    # "//evil.example" borrows our scheme, and browsers read a backslash as a slash.
    return not parts.netloc and "\\" not in address and address.startswith(("/", "#"))


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value.strip() if _allowed_address(value) else None
    if name in {"colspan", "rowspan", "start"}:
        return value if value.isascii() and value.isdigit() and len(value) < 4 else None
    if name == "scope":
        return value if value in {"row", "col", "rowgroup", "colgroup"} else None
    if name == "dir":
        return value if value in {"ltr", "rtl", "auto"} else None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_DROP_WITH_TEXT,
    attributes=_ATTRIBUTES,
    attribute_filter=_filter_attribute,
    url_schemes=_SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def _is_empty(node: LexborNode) -> bool:
    return not (node.text() or "").strip("\u00a0 \t\r\n") and node.css_first("br, hr, td") is None


def parse(html: str) -> LexborHTMLParser:
    """Return the parsed tree of an HTML fragment; serialise it with `serialise`."""
    return LexborHTMLParser(f"<!doctype html><html><body>{html}</body></html>")


def serialise(tree: LexborHTMLParser) -> str:
    """Return the fragment inside a tree's body as HTML."""
    body = tree.body
    return (body.inner_html or "").strip() if body is not None else ""


def clean_html(html: str) -> str:
    """Return `html` with only what the allow-list names. Cleaning twice changes nothing.

    Links to other sites get rel="noopener noreferrer"; links whose address was refused and
    elements left empty disappear, their text stays.
    """
    if not html.strip():
        return ""
    tree = parse(_CLEANER.clean(html.replace("\x00", "")))
    for link in tree.css("a"):
        address = link.attributes.get("href")
        if not address:
            link.unwrap()
        elif urlsplit(address).scheme in {"http", "https"}:
            link.attrs["rel"] = "noopener noreferrer"
    for node in reversed(tree.css(_EMPTY_GOES)):
        if _is_empty(node):
            node.decompose()
    for node in tree.css("*"):
        _sort_attributes(node)
    return serialise(tree)


def _sort_attributes(node: LexborNode) -> None:
    """nh3 gives attributes in no fixed order; put them in one so that equal text is equal."""
    attributes = dict(node.attributes)
    if len(attributes) > 1:
        for name in attributes:
            del node.attrs[name]
        for name in sorted(attributes):
            node.attrs[name] = attributes[name] or ""


def plain_text(html: str) -> str:
    """Return the words of an HTML fragment, blocks apart by a space, white space folded."""
    tree = parse(html)
    # A space after each block, none inside a sentence: "Nance</a>, both" stays "Nance, both".
    for block in tree.css("p, h2, h3, h4, li, th, td, caption, blockquote, br, hr"):
        block.insert_after(" ")
    return " ".join((tree.body.text() if tree.body is not None else "").split())
