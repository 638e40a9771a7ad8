"""Figures: whatever was found in one becomes pictures, a group, a film, or leaves the figure."""

from __future__ import annotations

from dataclasses import dataclass, field

from publishing.cleaning.addresses import Film
from publishing.cleaning.writing import Block, attribute, escape, inside

MOST_IN_GROUP = 12
PLACES = ("start", "end", "wide")
_LONGEST_ALT = 300


@dataclass(slots=True)
class Found:
    """What was found between the tags of one figure.

    `loose` are words outside a caption; `rest` are blocks that no figure holds.
    """

    classes: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    film: Film | None = None
    rest: list[Block] = field(default_factory=list)

    def join(self, outer: Found, loose: str) -> None:
        """Become part of the figure around this one. `loose`: its own words, on one line."""
        if self.film is not None:
            outer.rest += blocks_of(self, loose)
            return
        captions = _captions(self, loose)
        if len(self.pictures) == 1:
            picture = self.pictures[0]
            picture.place = place_of(self.classes) or picture.place
            captions = picture.take_caption(captions)
        outer.pictures += self.pictures
        outer.captions += captions
        outer.rest += self.rest


@dataclass(slots=True)
class Picture:
    """A picture of the library: "key:UUID", its text and its caption (inline HTML)."""

    key: str
    alt: str = ""
    caption: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        self.alt = " ".join(self.alt.split())[:_LONGEST_ALT].rstrip()

    def take_caption(self, captions: list[str]) -> list[str]:
        """Take the first caption if there is none yet; return those that are left."""
        if not captions or self.caption:
            return captions
        self.caption = captions[0]
        return captions[1:]

    def block(self, place: str = "") -> Block:
        """Return its figure."""
        classes = f"picture {place}" if place else "picture"
        return _figure(classes, [_image(self.key, self.alt)], self.caption)


def blocks_of(found: Found, loose: str) -> list[Block]:
    """Return the blocks that a figure becomes, in their one form. `loose`: words, on one line."""
    if found.film is not None:
        film = _film(found.film, loose, found.pictures)
        return [*film, *_paragraphs(_captions(found, "")), *found.rest]
    blocks, captions = _pictures(found, _captions(found, loose))
    rest = found.rest
    if not blocks and len(rest) == 1 and rest[0].tag == "table":
        captions = _give_caption(rest[0], captions)
    return [*blocks, *rest, *_paragraphs(captions)]


def place_of(classes: list[str]) -> str:
    """Return where a picture stands beside the text: "" for the column itself."""
    return next((name for name in PLACES if name in classes), "")


def _pictures(found: Found, captions: list[str]) -> tuple[list[Block], list[str]]:
    """Return the pictures as figures, and the captions that found no place."""
    if not found.pictures:
        return [], captions
    if len(found.pictures) == 1:
        picture = found.pictures[0]
        captions = picture.take_caption(captions)
        return [picture.block(place_of(found.classes) or picture.place)], captions
    blocks = []
    for start in range(0, len(found.pictures), MOST_IN_GROUP):
        some = found.pictures[start : start + MOST_IN_GROUP]
        if len(some) == 1:
            blocks.append(some[0].block())
            continue
        caption, captions = (captions[0], captions[1:]) if captions else ("", [])
        blocks.append(_figure("group", [picture.block() for picture in some], caption))
    return blocks, captions


def _film(film: Film, title: str, pictures: list[Picture]) -> list[Block]:
    """Return a film with its first picture; the other pictures stand by themselves."""
    images = "".join(f'<img src="{picture.key}" alt=""> ' for picture in pictures[:1])
    start = f'<a href="{escape(film.page)}" rel="noopener noreferrer">'
    link = f"{start}{images}{title or film.provider}</a>"
    block = Block("figure", attribute("class", "video"), link)
    return [block, *(picture.block(picture.place) for picture in pictures[1:])]


def _captions(found: Found, loose: str) -> list[str]:
    return [caption for caption in [*found.captions, loose] if caption]


def _give_caption(table: Block, captions: list[str]) -> list[str]:
    """Give a table the first caption if it has none; return those that are left."""
    parts = inside(table)
    if not captions or parts[0].tag == "caption":
        return captions
    parts.insert(0, Block("caption", "", captions[0]))
    return captions[1:]


def _figure(classes: str, content: list[Block], caption: str) -> Block:
    if caption:
        content = [*content, Block("figcaption", "", caption)]
    return Block("figure", attribute("class", classes), content)


def _image(key: str, alt: str) -> Block:
    return Block("img", attribute("src", key) + attribute("alt", alt))


def _paragraphs(texts: list[str]) -> list[Block]:
    return [Block("p", "", text) for text in texts]
