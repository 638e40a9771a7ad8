"""The field in which an editor names another page: by its address, kept as a key."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.keys import ItemKeyField


class ItemAddressField(forms.Field):
    """Takes the address of a live page of this site and gives the key of what stands there."""

    widget = AdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        """Show the address of what a key names; what was typed stays as it was typed."""
        if not isinstance(value, uuid.UUID):
            return value
        for model in kinds.press_models():
            found = model._default_manager.filter(key=value).order_by("pk")
            if path := found.values_list("path", flat=True).first():
                return path
        return str(value)

    def to_python(self, value: Any) -> Any:
        """Return the key, or None. Raises ValidationError when no live page stands there."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            # The key itself stands in the form when what it names is not live (any more).
            return uuid.UUID(text)
        except ValueError:
            return _key_at(text)


def _key_at(address: str) -> uuid.UUID:
    try:
        path = urlsplit(address).path
    except ValueError:
        path = ""
    # A NUL is nothing that a database can be asked for.
    for model in kinds.press_models() if path and "\x00" not in path else ():
        key = model._default_manager.filter(path=path).values_list("key", flat=True).first()
        if key is not None:
            return key
    raise ValidationError(
        _("No page of this site stands at this address. Open the page and copy its address."),
        code="no_page",
    )


# For `formfield_overrides` of an admin.
ITEM_FIELDS: dict[Any, Any] = {ItemKeyField: {"form_class": ItemAddressField}}
