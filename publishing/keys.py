"""A column that names something else by its key: a picture, a person, another item."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models


class KeyField(models.UUIDField):
    """A key that may be empty. What a draft names in such a column is a reference."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"null": True, "blank": True, **kwargs})


class ItemKeyField(KeyField):
    """The key of another item of the site; the desk names it by its address."""


def named_keys(model: type[models.Model], fields: Mapping[str, Any]) -> set[uuid.UUID]:
    """Return the keys that the key columns of a model hold, read from a manuscript's fields."""
    found = set()
    for field in model._meta.concrete_fields:
        if isinstance(field, KeyField) and (value := fields.get(field.name)):
            found.add(uuid.UUID(str(value)))
    return found
