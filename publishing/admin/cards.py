"""Cards on the front page of the back office: what a room wants its editors to see first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Card:
    """Something that waits: what, how many, how old the oldest is, where to look."""

    title: str
    count: int
    address: str
    oldest: object = None
    detail: str = ""


@dataclass(frozen=True)
class Shelf:
    """A list of its own on the front page: its heading, its cards, where the whole list is."""

    title: str
    cards: list[Card]
    address: str = ""


Maker = Callable[[HttpRequest], Card | None]
ShelfMaker = Callable[[HttpRequest], Shelf | None]
_makers: list[Maker] = []
_shelf_makers: list[ShelfMaker] = []


def dashboard_card(maker: Maker) -> Maker:
    """Register a function that makes a card, or None for somebody who has no right to see it."""
    _makers.append(maker)
    return maker


def dashboard_shelf(maker: ShelfMaker) -> ShelfMaker:
    """Register a function that makes a shelf, or None for somebody who has no right to see it."""
    _shelf_makers.append(maker)
    return maker


def shelves_for(request: HttpRequest) -> list[Shelf]:
    """Return the shelves of all rooms that have something on them for this person."""
    made = (maker(request) for maker in _shelf_makers)
    return [shelf for shelf in made if shelf is not None and shelf.cards]


def cards_for(request: HttpRequest) -> list[Card]:
    """Return the cards of all rooms that have something to say to this person."""
    made = (maker(request) for maker in _makers)
    return [card for card in made if card is not None and card.count]
