"""By what results among articles can be narrowed."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils.translation import gettext

from articles.models import Section
from delivery.narrowing import Narrowing, Value

_YEAR = re.compile("(?:19|20)[0-9]{2}", re.ASCII)


class Sections(Narrowing):
    """The sections of a language in the editors' order, by their slugs."""

    name = "section"

    def __init__(self, sections: list[Section]) -> None:
        """Take the sections, in order."""
        self._sections = sections

    def title(self) -> str:
        """Return "Section"."""
        return gettext("Section")

    def indexed(self, address: str) -> str:
        """Return the id of a section."""
        return next((str(one.pk) for one in self._sections if one.slug == address), "")

    def values(self, found: Collection[str]) -> list[Value]:
        """Return the sections among those found."""
        return [
            Value(one.slug, str(one.pk), one.title)
            for one in self._sections
            if str(one.pk) in found
        ]


class Years(Narrowing):
    """The years in which articles came out, the newest first."""

    name = "year"

    def title(self) -> str:
        """Return "Year"."""
        return gettext("Year")

    def indexed(self, address: str) -> str:
        """Return a year that could have news."""
        return address if _YEAR.fullmatch(address) else ""

    def values(self, found: Collection[str]) -> list[Value]:
        """Return the years found."""
        return [Value(year, year, year) for year in sorted(found, reverse=True)]
