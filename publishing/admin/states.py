"""In which state an item is: computed in the database, so that lists can filter and sort by it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from publishing.models import Desk, Draft, Release, Withdrawal

# A set of rows with columns that their model does not have: annotated ones.
Annotated = QuerySet[Any]


class State(models.TextChoices):
    """What readers see of an item."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    EDITED = "edited", _("Live, with unpublished changes")
    UNPUBLISHED = "unpublished", _("Unpublished")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ON_AIR = {State.LIVE, State.EDITED}


def with_withdrawal(desks: QuerySet[Desk]) -> Annotated:
    """Annotate desk rows with `withdrawn`: whether readers may not see them at all."""
    open_ones = Withdrawal.objects.filter(key=OuterRef("key"), undone_at__isnull=True)
    return desks.annotate(withdrawn=Exists(open_ones))


def with_state(drafts: QuerySet[Draft]) -> Annotated:
    """Annotate drafts with `state` (see State) and `live_version` (None when not live)."""
    release = Release.objects.filter(
        kind=drafts.model.kind(), key=OuterRef("key"), language=OuterRef("language")
    )
    return (
        with_withdrawal(drafts)
        .annotate(live_version=Subquery(release.values("version")[:1]))
        .annotate(
            state=Case(
                When(withdrawn=True, then=Value(State.WITHDRAWN.value)),
                When(live_version=F("version"), then=Value(State.LIVE.value)),
                When(live_version__isnull=False, then=Value(State.EDITED.value)),
                When(first_published_at__isnull=False, then=Value(State.UNPUBLISHED.value)),
                default=Value(State.DRAFT.value),
                output_field=models.CharField(),
            )
        )
    )


def with_source(drafts: QuerySet[Draft]) -> Annotated:
    """Annotate translations with `source_now`: the version that their source has today."""
    sources = drafts.model._default_manager.filter(
        key=OuterRef("key"), language=OuterRef("source_language")
    )
    return drafts.annotate(source_now=Subquery(sources.values("version")[:1]))


# A translation whose source has moved on since it was last brought up to date.
BEHIND = Q(source_version__lt=F("source_now"))
