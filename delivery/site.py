"""What editors say of the site itself, with what its menus lead to: kept by each process.

In the steady state it costs no query. People are never part of it: only items of kinds that leave
a trace are looked up, and what has a page of its own: sections, topics, authors.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import override

from delivery.edition import EditionRead
from delivery.held import Held
from publishing import kinds
from publishing.models import Published, SiteSettings
from publishing.models.shared import Paged, Shared
from publishing.models.site import Leading

# The properties of schema.org for the pages that an editor named (Trust Project).
POLICIES = {
    "publishingPrinciples": "ethics_page",
    "ethicsPolicy": "ethics_page",
    "correctionsPolicy": "corrections_page",
    "actionableFeedbackPolicy": "feedback_page",
    "ownershipFundingInfo": "ownership_page",
    "masthead": "masthead_page",
}
_MENUS = ("main_menu", "footer_menu", "calls")


@dataclass(frozen=True)
class Way:
    """A link of a menu; `language` where the page is in another one than the menu."""

    label: str
    address: str
    language: str = ""


@dataclass(frozen=True)
class Site:
    """The site in one language. A menu is None while editors have made none."""

    name: str
    tagline: str = ""
    contact_mail: str = ""
    error_mail: str = ""
    removal_mail: str = ""
    main_menu: list[Way] | None = None
    footer_menu: list[Way] | None = None
    links: list[Way] = field(default_factory=list)
    # By the kind of page.
    calls: dict[str, Way] = field(default_factory=dict)
    # Property of schema.org: path.
    policies: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class _Target:
    """What a key leads to in a menu."""

    language: str
    title: str
    path: str


def the_site(edition: EditionRead, language: str) -> Site:
    """Return the site in a language as of `edition` or newer."""
    return _held.at(edition, language)


def _load(language: str) -> Site:
    # Whoever asks first may do so in another language, and lists are named in this one.
    with override(language):
        return _read(language)


def _read(language: str) -> Site:
    rows = SiteSettings.objects.filter(language__in={language, settings.FIRST_LANGUAGE})
    known = {row.language: row for row in rows.prefetch_related(*SiteSettings.row_sets)}
    here = known.get(language) or SiteSettings(language=language)
    first = known.get(settings.FIRST_LANGUAGE) or here
    live = _live(_keys(here), language) if here.pk else {}

    def own_or_first(name: str) -> str:
        return getattr(here, name) or getattr(first, name)

    def menu(name: str) -> list[Way] | None:
        lines = list(getattr(here, name).all()) if here.pk else []
        ways = (_way(line, language, live) for line in lines)
        return [way for way in ways if way is not None] if lines else None

    calls = here.calls.all() if here.pk else ()
    found = {call.page: way for call in calls if (way := _way(call, language, live)) is not None}
    named = {term: live.get(getattr(here, column)) for term, column in POLICIES.items()}
    return Site(
        name=own_or_first("name") or settings.SITE_NAME,
        tagline=here.tagline,
        contact_mail=own_or_first("contact_mail"),
        error_mail=own_or_first("error_mail"),
        removal_mail=own_or_first("removal_mail"),
        main_menu=menu("main_menu"),
        footer_menu=menu("footer_menu"),
        links=[Way(link.label, link.address) for link in here.links.all()] if here.pk else [],
        calls=found,
        policies={term: page.path for term, page in named.items() if page is not None},
    )


def _keys(here: SiteSettings) -> set[uuid.UUID]:
    """Return the keys that the settings name."""
    lines: list[Leading] = [line for name in _MENUS for line in getattr(here, name).all()]
    found = {line.item for line in lines} | {getattr(here, name) for name in POLICIES.values()}
    return {key for key in found if key is not None}


def _live(keys: Iterable[uuid.UUID], language: str) -> dict[uuid.UUID, _Target]:
    """Return what readers can open among keys: in a language, else in the site's first one."""
    wanted = {"key__in": list(keys), "language__in": {language, settings.FIRST_LANGUAGE}}
    found: dict[uuid.UUID, _Target] = {}
    if not wanted["key__in"]:
        return found

    def take(row: Published | Paged, title: str) -> None:
        if row.key not in found or row.language == language:
            found[row.key] = _Target(row.language, title, row.get_absolute_url())

    for model in _kinds_of_menus():
        rows = model._default_manager.filter(**wanted)
        for item in rows.only("key", "language", "title", "path"):
            take(item, item.title)
    for table in kinds.paged_models():
        for row in table.seen().filter(**wanted):
            take(row, row.label)
    return found


def _way(line: Leading, language: str, live: dict[uuid.UUID, _Target]) -> Way | None:
    """Return where a line leads; None while that is not live, or is no longer there."""
    if line.address:
        return Way(line.label, line.address)
    if line.place:
        places = {name: (path, str(label)) for name, path, label in settings.SITE_LISTS}
        path, label = places.get(line.place, ("", ""))
        return Way(line.label or label, path.format(language=language)) if path else None
    page = live.get(line.item)
    if page is None:
        return None
    elsewhere = page.language if page.language != language else ""
    return Way(line.label or page.title, page.path, elsewhere)


def _kinds_of_menus() -> list[type[Published]]:
    return [model for model in kinds.press_models() if model.leaves_trace]


def _kinds() -> list[str]:
    tables: list[type[Shared]] = [SiteSettings, *kinds.paged_models()]
    items = [model.kind() for model in _kinds_of_menus()]
    return [*(table._meta.model_name or "" for table in tables), *items]


_held: Held[Site] = Held(_load, _kinds)
