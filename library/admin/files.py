"""A picture's files as the back office shows them: also those that no reader may fetch."""

from __future__ import annotations

from typing import Any, TypedDict

from django.urls import reverse

from library.models import Picture
from library.specs import widths_for

THUMB = "w320.jpg"


class Told(TypedDict):
    """What a script of the desk is told of a picture. Lengths in pixels of the original shape."""

    key: str
    title: str
    alt: str
    caption: str
    thumb: str
    width: int
    height: int


def file_address(picture: Picture, file: str = THUMB) -> str:
    """Return where staff fetch a file of a picture."""
    return reverse("admin:library_picture_file", args=[picture.name, file])


def file_of_width(picture: Picture, wanted: int) -> str:
    """Return the address of the smallest file that is at least so wide, or of the widest."""
    offered = widths_for(picture.width)
    name = next((name for name, width in offered if width >= wanted), offered[-1][0])
    return file_address(picture, f"{name}.jpg")


def text_in(picture: Picture, language: str) -> Any:
    """Return the PictureText of a picture in a language, or None; uses what was prefetched."""
    return next((text for text in picture.texts.all() if text.language == language), None)


def tell(picture: Picture, language: str) -> Told:
    """Return what a script of the desk needs to know of a picture."""
    text = text_in(picture, language)
    return Told(
        key=str(picture.key),
        title=str(picture),
        alt=text.alt if text else "",
        caption=text.caption if text else "",
        thumb=file_address(picture),
        width=picture.width,
        height=picture.height,
    )
