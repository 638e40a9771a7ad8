"""What the templates of the back office ask of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse

if TYPE_CHECKING:
    from library.models import Picture

register = template.Library()


@register.filter
def thumb(picture: Picture) -> str:
    """Return where staff fetch the small file of a picture."""
    return reverse("admin:library_picture_file", args=[picture.name, "w320.jpg"])
