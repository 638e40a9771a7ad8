"""The API as a whole: which addresses there are, and what a wrong request hears.

Every kind is in it by being installed; a shared table by having a name for it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import ValidationError

from delivery.api import items, shared
from delivery.api.answers import JournalPage
from delivery.api.corrections import CorrectionsPage, corrections
from delivery.api.journal import journal
from delivery.api.page import METHODS, open_to_programs
from delivery.api.problem import PREFIX, Problem, problem
from delivery.api.search import ResultsPage, search
from delivery.pages import CACHED_BRIEFLY, NEVER_KEPT, public_page
from publishing import kinds
from publishing.api import Told

PATH = f"{PREFIX}v1"
_ABOUT = """\
Everything that readers can see on this site, for programs. Read only, open to every origin, no \
key and no registration. The fields of an answer are all of its fields; new ones may come, none \
goes away within v1. An unknown parameter is an error.

Ask with the ETag that you have (If-None-Match): what has not changed answers 304. Lists go on at \
the address in “next”. To keep a copy, read every list once, then follow the journal from the \
edition that you have. Take out of your copy at once what is unpublished or withdrawn: people may \
be in danger by what you keep."""


@cache
def site_api() -> NinjaAPI:
    """Return the API of the kinds and tables that are installed."""
    api = NinjaAPI(
        title=settings.SITE_NAME,
        version="1",
        description=_ABOUT,
        openapi_url=None,
        docs_url=None,
        urls_namespace="api-1",
    )
    for model in kinds.press_models():
        name = model.api_name()
        listed, shape = items.list_view(model)
        _add(api, f"/{name}", listed, shape, name, f"The {name} that are live now.", wrong=[400])
        one = items.item_view(model)
        where = f"/{name}/{{uuid:key}}/{{language}}"
        about = f"One of the {name}, as it is live now."
        _add(api, where, one, model.api_whole, f"{name}-one", about, wrong=[400, 404])
    for table in kinds.shared_models():
        if name := table.api_name:
            listed, shape = shared.list_view(table)
            about = f"The {name} that have something to show."
            _add(api, f"/{name}", listed, shape, name, about, wrong=[400])
    own: list[tuple[Callable[..., Any], type[Told], list[int]]] = [
        (corrections, CorrectionsPage, [400]),
        (journal, JournalPage, [400]),
        (search, ResultsPage, [400, 429, 503]),
    ]
    for view, told, wrong in own:
        name = view.__name__
        _add(api, f"/{name}", view, told, name, inspect.getdoc(view) or "", wrong=wrong)
    api.add_exception_handler(ValidationError, _not_valid)
    api.add_exception_handler(BadRequest, _bad)
    api.add_exception_handler(Http404, _not_there)
    # Also with DEBUG: what is our own fault is answered like any other, never with a trace.
    api.add_exception_handler(Exception, _our_fault)
    return api


def urls() -> list[URLPattern]:
    """Return the addresses below /api/v1/."""
    api = site_api()
    known = {
        operation.url_name: frozenset(_names(operation))
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    }
    patterns = []
    for pattern in api.urls[0]:
        # Ninja adds an address of its own, at the root.
        if isinstance(pattern, URLPattern) and pattern.name in known:
            pattern.callback = open_to_programs(pattern.callback, known[pattern.name])
            patterns.append(pattern)
    return patterns


@cache
def schema() -> dict[str, Any]:
    """Return the description of the API, OpenAPI 3.1."""
    made = dict(site_api().get_openapi_schema(path_prefix=f"{PATH.lstrip('/')}/"))
    for path in made["paths"].values():
        path.pop("head", None)
        said = path["get"]["responses"]
        if path["get"]["operationId"] != search.__name__:
            said[200]["headers"] = {"ETag": {"schema": {"type": "string"}}}
            said[304] = {"description": "What you have is what there is."}
    shapes = made["components"]["schemas"]
    # Each parameter is described where it is asked for.
    for name in [name for name in shapes if name.endswith("Parameters")]:
        del shapes[name]
    return made


def _add(
    api: NinjaAPI,
    path: str,
    view: Callable[..., Any],
    shape: type[Told],
    name: str,
    about: str,
    wrong: list[int],
) -> None:
    page = public_page(view)
    # Ninja reads the names of types where a function was written; this one was written elsewhere.
    page.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    api.api_operation(
        METHODS,
        path,
        response={200: shape, **dict.fromkeys(wrong, Problem)},
        operation_id=name,
        url_name=name,
        summary=about.partition("\n")[0],
        description=about,
    )(page)


def _names(operation: Any) -> list[str]:
    return [
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    ]


def _not_valid(request: HttpRequest, error: Any) -> HttpResponse:
    """Answer a parameter that is out of bounds; says which, never repeats its value."""
    said = "; ".join(f"{line['loc'][-1]}: {line['msg']}" for line in error.errors)
    return _bad(request, said)


def _bad(request: HttpRequest, error: object) -> HttpResponse:
    response = problem(400, str(error))
    response.headers["Cache-Control"] = NEVER_KEPT
    return response


def _not_there(request: HttpRequest, error: object) -> HttpResponse:
    """Answer for what is not there; the same for what never was and for what is no longer."""
    response = problem(404, "Nothing stands at this address.")
    response.headers["Cache-Control"] = CACHED_BRIEFLY
    return response


def _our_fault(request: HttpRequest, error: Any) -> HttpResponse:
    raise error
