"""By what results among people can be narrowed."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext
from django_countries import countries

from delivery.narrowing import Narrowing, Value
from profiles.countries import countries_by_name
from profiles.listing import STATUSES
from profiles.models import Status


class Countries(Narrowing):
    """The countries that people come from, by their names in the reader's language."""

    name = "country"
    about = "Only people who come from this country: its code of two letters, e.g. GE."

    def title(self) -> str:
        """Return "Country"."""
        return gettext("Country")

    def indexed(self, address: str) -> str:
        """Return the code of a country."""
        return address if address in countries.countries else ""

    def values(self, found: Collection[str]) -> list[Value]:
        """Return the countries among those found, in alphabetical order."""
        return [Value(code, code, name) for code, name in countries_by_name() if code in found]


class Statuses(Narrowing):
    """What is known of people: all that may be shown, whoever was found, and never a number."""

    name = "status"
    about = "Only people with this status, as a profile says it."
    is_counted = False

    def title(self) -> str:
        """Return "Status"."""
        return gettext("Status")

    def indexed(self, address: str) -> str:
        """Return a status that may be shown."""
        return address if address in {status.value for status in STATUSES} else ""

    def values(self, found: Collection[str]) -> list[Value]:
        """Return every status that may be shown."""
        return [_value(status) for status in STATUSES]


def _value(status: Status) -> Value:
    return Value(status.value, status.value, str(status.label))
