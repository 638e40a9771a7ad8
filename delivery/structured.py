"""The page of an item as a graph of schema.org: the item, the way to it, who publishes it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from delivery.edition import edition_of
from delivery.site import Site, the_site
from delivery.site_address import absolute
from library.showing import share_address, share_size
from publishing.models import Published
from publishing.models.shared import Paged
from publishing.structured import Absolute, without_empty

# Inside a script element these could end it, or be read as its end by an old parser.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


Way = list[tuple[str, str]]


def describe(request: HttpRequest, item: Published) -> dict[str, Any]:
    """Return what machines are told of an item's page."""
    edition = edition_of(request)

    def full(path: str) -> str:
        return absolute(request, path)

    said = {**item.structured_data(full, edition), **_image(item, full)}
    way = [*item.breadcrumb(edition), (item.title, item.path)]
    return _page(the_site(edition, item.language), item.language, way, said, full)


def describe_list(request: HttpRequest, row: Paged) -> dict[str, Any]:
    """Return what machines are told of a shared row (a section, an author) whose page this is."""

    def full(path: str) -> str:
        return absolute(request, path)

    way = [(getattr(row, row.slug_source), request.path_info)]
    site = the_site(edition_of(request), row.language)
    return _page(site, row.language, way, row.structured_data(full), full)


def _page(
    site: Site, language: str, way: Way, said: dict[str, Any], full: Absolute
) -> dict[str, Any]:
    """Return a page, whose own place is the last of the way to it from the front page."""
    entity = {
        "url": full(way[-1][1]),
        "inLanguage": language,
        "isAccessibleForFree": True,
        "publisher": organization(site, full),
        **said,
    }
    trail = [(site.name, f"/{language}/"), *way]
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": full(path)}
        for number, (name, path) in enumerate(trail, start=1)
    ]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": steps}
    return {"@context": "https://schema.org", "@graph": [without_empty(entity), crumbs]}


def organization(site: Site, full: Absolute) -> dict[str, Any]:
    """Return who publishes the site, with those of its policies that are live."""
    policies = {term: full(path) for term, path in site.policies.items()}
    return {
        "@type": "NewsMediaOrganization",
        # One and the same on every page, in every language.
        "@id": full("/#publisher"),
        "name": site.name,
        "url": full("/"),
        **policies,
    }


def describe_site(request: HttpRequest, language: str) -> dict[str, Any]:
    """Return what machines are told on a front page: who publishes this."""
    site = the_site(edition_of(request), language)
    publisher = organization(site, lambda path: absolute(request, path))
    return {
        "@context": "https://schema.org",
        **publisher,
        **without_empty({"description": site.tagline}),
    }


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
