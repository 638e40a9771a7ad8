"""Whether the pictures of an item may go before readers, asked before the item is published."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from library import publicity
from library.models import Picture
from publishing.blanks import blanks_in
from publishing.cleaning import parse
from publishing.links import keys_in
from publishing.models import Draft


@dataclass(frozen=True)
class Placed:
    """A picture as an item shows it, with the words that the item has for it.

    `is_still` says that it stands for a film, whose title says what it shows.
    """

    key: uuid.UUID
    alt: str = ""
    has_caption: bool = False
    is_still: bool = False


def problems(draft: Draft, head: str = "") -> dict[str, str]:
    """Return what keeps the pictures of a draft from being published: {field: sentence}, or {}.

    `head` names the column of the picture at its head, where it has one.
    """
    placed = {name: [*_placed_in(getattr(draft, name))] for name in draft.rich_fields}
    key = getattr(draft, head) if head else None
    found = {}
    if key is not None and (sentence := hindrance(key)):
        found[head] = sentence
    elif key is not None:
        placed[head] = [Placed(key)]
    keys = {one.key for pictures in placed.values() for one in pictures}
    # What may not be shown is left out of a text, with its words.
    there = publicity.showable().filter(key__in=keys).prefetch_related("texts") if keys else []
    known = {picture.key: picture for picture in there}
    for name, pictures in placed.items():
        for one in pictures:
            if one.key in known and (lack := _lack(known[one.key], one, draft.language)):
                found.setdefault(name, lack)
    return found


def left_out(draft: Draft) -> list[str]:
    """Return a sentence for each picture that stands in the texts of a draft and is not shown."""
    texts = (getattr(draft, name) for name in draft.rich_fields)
    keys = list(dict.fromkeys(one.key for text in texts for one in _placed_in(text)))
    if not keys:
        return []
    shown = set(publicity.showable().filter(key__in=keys).values_list("key", flat=True))
    there = {picture.key: picture for picture in Picture.objects.filter(key__in=keys)}
    return [_leaving_out(there.get(key)) for key in keys if key not in shown]


def _leaving_out(picture: Picture | None) -> str:
    if picture is None:
        return _("A picture: it is no longer in the library.")
    return _(
        "“%(title)s”: it is withdrawn, or somebody on it is withdrawn, missing or in captivity."
    ) % {"title": picture}


def hindrance(key: uuid.UUID) -> str:
    """Return why a picture may not be shown at all; "" if it may."""
    if not Picture.objects.filter(key=key).exists():
        return _("This picture is no longer in the library. Choose another one.")
    if not publicity.showable().filter(key=key).exists():
        return _(
            "This picture may not be shown: it is withdrawn, or somebody on it is withdrawn, "
            "missing or in captivity. Choose another one."
        )
    return ""


def _lack(picture: Picture, placed: Placed, language: str) -> str:
    """Return what is missing in the words that readers would get with a picture; or ""."""
    text = next((text for text in picture.texts.all() if text.language == language), None)
    said = [picture.credit]
    if not placed.is_still:
        alt = placed.alt or (text.alt if text else "")
        if not alt:
            return _(
                "A picture has no alternative text in the language of this text: “%(title)s”. "
                "Write it in the library before you publish."
            ) % {"title": picture}
        said += [alt, text.caption if text and not placed.has_caption else ""]
    if gaps := [gap for words in said for gap in blanks_in(words)]:
        return _("Fill in what is missing, or take it out: %(gaps)s") % {
            "gaps": f"{picture}: {', '.join(gaps)}"
        }
    return ""


def _placed_in(html: str) -> Iterator[Placed]:
    """Yield the pictures that a clean text shows."""
    if "<img" not in html:
        return
    for figure in parse(html).css("figure.picture, figure.video"):
        image = figure.css_first("img")
        for key in keys_in(image.html or "") if image is not None else ():
            yield Placed(
                key,
                alt=(image.attributes.get("alt") or "") if image is not None else "",
                has_caption=figure.css_first("figcaption") is not None,
                is_still="video" in (figure.attributes.get("class") or "").split(),
            )
