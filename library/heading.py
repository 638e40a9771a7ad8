"""Whether a picture may stand at the head of an item, asked before the item is published."""

from __future__ import annotations

import uuid

from django.utils.translation import gettext as _

from library import publicity
from library.models import Picture, PictureText


def problems(field: str, key: uuid.UUID | None, language: str) -> dict[str, str]:
    """Return what keeps the picture in a field from being published: {field: sentence}, or {}."""
    sentence = hindrance(key, language)
    return {field: sentence} if sentence else {}


def hindrance(key: uuid.UUID | None, language: str) -> str:
    """Return why a picture may not be published in a language; "" if it may, or there is none."""
    if key is None:
        return ""
    if not Picture.objects.filter(key=key).exists():
        return _("This picture is no longer in the library. Choose another one.")
    if not publicity.showable().filter(key=key).exists():
        return _(
            "This picture may not be shown: it is withdrawn, or somebody on it is withdrawn, "
            "missing or in captivity. Choose another one."
        )
    texts = PictureText.objects.filter(draft__key=key, language=language).exclude(alt="")
    if not texts.exists():
        return _(
            "This picture has no alternative text in the language of this text. "
            "Write it in the library before you publish."
        )
    return ""
