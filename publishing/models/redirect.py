"""An address that leads on: a short one for a poster, or one of the site that was here before."""

from __future__ import annotations

import unicodedata
from typing import ClassVar
from urllib.parse import parse_qsl, quote, urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models.shared import Shared

# More parameters than any old address has.
MOST_PARAMETERS = 20


def spelled(path: str, query: str = "") -> str:
    """Return the one spelling of an address: as it is kept, and as it is looked up.

    Its parameters stand in the order of the alphabet. Raises ValueError for too many of them.
    """
    return _joined(path, _parameters(query))


def spellings(path: str, query: str) -> list[str]:
    """Return the addresses that one asked for may be kept as, the nearest first.

    With all its parameters, with one of them, with none: what an old site numbered is found also
    when somebody has added to the address by which way readers came.
    """
    try:
        parameters = _parameters(query)
    except ValueError:
        parameters = []
    return [_joined(path, some) for some in (parameters, *([one] for one in parameters), [])]


def _parameters(query: str) -> list[tuple[str, str]]:
    text = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    return sorted((_normal(name), _normal(value)) for name, value in text)


def _joined(path: str, parameters: list[tuple[str, str]]) -> str:
    path = _normal(path).rstrip("/")
    return f"{path or '/'}?{urlencode(parameters, quote_via=quote)}" if parameters else path


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


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
        help_text=_(
            "Without the name of the site, e.g. /join or /index.php?p=12. Small and capital "
            "letters are one."
        ),
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
