"""Drafts whose texts show pictures of the library."""

from __future__ import annotations

from library import checking
from publishing.models import Draft


class IllustratedDraft(Draft):
    """A draft that says which of its pictures readers do not see."""

    class Meta(Draft.Meta):
        abstract = True

    def left_out(self) -> list[str]:
        """Return a sentence for each picture in its texts that is not shown."""
        return checking.left_out(self)
