"""Names of languages, also of those that the site is not written in."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def language_name(code: str, language: str) -> str:
    """Return the name of a language in the words of another one; the code where it has none."""
    try:
        return str(Locale.parse(language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
