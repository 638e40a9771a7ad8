"""Queries whose words never change: Django writes them once, and only their values are new.

To put a query into SQL takes Django up to ten times as long as a database needs to answer it.
"""

from __future__ import annotations

import uuid
from typing import Any, Generic, TypeVar

from django.db import connection, models

Model = TypeVar("Model", bound=models.Model)


class Prepared(Generic[Model]):
    """A query that is asked again and again with other values."""

    def __init__(self, query: models.QuerySet[Model, Any], *stand_ins: object) -> None:
        """Take a query, and the values in it that stand in for those that it is asked with."""
        self._model = query.model
        self._sql, self._values = query.query.sql_with_params()
        self._stand_ins = [_written(value) for value in stand_ins]

    def first(self, *values: object) -> Model | None:
        """Return the first row of a query of whole rows; None if there is none."""
        return next(iter(self._model._default_manager.raw(self._sql, self._with(values))), None)

    def rows(self, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query of values as the database gives them: nothing is converted."""
        with connection.cursor() as cursor:
            cursor.execute(self._sql, self._with(values))
            return cursor.fetchall()

    def _with(self, values: tuple[object, ...]) -> list[Any]:
        given = dict(zip(self._stand_ins, map(_written, values), strict=True))
        return [given.get(value, value) for value in self._values]


def _written(value: object) -> Any:
    """Return a value as this database takes it."""
    if isinstance(value, uuid.UUID):
        return models.UUIDField().get_db_prep_value(value, connection)
    return value
