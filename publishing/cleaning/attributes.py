"""The attributes of a token as they were meant, and as they are written again."""

from __future__ import annotations

import html
import re

from publishing.cleaning.writing import attribute

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_DIRECTIONS = {"ltr", "rtl", "auto"}
_SCOPES = {"row", "col", "rowgroup", "colgroup"}
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')

Attributes = dict[str, str]


def read_attributes(written: str) -> Attributes:
    """Return attributes as they were meant."""
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(written)}


def written_link(address: str, attributes: Attributes) -> str:
    """Return the attributes of a link."""
    written = attribute("href", address)
    for name in ("hreflang", "lang"):
        if _LANGUAGE.fullmatch(attributes.get(name, "")):
            written += attribute(name, attributes[name])
    # What is clean and begins so is a full web address (see clean_address).
    if address[:4].lower() == "http":
        written += ' rel="noopener noreferrer"'
    if title := " ".join(attributes.get("title", "").split()):
        written += attribute("title", title)
    return written


def language_of(attributes: Attributes) -> str:
    """Return the attributes that say in which language words are, and which way they run."""
    written = ""
    if attributes.get("dir") in _DIRECTIONS:
        written += attribute("dir", attributes["dir"])
    if _LANGUAGE.fullmatch(attributes.get("lang", "")):
        written += attribute("lang", attributes["lang"])
    return written


def written_count(attributes: Attributes, name: str) -> str:
    """Return an attribute that counts; one that says 1 says nothing."""
    value = attributes.get(name, "")
    is_number = value.isascii() and value.isdigit() and len(value) < 4 and int(value) > 1
    return attribute(name, str(int(value))) if is_number else ""


def written_cell(tag: str, attributes: Attributes) -> str:
    """Return the attributes of a cell."""
    written = written_count(attributes, "colspan") + written_count(attributes, "rowspan")
    if tag == "th" and attributes.get("scope") in _SCOPES:
        written += attribute("scope", attributes["scope"])
    return written
