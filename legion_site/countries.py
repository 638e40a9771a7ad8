"""Names of countries as the Unicode CLDR has them, in the language of the reader."""

from __future__ import annotations

from babel import Locale
from django.utils.functional import lazy
from django.utils.translation import get_language
from django_countries.data import COUNTRIES

# The variety of a language that the site is written in.
_VARIETIES = {"en": "en_GB", "pt": "pt_PT"}
# Where the CLDR gives a name that newspapers do not write («Hong Kong SAR China»), or an old one:
# there the names of django-countries stay, and those of our catalogues.
_NAMED_OTHERWISE = {"CD", "CG", "CI", "HK", "MM", "MO", "PS", "SZ"}


def _name(code: str) -> str:
    """Return the name of a country in the active language."""
    language = get_language() or "en"
    # An apostrophe is the same sign here as in every text of the site.
    named = Locale.parse(_VARIETIES.get(language, language)).territories
    return named[code].replace("\u02bc", "\u2019")


# Once, for it makes a class: one for each country took 6 MB.
_named_later = lazy(_name, str)
# For the setting COUNTRIES_OVERRIDE.
NAMES = {code: _named_later(code) for code in COUNTRIES if code not in _NAMED_OTHERWISE}
