"""Which people the directory lists, and in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django_countries import countries

from profiles.models import Profile, Role, Status
from profiles.models.volunteer import HIDDEN_STATUSES

STATUSES = [status for status in Status if status not in HIDDEN_STATUSES]
ORDERS = {"": ("sort_key", "pk"), "changed": ("-edition", "-pk")}

_LETTER = re.compile(r"[A-Z]", re.ASCII)


@dataclass(frozen=True)
class Choice:
    """What a reader has chosen in the directory, each "" for everything."""

    country: str = ""
    status: str = ""
    role: str = ""
    letter: str = ""
    sort: str = ""

    def parameters(self) -> dict[str, str]:
        """Return the choice as it stands in an address."""
        return {name: value for name, value in vars(self).items() if value}

    def facets(self) -> dict[str, str]:
        """Return what of the choice the search index can narrow by."""
        found = {"country": self.country, "status": self.status, "role": self.role}
        return {name: value for name, value in found.items() if value}


def choice_of(request: HttpRequest) -> Choice:
    """Return the choice in an address. Raises Http404 for a value that the form does not offer."""
    values = {name: request.GET.get(name, "") for name in ("country", "status", "role")}
    _refuse_unless(values["country"], countries.countries)
    _refuse_unless(values["status"], {status.value for status in STATUSES})
    _refuse_unless(values["role"], Role.values)
    letter, sort = request.GET.get("letter", "").upper(), request.GET.get("sort", "")
    if letter and not _LETTER.fullmatch(letter):
        raise Http404("no such letter")
    sort = "" if sort == "name" else sort
    _refuse_unless(sort, ORDERS)
    return Choice(**values, letter=letter, sort=sort)


def shown_in(language: str) -> models.QuerySet[Profile]:
    """Return everybody once: in `language`, or in the site's first one where that is missing."""
    own = Profile.objects.filter(language=language)
    if language == settings.FIRST_LANGUAGE:
        return own
    in_first = models.Q(language=settings.FIRST_LANGUAGE) & ~models.Q(key__in=own.values("key"))
    return Profile.objects.filter(models.Q(language=language) | in_first)


def chosen(language: str, choice: Choice) -> models.QuerySet[Profile]:
    """Return the people of a choice, in its order."""
    rows = shown_in(language).filter(**choice.facets())
    if choice.letter:
        letter = choice.letter.lower()
        # A range, not a pattern: the index on the name serves it in any database.
        rows = rows.filter(sort_key__gte=letter, sort_key__lt=chr(ord(letter) + 1))
    return rows.order_by(*ORDERS[choice.sort])


def _refuse_unless(value: str, known: object) -> None:
    if value and value not in known:  # type: ignore[operator]
        raise Http404("no such choice")
