"""What the templates of the back office ask of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from library.models import Picture

register = template.Library()


@register.filter
def thumb(picture: Picture) -> str:
    """Return where staff fetch the small file of a picture."""
    return reverse("admin:library_picture_file", args=[picture.name, "w320.jpg"])


@register.filter
def without_alt(picture: Picture) -> str:
    """Return the languages of the site in which a picture has no alternative text, by name."""
    there = {text.language for text in picture.texts.all() if text.alt}
    return ", ".join(str(name) for code, name in settings.LANGUAGES if code not in there)
