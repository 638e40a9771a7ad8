"""By what results among articles can be narrowed."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils.translation import gettext

from articles.models import Section
from delivery.edition import EditionRead
from delivery.narrowing import Narrowing, Value
from delivery.shared_table import shared_table

_YEAR = re.compile("(?:19|20)[0-9]{2}", re.ASCII)


class Sections(Narrowing):
    """The sections of a language in the editors' order, by their slugs."""

    name = "section"
    about = "Only articles of the section whose page ends so: news for /en/sections/news/."

    def __init__(self, edition: EditionRead, language: str) -> None:
        """Take the sections of a language, in order."""
        self._sections = shared_table(edition).listed(Section, language)

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
    about = "Only articles that came out in this year, e.g. 2022."

    def title(self) -> str:
        """Return "Year"."""
        return gettext("Year")

    def indexed(self, address: str) -> str:
        """Return a year that could have news."""
        return address if _YEAR.fullmatch(address) else ""

    def values(self, found: Collection[str]) -> list[Value]:
        """Return the years found."""
        return [Value(year, year, year) for year in sorted(found, reverse=True)]
