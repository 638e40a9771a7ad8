"""What is said of a file that arrived, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _


def removed_sentence(kinds: Iterable[str]) -> str:
    """Return what a file told and was left behind, for a list of kinds as arriving gives it."""
    names = {
        "coordinates": _("the coordinates of the place"),
        "place": _("the names of places"),
        "device": _("the camera or phone"),
        "serials": _("serial numbers"),
    }
    nothing = _("The file told nothing of the place or the camera.")
    return _sentence(names, kinds, nothing)


def filled_in_sentence(facts: Iterable[str]) -> str:
    """Return what a file told and is offered in the form, for the names of facts; "" for none."""
    names = {
        "caption": _("title and caption"),
        "creator": _("credit"),
        "credit": _("credit"),
        "source": _("source"),
        "taken": _("the day"),
    }
    found = list(dict.fromkeys(name for fact, name in names.items() if fact in set(facts)))
    if not found:
        return ""
    said = {"things": get_text_list(found, _("and"))}
    return _("Filled in from the file, to be checked: %(things)s.") % said


def removed_from_pdf(kinds: Iterable[str]) -> str:
    """Return what was in a PDF and was left behind, for a list of kinds as the child gives it."""
    names = {
        "properties": _("what it told of its author and program"),
        "scripts": _("scripts"),
        "actions": _("actions that start by themselves, open programs or send data"),
        "links": _("links that lead neither to the web nor to a page"),
        "files": _("attached files"),
        "media": _("films, sounds and 3D models"),
        "comments": _("comments with the names of their authors"),
        "signatures": _("who signed it and with what key"),
        "form": _("the part of a form that one program alone can show"),
        "pictures": _("what photos told of the place and the camera"),
        "programs": _("private data of programs"),
        "thumbnails": _("small previews of its pages"),
    }
    return _sentence(names, kinds, _("Nothing had to be removed from the file."))


def _sentence(names: dict[str, str], kinds: Iterable[str], nothing: str) -> str:
    found = [name for kind, name in names.items() if kind in set(kinds)]
    if not found:
        return nothing
    return _("Removed from the file: %(things)s.") % {"things": get_text_list(found, _("and"))}
