"""What a picture shows, said in a language: open to translators, who change nothing else of it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from library.models import Picture
from publishing import workflow
from publishing.workflow.acts import By, may

RIGHT = "library.change_picturetext"


def may_describe(by: By) -> bool:
    """Whether `by` may write alternative texts and captions."""
    return may(by, RIGHT)


def describe(picture: Picture, write: Callable[[], object], by: By) -> None:
    """Save texts of a picture, which `write` writes; the row must be as it was loaded.

    Raises NotPermitted; Conflict when somebody saved the picture meanwhile.
    """
    workflow.save(picture, by, note=_("Described"), rows=write, right=RIGHT)
