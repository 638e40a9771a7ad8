"""The page of one item of any kind."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from delivery.pages import CACHED, Page, public_page
from delivery.site_address import front_pages
from publishing.models import Edition, Published


@public_page
def item(request: HttpRequest, model: type[Published], **parts: Any) -> Page | HttpResponse:
    """Answer the address of an item of the kind `model`: the page, or where it went.

    The press row is found by the address as a whole. A moved item answers 301, one that was taken
    down 410; a person's address that shows nothing (any more) answers like any unknown one.
    """
    found = model.at(request.path_info)
    if found is None:
        return departed(request.path_info, model)

    def context() -> dict[str, Any]:
        return {"item": found, **found.page_context()}

    return Page(found.template_name, context, by_day=True, stamps=found.page_stamps())


def departed(path: str, model: type[Published]) -> Page | HttpResponse:
    """Answer an address at which no item of the kind stands now. Raises Http404."""
    if not model.leaves_trace:
        raise Http404("no such page")
    last = Edition.objects.filter(path=path, kind=model.kind()).order_by("-number").first()
    if last is None or last.key is None:
        raise Http404("no such page")
    successor = model._default_manager.filter(key=last.key, language=last.language)
    if new_path := successor.values_list("path", flat=True).first():
        response = HttpResponsePermanentRedirect(new_path)
        response.headers["Cache-Control"] = CACHED
        return response
    return Page("errors/410.html", {"translations": front_pages()}, status=410)
