"""Addresses in Latin letters out of a headline in any script."""

from __future__ import annotations

import re
from collections.abc import Callable

from anyascii import anyascii
from django.utils.text import slugify

SLUG_LENGTH = 80

# Ukrainian as its government romanises it (Cabinet of Ministers resolution 55 of 2010): some
# letters differ at the start of a word, and "зг" is "zgh" so that it is not read as "ж".
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_ELSEWHERE = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch  iu ia".split(" "),
        strict=True,
    )
)
_WORD = re.compile(r"[\w'’ʼ]+")


def _romanise_word(match: re.Match[str]) -> str:
    word = re.sub("['’ʼ]", "", match.group().lower()).replace("зг", "zgh")
    if not word:
        return ""
    return _INITIAL.get(word[0], _ELSEWHERE.get(word[0], word[0])) + "".join(
        _ELSEWHERE.get(letter, letter) for letter in word[1:]
    )


def make_slug(text: str, language: str) -> str:
    """Return an address of at most 80 characters for `text`, or "" when nothing is left of it.

    Ukrainian follows the official romanisation; every other script goes through anyascii.
    """
    if language == "uk":
        text = _WORD.sub(_romanise_word, text)
    slug = slugify(anyascii(text))
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug.strip("-_")


def free_slug(wanted: str, is_taken: Callable[[str], bool], fallback: str = "item") -> str:
    """Return `wanted`, or `wanted-2`, `-3` …: the first one for which `is_taken(slug)` is false.

    An empty or purely numeric `wanted` (a year's page has four digits) starts from `fallback`.
    """
    if not wanted or wanted.isdigit():
        wanted = f"{fallback}-{wanted}".strip("-")
    candidate, count = wanted, 1
    while is_taken(candidate):
        count += 1
        suffix = f"-{count}"
        candidate = wanted[: SLUG_LENGTH - len(suffix)] + suffix
    return candidate
