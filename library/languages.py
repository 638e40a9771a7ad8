"""The languages that a document may be in: more than the site is written in."""

from __future__ import annotations

from django.conf import settings

from publishing.languages import language_name

# Beside the site's own: the languages of Europe, and those of sources on the war.
_OTHERS = (
    "ar be bg bs ca cs crh cy da de el en es et eu fa fi fr ga gl he hi hr hu hy is it ja ka kk ko "
    "lb lt lv mk mt nl no pl pt ro ru sk sl sq sr sv tr uk uz yi zh"
).split()


def language_choices(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of all languages: the site's own first, then by name."""
    own = [code for code, _name in settings.LANGUAGES]
    others = [(code, language_name(code, language)) for code in _OTHERS if code not in own]
    first = [(code, language_name(code, language)) for code in own]
    return [*first, *sorted(others, key=lambda pair: pair[1].casefold())]
