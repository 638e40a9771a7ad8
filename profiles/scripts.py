"""In which script a name is written, so that a page read aloud changes its voice for it."""

from __future__ import annotations

import unicodedata

# BCP 47 tags. A script that one language writes says which; what others share says only itself.
_TAGS = {
    "ARABIC": "und-Arab",
    "ARMENIAN": "hy",
    "CJK": "und-Hani",
    "CYRILLIC": "und-Cyrl",
    "DEVANAGARI": "und-Deva",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "LATIN": "und-Latn",
    "THAI": "th",
}
# The scripts of the pages that are not in Latin letters.
_PAGES = {
    "ar": "ARABIC",
    "bg": "CYRILLIC",
    "el": "GREEK",
    "he": "HEBREW",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
    "ko": "HANGUL",
    "ru": "CYRILLIC",
    "uk": "CYRILLIC",
}


def tag_of_script(name: str, language: str) -> str:
    """Return the `lang` of a name on a page in `language`; "" in the script of that page.

    The first letter decides. A name without a letter, or in a script that is not in the table,
    says nothing.
    """
    letter = next(filter(str.isalpha, name), "")
    # The first word of a letter's name in Unicode is its script.
    script = unicodedata.name(letter, "").partition(" ")[0] if letter else ""
    return "" if script == _PAGES.get(language, "LATIN") else _TAGS.get(script, "")
