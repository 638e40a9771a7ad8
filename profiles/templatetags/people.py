"""What the pages of people look up."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from delivery.edition import edition_of
from delivery.held import Held
from delivery.paging import BODY
from delivery.templatetags.reading import reading_language
from profiles.listing import shown_in
from profiles.models import Profile, Status
from profiles.scripts import tag_of_script

register = template.Library()

ON_FRONT = 4


@register.simple_tag(takes_context=True)
def people_on_front(context: Context) -> list[Profile]:
    """Return the people whom editors let stand on the front page, the last changed first."""
    return _on_front.at(edition_of(context["request"]), reading_language(context))


@register.filter
def in_script(name: str, language: str) -> SafeString:
    """Return the attribute `lang` of a name that is in another script than the page."""
    tag = tag_of_script(name, language)
    return format_html(' lang="{}"', tag) if tag else SafeString()


@register.filter
def initial(profile: Profile) -> str:
    """Return the letter on a person's tile: of the family name where there is one."""
    return profile.title.split()[-1][:1].title() if profile.title.strip() else ""


@register.filter
def was_killed(profile: Profile) -> bool:
    """Whether the page is one of remembrance."""
    return profile.status == Status.KILLED


@register.filter
def says_as_of(profile: Profile) -> bool:
    """Whether the status is shown with its date: never for somebody who serves."""
    return bool(profile.status_as_of) and profile.status != Status.SERVING


def _load_on_front(language: str) -> list[Profile]:
    return list(
        shown_in(language)
        .filter(on_front__in=[True])
        .defer(*BODY)
        .order_by("-edition", "-pk")[:ON_FRONT]
    )


_on_front: Held[list[Profile]] = Held(_load_on_front, lambda: [Profile.kind()])
