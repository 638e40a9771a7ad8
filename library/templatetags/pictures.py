"""Pictures in templates: from what a press row keeps to HTML."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from library.models import Licence
from library.showing import Shown, picture_html, share_address, square_html

register = template.Library()


@register.simple_tag
def picture(shown: Shown, sizes: str, first: bool = False) -> SafeString:
    """Draw a picture in its own shape; `first` when it stands at the head of the page."""
    return picture_html(shown, sizes=sizes, first=first)


@register.simple_tag
def card_picture(shown: Shown, sizes: str, first: bool = False) -> SafeString:
    """Draw a picture in the shape of lists, as decoration: the headline beside it is the link."""
    return picture_html(shown, sizes=sizes, alt="", card=True, first=first)


@register.simple_tag
def square(shown: Shown) -> SafeString:
    """Draw a portrait in a list."""
    return square_html(shown)


@register.filter
def share_path(shown: Shown) -> str:
    """Return the path of the picture for social networks."""
    return share_address(shown)


@register.filter
def licence_name(shown: Shown) -> str:
    """Return the name of a licence that readers are told of, or ""."""
    return str(Licence(shown["licence"]).label) if shown["licence"] else ""
