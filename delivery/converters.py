"""What may stand at the variable places of an address."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls.converters import StringConverter

from delivery.feeds import Format


class LanguageConverter(StringConverter):
    """A language of the site: `<lang:lang>`."""

    regex = "|".join(map(re.escape, settings.SITE_LANGUAGES))


class FeedConverter(StringConverter):
    """A format of feeds: `<feed:format>`."""

    regex = "|".join(Format)

    def to_python(self, value: str) -> Format:
        """Return the format."""
        return Format(value)


class YearConverter:
    """A year that could have news: `<year:year>`."""

    regex = "(?:19|20)[0-9]{2}"

    def to_python(self, value: str) -> int:
        """Return the year as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the year as it stands in an address."""
        return f"{value:04d}"
