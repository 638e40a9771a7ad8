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


Maker = Callable[[HttpRequest], Card | None]
_makers: list[Maker] = []


def dashboard_card(maker: Maker) -> Maker:
    """Register a function that makes a card, or None for somebody who has no right to see it."""
    _makers.append(maker)
    return maker


def cards_for(request: HttpRequest) -> list[Card]:
    """Return the cards of all rooms that have something to say to this person."""
    made = (maker(request) for maker in _makers)
    return [card for card in made if card is not None and card.count]
