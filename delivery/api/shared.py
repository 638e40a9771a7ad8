"""The rows of a shared table that is in the API, e.g. sections."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query

from delivery.api.answers import ListPage, list_of
from delivery.api.cursor import page_of
from delivery.api.items import PAGE, View
from delivery.api.page import ApiPage, next_address
from delivery.api.parameters import ListParameters
from delivery.site_address import absolute
from publishing.api import Told
from publishing.models import Shared


def list_view(model: type[Shared]) -> tuple[View, type[ListPage]]:
    """Return the view that lists the rows of a shared table, and the shape of its answer."""
    shape = list_of(model.api_line, model.api_name)

    def rows(request: HttpRequest, parameters: Query[ListParameters]) -> ApiPage:
        seen = model.seen()
        if parameters.language:
            seen = seen.filter(language=parameters.language)
        found, cursor = page_of(seen, model.api_order, parameters.cursor, PAGE)

        def told() -> Told:
            def full(path: str) -> str:
                return absolute(request, path)

            lines = [model.api_line(**row.api_data(full)) for row in found]
            following = next_address(request, cursor=cursor) if cursor else None
            return shape(rows=lines, next=following)

        return ApiPage(told=told)

    return rows, shape
