"""Where a picture is used: in what readers see, and in what editors are writing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from publishing.admin.items import change_address, visible_models
from publishing.admin.languages import language_name
from publishing.models import DeskReference, Draft, Reference
from publishing.references import drafts_naming


@dataclass(frozen=True)
class Use:
    """A text that shows a picture."""

    label: str
    kind: str
    language: str
    address: str
    # What readers see of it: "live", "taken out of the draft, still live", "in a draft".
    where: str


@dataclass
class Uses:
    """The texts that show a picture, and how many more there are that somebody may not see."""

    seen: list[Use] = field(default_factory=list)
    unseen: int = 0

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.seen or self.unseen)


def with_use(pictures: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate pictures with `is_live` and `is_drafted`: whether a text shows them."""
    return pictures.annotate(
        is_live=Exists(Reference.objects.filter(target=OuterRef("key"))),
        is_drafted=Exists(DeskReference.objects.filter(target=OuterRef("key"))),
    )


def uses_of(request: HttpRequest, site: AdminSite, key: uuid.UUID) -> Uses:
    """Return where a picture is used, with links for whoever may follow them."""
    live = set(Reference.objects.filter(target=key).values_list("kind", "key", "language"))
    drafted = set(DeskReference.objects.filter(target=key).values_list("kind", "key", "language"))
    visible = visible_models(request, site)
    uses = Uses()
    for draft in drafts_naming(key):
        if visible.get(draft.kind()) is not type(draft):
            uses.unseen += 1
            continue
        place = (draft.kind(), draft.key, draft.language)
        uses.seen.append(_use(draft, place in live, place in drafted))
    return uses


def _use(draft: Draft, is_live: bool, is_drafted: bool) -> Use:
    if not is_live:
        where = _("in a draft")
    else:
        where = _("live") if is_drafted else _("live, no longer in the draft")
    return Use(
        str(draft),
        str(draft._meta.verbose_name),
        language_name(draft.language),
        change_address(draft),
        where,
    )
