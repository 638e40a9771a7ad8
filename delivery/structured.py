"""The page of an item as a graph of schema.org: the item, the way to it, who publishes it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from delivery.edition import edition_of
from delivery.site_address import absolute
from library.showing import share_address, share_size
from publishing.models import Published
from publishing.structured import without_empty

# Inside a script element these could end it, or be read as its end by an old parser.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def describe(request: HttpRequest, item: Published) -> dict[str, Any]:
    """Return what machines are told of an item's page."""
    edition = edition_of(request)

    def full(path: str) -> str:
        return absolute(request, path)

    publisher = {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME, "url": full("/")}
    entity = {
        "url": full(item.path),
        "inLanguage": item.language,
        "isAccessibleForFree": True,
        "publisher": publisher,
        **item.structured_data(full, edition),
        **_image(item, full),
    }
    home = (settings.SITE_NAME, f"/{item.language}/")
    trail = [home, *item.breadcrumb(edition), (item.title, item.path)]
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": full(path)}
        for number, (name, path) in enumerate(trail, start=1)
    ]
    way = {"@type": "BreadcrumbList", "itemListElement": steps}
    return {"@context": "https://schema.org", "@graph": [without_empty(entity), way]}


def as_script(data: dict[str, Any]) -> SafeString:
    """Return data as a script element that no browser runs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def _image(item: Published, full: Any) -> dict[str, Any]:
    picture = item.lead_image()
    if not picture:
        return {}
    width, height = share_size()
    image = {
        "@type": "ImageObject",
        "url": full(share_address(picture)),
        "width": width,
        "height": height,
        "caption": picture["caption"],
        "creditText": picture["credit"],
    }
    return {"image": without_empty(image)}
