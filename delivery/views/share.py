"""The picture beside a shared link to an item, at the item's own address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from delivery.edition import edition_of
from delivery.pages import Page, public_page
from delivery.site import the_site
from delivery.views.item import departed
from publishing.models import Published

ENDING = "share.png"


@dataclass(frozen=True)
class SharePicture(Page):
    """A page that is a picture: its `template` is the headline."""

    def render(self, request: HttpRequest) -> HttpResponse:
        """Return the picture as a response."""
        # Only where one is drawn: Pillow takes 6 MB of a server.
        from delivery.share_picture import share_picture

        site = the_site(edition_of(request), get_language() or "")
        response = HttpResponse(share_picture(self.template, site.name), "image/png")
        # The page is what is to be found; a search for pictures would go on showing a name.
        response.headers["X-Robots-Tag"] = "noindex"
        return response


@public_page
def picture(request: HttpRequest, model: type[Published], **parts: Any) -> Page | HttpResponse:
    """Answer the share picture of an item; where it went, or nothing, as its page does."""
    full = request.path_info.removesuffix(ENDING)
    rows = model._default_manager.filter(path=full)
    title = rows.values_list("title", flat=True).first()
    return departed(full, model) if title is None else SharePicture(title)
