"""An address that leads on: a short one for a poster, or one of the site that was here before."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models.shared import Shared


def spelled(path: str) -> str:
    """Return the one spelling of a path: as it is kept, and as it is looked up."""
    return unicodedata.normalize("NFC", path).lower().rstrip("/")


class Redirect(Shared):
    """A free path of this site that leads to an item, wherever the item stands.

    The target is named by its kind and key and never by an address: so no redirect can lead to
    another one, and none can lead back to itself. `language` is the target's.
    """

    # Thousands may come from an old site; no page needs them in memory.
    held: ClassVar[bool] = False

    # In its one spelling.
    path = models.CharField(
        _("old address"),
        max_length=200,
        unique=True,
        error_messages={"unique": _("There is a redirect from this address already.")},
        help_text=_("Without the name of the site, e.g. /join. Small and capital letters are one."),
    )
    kind = models.CharField(_("kind"), max_length=40, editable=False)
    target = models.UUIDField(_("leads to"), editable=False)

    class Meta(Shared.Meta):
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["path"]
        indexes = [models.Index(fields=["target"], name="redirect_by_target")]

    def __str__(self) -> str:
        return self.path

    def problems(self) -> dict[str, str]:
        """Return why this may not lead there (see Shared.problems)."""
        from publishing.redirects import why_not

        return why_not(self)
