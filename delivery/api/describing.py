"""The description of the API: for programs as OpenAPI, for people as a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from delivery.api.problem import JSON
from delivery.api.site import PATH, schema
from delivery.pages import Page, public_page
from delivery.site_address import absolute, front_pages


@dataclass(frozen=True)
class SchemaPage(Page):
    """The OpenAPI description."""

    template: str = ""

    def render(self, request: HttpRequest) -> HttpResponse:
        """Return the description, with the address at which it was asked for."""
        made = {**schema(), "servers": [{"url": absolute(request, "/").rstrip("/")}]}
        return HttpResponse(json.dumps(made, ensure_ascii=False), content_type=JSON)


@dataclass(frozen=True)
class Field:
    """One parameter or one field of an answer, as people read it."""

    name: str
    type: str
    about: str
    required: bool = True
    shape: str = ""


@public_page
def openapi(request: HttpRequest) -> Page:
    """Answer /api/v1/openapi.json."""
    return SchemaPage()


@public_page
def docs(request: HttpRequest) -> Page:
    """Answer /api/v1/docs: the same as a page, without a script."""

    def context() -> dict[str, Any]:
        made = schema()
        return {
            "about": made["info"]["description"].split("\n\n"),
            "operations": [_operation(path, said["get"]) for path, said in made["paths"].items()],
            "shapes": [_shape(name, said) for name, said in made["components"]["schemas"].items()],
            "openapi": f"{PATH}/openapi.json",
            "translations": front_pages(),
        }

    return Page("api/docs.html", context)


def _operation(path: str, said: dict[str, Any]) -> dict[str, Any]:
    answer = said["responses"][200]["content"][JSON]["schema"]
    return {
        "path": path,
        "about": said["summary"],
        "parameters": [
            Field(
                line["name"],
                _type(line["schema"]),
                line.get("description", ""),
                line.get("required", False),
            )
            for line in said["parameters"]
        ],
        "answer": _shape_in(answer),
        "statuses": sorted(said["responses"]),
    }


def _shape(name: str, said: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "about": said.get("description", "").partition("\n\n"),
        "fields": [
            Field(field, _type(line), line.get("description", ""), shape=_shape_in(line))
            for field, line in said.get("properties", {}).items()
        ],
    }


def _type(said: dict[str, Any]) -> str:
    """Return the type of a value in words: "string (uuid)", "list of Source", "Image or null"."""
    if "$ref" in said:
        return _shape_in(said)
    if options := said.get("anyOf"):
        return " or ".join(_type(option) for option in options)
    if values := said.get("enum"):
        return ", ".join(values)
    if said.get("type") == "array":
        return f"list of {_type(said['items'])}"
    kind = str(said.get("type", ""))
    return f"{kind} ({said['format']})" if "format" in said else kind


def _shape_in(said: dict[str, Any]) -> str:
    """Return the name of the shape that a value has; "" for a plain value."""
    if "$ref" in said:
        return str(said["$ref"]).rpartition("/")[2]
    inner = [*said.get("anyOf", []), *([said["items"]] if "items" in said else [])]
    return next((name for part in inner if (name := _shape_in(part))), "")
