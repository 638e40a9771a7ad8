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
    found = [name for kind, name in names.items() if kind in set(kinds)]
    if not found:
        return _("The file told nothing of the place or the camera.")
    return _("Removed from the file: %(things)s.") % {"things": get_text_list(found, _("and"))}
