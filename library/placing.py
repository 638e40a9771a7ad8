"""Put the pictures that a body names into it: `<img src="key:UUID">` becomes a <picture>."""

from __future__ import annotations

import uuid

from selectolax.lexbor import LexborHTMLParser, LexborNode

from library.showing import Shown, picture_html
from publishing.cleaning import parse

# How wide a picture in a text is drawn: the whole screen, or the column of text.
SIZES = "(min-width: 48rem) 44rem, 100vw"


class Placing:
    """Replaces what names a picture by the picture; what names none that may be shown goes."""

    def __init__(self, pictures: dict[str, Shown]) -> None:
        self.pictures = pictures

    def __call__(self, tree: LexborHTMLParser) -> None:
        """Change a cleaned body in place."""
        for image in tree.css('img[src^="key:"]'):
            self._place(image)

    def _place(self, image: LexborNode) -> None:
        figure = _figure_of(image)
        picture = self.pictures.get(_key_of(image))
        if picture is None:
            (figure or image).decompose()
            return
        html = picture_html(picture, sizes=SIZES, alt=image.attributes.get("alt") or None)
        if (drawn := parse(html).css_first("picture")) is not None:
            image.replace_with(drawn)


def _key_of(image: LexborNode) -> str:
    try:
        return str(uuid.UUID((image.attributes.get("src") or "").removeprefix("key:")))
    except ValueError:
        return ""


def _figure_of(image: LexborNode) -> LexborNode | None:
    node = image.parent
    while node is not None and node.tag not in {"figure", "body"}:
        node = node.parent
    return node if node is not None and node.tag == "figure" else None
