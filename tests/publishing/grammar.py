"""What a clean text may consist of, said once more and by other means than the cleaner's.

html5lib reads a fragment as browsers do; each element must stand where it may, with no attribute
that is not named here.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

WORDS = {"a", "strong", "em", "s", "u", "sub", "sup", "cite", "br"}
LINE = WORDS - {"br"}
BLOCKS = {"p", "h2", "h3", "h4", "blockquote", "ul", "ol", "hr", "table", "figure"}
# Which elements may stand in which; "body" is the fragment.
INSIDE: dict[str, set[str]] = {
    "body": BLOCKS,
    "p": WORDS,
    **dict.fromkeys(("h2", "h3", "h4", "caption", "figcaption"), LINE),
    "blockquote": {"p", "ul", "ol", "blockquote"},
    "ul": {"li"},
    "ol": {"li"},
    **{tag: {"p", "ul", "ol"} | WORDS for tag in ("li", "td", "th")},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "figure": {"img", "figure", "figcaption", "a"},
    "hr": set(),
    "br": set(),
    "img": set(),
    **{tag: WORDS | {"img"} for tag in WORDS - {"br"}},
}
ADDRESS = re.compile(r"https?://[^\s\\@]+|/(?![/\\])\S*|#\S+|mailto:\S+|tel:\S+|key:[0-9a-f-]{36}")
LANGUAGE = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
ATTRIBUTES: dict[str, dict[str, str]] = {
    "a": {
        "href": ".*",
        "title": ".+",
        "lang": LANGUAGE,
        "hreflang": LANGUAGE,
        "rel": "noopener noreferrer",
    },
    **{
        tag: {"lang": LANGUAGE, "dir": "ltr|rtl|auto"}
        for tag in ("p", "blockquote", "em", "strong", "cite")
    },
    "ol": {"start": "[1-9][0-9]{0,2}"},
    "th": {
        "colspan": "[1-9][0-9]{0,2}",
        "rowspan": "[1-9][0-9]{0,2}",
        "scope": "row|col|rowgroup|colgroup",
    },
    "td": {"colspan": "[1-9][0-9]{0,2}", "rowspan": "[1-9][0-9]{0,2}"},
    "figure": {"class": "picture( (start|end|wide))?|group|video"},
    "img": {"src": "key:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "alt": "[^\n]*"},
    "sup": {"class": "note"},
}
# A row may wait for its words; a table without any may not.
MAY_BE_EMPTY = {"br", "hr", "img", "td", "th", "tr", "thead", "tbody"}


def tree_of(fragment: str) -> Element:
    """Return a fragment as browsers read it."""
    return html5lib.parseFragment(fragment, treebuilder="etree", namespaceHTMLElements=False)


def check(fragment: str) -> None:
    """Fail unless a fragment is clean."""
    _check_inside(tree_of(fragment), "body", ())


def _check_inside(node: Any, tag: str, above: tuple[str, ...]) -> None:
    if tag in {"body", "blockquote", "ul", "ol", "table", "tbody", "thead", "tr", "figure"}:
        for text in (node.text, *(child.tail for child in node)):
            assert not (text or "").strip(), f"words directly in {tag}: {text!r}"
    for child in node:
        assert isinstance(child.tag, str), f"a comment in {tag}"
        assert child.tag in INSIDE[tag], f"{child.tag} in {tag}"
        _check_alone(child, tag, (*above, tag))
        _check_inside(child, child.tag, (*above, tag))


def _check_alone(node: Any, outer: str, above: tuple[str, ...]) -> None:
    tag = node.tag
    for name, value in node.attrib.items():
        allowed = ATTRIBUTES.get(tag, {})
        assert name in allowed, f"{name} on {tag}"
        assert re.fullmatch(allowed[name], value), f"{name}={value!r} on {tag}"
    says_something = "".join(node.itertext()).strip("\xa0 \n") or node.find(".//img") is not None
    assert tag in MAY_BE_EMPTY or says_something, f"an empty {tag}"
    if tag in WORDS:
        assert tag == "br" or tag not in above, f"{tag} in {tag}"
    if tag == "a":
        _check_link(node)
    if tag == "img":
        assert outer == "figure" or (outer == "a" and above[-2] == "figure")
        assert set(node.attrib) == {"src", "alt"}
    if tag == "figure":
        _check_figure(node, outer)
    if tag == "sup" and "class" in node.attrib:
        (link,) = node
        assert link.attrib == {"href": f"#source-{link.text}"}


def _check_link(node: Any) -> None:
    address = node.attrib["href"]
    assert ADDRESS.fullmatch(address), address
    is_external = address.lower().startswith("http")
    assert (node.attrib.get("rel") == "noopener noreferrer") == is_external


def _check_figure(node: Any, outer: str) -> None:
    kind = node.attrib["class"].split()[0]
    inside = [child.tag for child in node]
    if inside and inside[-1] == "figcaption":
        inside.pop()
    if kind == "picture":
        assert inside == ["img"]
        assert outer == "body" or node.attrib["class"] == "picture"
        return
    assert outer == "body"
    if kind == "group":
        assert set(inside) == {"figure"}
        assert 2 <= len(inside) <= 12
    else:
        assert inside == ["a"]
        assert (
            node[0]
            .attrib["href"]
            .startswith(("https://www.youtube.com/watch?v=", "https://vimeo.com/"))
        )
        assert [child.tag for child in node[0]].count("img") <= 1
