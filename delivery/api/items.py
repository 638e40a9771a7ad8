"""The items of a kind: a list of them, and one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query

from delivery.api.answers import ListPage, list_of
from delivery.api.cursor import page_of
from delivery.api.page import ApiPage, next_address
from delivery.api.parameters import Language, ListParameters
from delivery.edition import EditionRead, edition_of
from delivery.neighbours import translations
from delivery.paging import BODY
from delivery.site_address import absolute
from library.showing import share_address, share_size
from publishing.api import Told
from publishing.models import Published

# Never more people on one page than in the directory; the same for everything.
PAGE = 24

View = Callable[..., ApiPage | HttpResponse]


def list_view(model: type[Published]) -> tuple[View, type[ListPage]]:
    """Return the view that lists the items of a kind, and the shape of its answer."""
    shape = list_of(model.api_line, model.api_name())

    def items(request: HttpRequest, parameters: Query[ListParameters]) -> ApiPage:
        rows = model._default_manager.defer(*BODY)
        if parameters.language:
            rows = rows.filter(language=parameters.language)
        found, cursor = page_of(rows, model.api_order, parameters.cursor, PAGE)

        def told() -> Told:
            lines = [model.api_line(**_line(request, item)) for item in found]
            following = next_address(request, cursor=cursor) if cursor else None
            return shape(rows=lines, next=following)

        return ApiPage(told=told)

    return items, shape


def item_view(model: type[Published]) -> View:
    """Return the view of one item of a kind."""

    def item(request: HttpRequest, key: Path[uuid.UUID], language: Path[Language]) -> ApiPage:
        found = model._default_manager.filter(key=key, language=language).first()
        if found is None:
            raise Http404("no such item")

        def told() -> Told:
            others = translations(found)
            return model.api_whole(
                **_line(request, found),
                html=found.body,
                text=found.body_text,
                translations={code: absolute(request, path) for code, path in others.items()},
            )

        return ApiPage(told=told)

    return item


def _line(request: HttpRequest, item: Published) -> dict[str, Any]:
    """Return what every item says of itself, and what its kind adds."""
    edition: EditionRead = edition_of(request)

    def full(path: str) -> str:
        return absolute(request, path)

    return {
        "key": item.key,
        "kind": item.kind(),
        "language": item.language,
        "title": item.title,
        "summary": item.summary,
        "url": full(item.path),
        "updated_at": item.updated_at,
        "image": _image(item, full),
        **item.api_data(full, edition),
    }


def _image(item: Published, full: Callable[[str], str]) -> dict[str, Any] | None:
    picture = item.lead_image()
    if not picture:
        return None
    width, height = share_size()
    said = {name: picture[name] for name in ("alt", "caption", "credit", "licence")}
    return {"url": full(share_address(picture)), "width": width, "height": height, **said}
