"""The text-only twins: of every item, below its own address, and of the front page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from csp.constants import HEADER
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe

from delivery import lite
from delivery.pages import Page, public_page
from delivery.views.item import departed
from publishing.models import Published

ENDING = "lite/"


@dataclass(frozen=True)
class LitePage(Page):
    """A page that carries its one style itself, and lets nothing else in."""

    def render(self, request: HttpRequest) -> HttpResponse:
        """Return the page as a response."""
        response = super().render(request)
        # A header, not an attribute for django-csp: it is kept with the page.
        response.headers[HEADER] = lite.policy()
        return response


@public_page
def item(request: HttpRequest, model: type[Published], **parts: Any) -> Page | HttpResponse:
    """Answer the twin of an item, or of one part of a long one (`?part=`)."""
    full = request.path_info.removesuffix(ENDING)
    found = model.at(full)
    if found is None:
        return departed(full, model)
    texts = lite.parts_of(found.body)
    part = _number(request, len(texts))

    def context() -> dict[str, Any]:
        return {
            "item": found,
            "full": full,
            "part": part,
            "parts": len(texts),
            "next_part": part + 1 if part < len(texts) else None,
            # Pressed HTML, reduced to the allow-list when it was projected.
            "text": mark_safe(texts[part - 1]),  # noqa: S308
        }

    return LitePage("lite/item.html", context, by_day=True)


def _number(request: HttpRequest, most: int) -> int:
    text = request.GET.get("part", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= most):
        raise Http404("no such part")
    return int(text)
