"""A column that names something else by its key: a picture, a person, another item."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models


class KeyField(models.UUIDField):
    """A key that may be empty, unless said. What a draft names in such a column is a reference."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"null": True, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        """Say also of a key that is asked for that it is: for Django that goes without saying."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "null": self.null, "blank": self.blank}


class ItemKeyField(KeyField):
    """The key of another item of the site; the desk names it by its address."""


def named_keys(
    model: type[models.Model],
    fields: Mapping[str, Any],
    rows: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
) -> set[uuid.UUID]:
    """Return the keys that the key columns of a model, and of the rows under it, hold.

    `fields` and `rows` are those of a manuscript.
    """
    found = _in_columns(model, fields)
    for name, lines in (rows or {}).items():
        for line in lines:
            found |= _in_columns(row_model(model, name), line)
    return found


def row_model(model: type[models.Model], name: str) -> type[models.Model]:
    """Return the model of a set of rows, by the name that the set has under `model`."""
    related: Any = model._meta.get_field(name).related_model
    return related


def names_by_key(model: type[models.Model]) -> bool:
    """Whether a model has a column of keys."""
    return any(isinstance(field, KeyField) for field in model._meta.concrete_fields)


def _in_columns(model: type[models.Model], values: Mapping[str, Any]) -> set[uuid.UUID]:
    found = set()
    for field in model._meta.concrete_fields:
        if isinstance(field, KeyField) and (value := values.get(field.name)):
            found.add(uuid.UUID(str(value)))
    return found
