"""A picture as readers get it: plain data for a press row, and HTML for a page."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from library import publicity
from library.models import Licence, Picture
from library.specs import BY_FILE, CARD_RATIO, CARD_WIDTHS, SHARE, SQUARE, widths_for
from publishing.blanks import blanks_in

_AT_ONCE = SafeString('fetchpriority="high"')
_WHEN_NEEDED = SafeString('loading="lazy" decoding="async"')

# Licences that readers are told of by name.
_NAMED_LICENCES = {Licence.CC0, Licence.CC_BY, Licence.CC_BY_SA, Licence.PUBLIC_DOMAIN}


class Shown(TypedDict):
    """What a press row keeps of a picture. Lengths in pixels; texts in the item's language."""

    key: str
    name: str
    width: int
    height: int
    color: str
    alt: str
    caption: str
    credit: str
    licence: str


def find_pictures(keys: Iterable[uuid.UUID], language: str) -> dict[str, Shown]:
    """Return the pictures among `keys` that may be shown, as {key: Shown}. Two queries."""
    wanted = list(keys)
    if not wanted:
        return {}
    pictures = publicity.showable().filter(key__in=wanted).prefetch_related("texts")
    return {str(picture.key): _shown(picture, language) for picture in pictures}


def _shown(picture: Picture, language: str) -> Shown:
    texts = {text.language: text for text in picture.texts.all()}
    text = texts.get(language)
    return Shown(
        key=str(picture.key),
        name=picture.name,
        width=picture.width,
        height=picture.height,
        color=picture.color,
        alt=_whole(text.alt) if text else "",
        caption=_whole(text.caption) if text else "",
        credit=_whole(picture.credit),
        licence=picture.licence if picture.licence in _NAMED_LICENCES else "",
    )


def _whole(words: str) -> str:
    """Return words that readers may get: none while they have a gap (see publishing.blanks).

    Publishing asks for them; but words of the library change under what is live, too.
    """
    return "" if blanks_in(words) else words


def address(name: str, file: str) -> str:
    """Return where readers fetch a file of the store. Raises KeyError for an unknown rendition."""
    return f"{settings.MEDIA_URL}{name}/{BY_FILE[file].file}"


def picture_html(
    picture: Shown, *, sizes: str, alt: str | None = None, card: bool = False, first: bool = False
) -> SafeString:
    """Return a <picture> with its sources.

    `sizes` is what HTML calls so; `alt` overrides the picture's own text (empty: decoration);
    `card` cuts it to the shape of lists; `first` says that it stands at the head of the page and
    must not wait.
    """
    widths = _card_widths(picture) if card else widths_for(picture["width"])
    width = widths[-1][1]
    across, down = CARD_RATIO if card else (picture["width"], picture["height"])
    return format_html(
        '<picture><source type="image/avif" srcset="{}" sizes="{}">'
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" data-color="{}" {}>'
        "</picture>",
        _srcset(picture["name"], widths, "avif"),
        sizes,
        address(picture["name"], f"{widths[min(1, len(widths) - 1)][0]}.jpg"),
        _srcset(picture["name"], widths, "jpg"),
        sizes,
        width,
        max(1, round(width * down / across)),
        picture["alt"] if alt is None else alt,
        _tint(picture["color"]),
        _loading(first),
    )


def share_address(picture: Mapping[str, Any]) -> str:
    """Return the address, within the site, of the picture for social networks."""
    return address(picture["name"], "share.jpg")


def square_html(picture: Shown) -> SafeString:
    """Return the square <img> of a portrait in a list."""
    side = min(SQUARE, picture["width"], picture["height"])
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" data-color="{}" {}>',
        address(picture["name"], "square.jpg"),
        side,
        side,
        picture["alt"],
        _tint(picture["color"]),
        _WHEN_NEEDED,
    )


def share_size() -> tuple[int, int]:
    """Return width and height of the picture for social networks."""
    return SHARE


def _tint(color: str) -> str:
    """Return #rrggbb as the style sheet reads it, in eight levels of each channel: "r4 g2 b1".

    It stands there while the picture loads. A page may hold no style of its own, and a browser
    that reads a colour out of an attribute is not what most people have.
    """
    levels = (int(color[start : start + 2], 16) // 32 for start in (1, 3, 5))
    return " ".join(f"{channel}{level}" for channel, level in zip("rgb", levels, strict=True))


def _loading(first: bool) -> SafeString:
    return _AT_ONCE if first else _WHEN_NEEDED


def _card_widths(picture: Shown) -> list[tuple[str, int]]:
    across, down = CARD_RATIO
    most = min(picture["width"], round(picture["height"] * across / down))
    offered = []
    for wanted in CARD_WIDTHS:
        offered.append((f"c{wanted}", min(wanted, most)))
        if wanted >= most:
            break
    return offered


def _srcset(name: str, widths: list[tuple[str, int]], ending: str) -> str:
    return ", ".join(f"{address(name, f'{file}.{ending}')} {width}w" for file, width in widths)
