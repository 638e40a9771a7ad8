"""The front page of the back office: what waits, what happened, what to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Count, Min, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.admin.cards import Card, cards_for, shelves_for
from publishing.admin.draft import DraftAdmin
from publishing.admin.filters import has_review
from publishing.admin.items import change_address, find_all, kind_name
from publishing.admin.languages import language_name
from publishing.admin.record import RecordAdmin
from publishing.admin.states import BEHIND, ON_AIR, State, with_source, with_state
from publishing.admin.withdrawing import WITHDRAW
from publishing.models import AuditEntry
from publishing.models.audit import name_of

_NEWEST_ACTS = 15
_MOST_RESULTS = 10
_NEWEST_LIVE = 5
_YOUR_NEWEST = 5


@dataclass(frozen=True)
class Result:
    """A draft found by its title, or one that is live."""

    title: str
    kind: str
    language: str
    state: State
    address: str
    withdraw_address: str = ""


def dashboard(request: HttpRequest, site: AdminSite) -> dict[str, Any]:
    """Return what the front page shows to this person: six queries for each kind at most."""
    desks = list(_desks(request, site))
    wanted = request.GET.get("q", "").strip()[:200]
    waiting = [card for desk in desks for card in _waiting(desk)]
    context: dict[str, Any] = {
        "beginnings": [
            (desk.new_label, desk.address("add"))
            for desk in desks
            if desk.has_add_permission(request)
        ],
        "quiet_beginnings": [
            (record.new_label, record.address("add"))
            for record in _records(site)
            if record.is_begun_often and record.has_add_permission(request)
        ],
        "waiting": [*waiting, *cards_for(request)],
        "shelves": shelves_for(request),
        "q": wanted,
        "searched": bool(wanted),
        "results": [result for desk in desks for result in _search(request, desk, wanted)],
        "yours": _yours(request, desks),
        "newest_live": [result for desk in desks for result in _newest_live(request, desk)],
    }
    if request.user.has_perm("publishing.view_auditentry"):
        acts = list(AuditEntry.objects.all()[:_NEWEST_ACTS])
        found = find_all(request, site, acts)
        context["acts"] = [(act, kind_name(act.kind), found.get(act.pk)) for act in acts]
    return context


def _records(site: AdminSite) -> Iterator[RecordAdmin]:
    for model in kinds.record_models():
        if site.is_registered(model) and isinstance(
            record := site.get_model_admin(model), RecordAdmin
        ):
            yield record


def _desks(request: HttpRequest, site: AdminSite) -> Iterator[DraftAdmin]:
    for model in kinds.draft_models():
        if not site.is_registered(model):
            continue
        desk = site.get_model_admin(model)
        if isinstance(desk, DraftAdmin) and desk.has_view_or_change_permission(request):
            yield desk


def _waiting(desk: DraftAdmin) -> Iterator[Card]:
    """Return what waits of one kind, counted by a single query."""
    drafts = with_source(with_state(desk.model._default_manager.all()))
    questions: dict[str, tuple[Q, str, dict[str, str]]] = {
        "draft": (
            Q(state=State.DRAFT),
            _("never published"),
            {"state": State.DRAFT.value},
        ),
        "edited": (
            Q(state=State.EDITED),
            _("live, with unpublished changes"),
            {"state": State.EDITED.value},
        ),
        "behind": (BEHIND, _("translations behind their source"), {"care": "behind"}),
        "blanks": (Q(blanks__gt=0), _("with gaps to fill in"), {"care": "blanks"}),
    }
    if has_review(desk.model):
        past = Q(review_by__lt=timezone.localdate(), state__in=ON_AIR)
        questions["due"] = (past, _("past their day of review"), {"care": "due"})
    sums = {f"{name}_count": Count("pk", filter=ask) for name, (ask, _t, _a) in questions.items()}
    ages = {
        f"{name}_oldest": Min("changed_at", filter=ask) for name, (ask, _t, _a) in questions.items()
    }
    answers = drafts.aggregate(**sums, **ages)
    plural = capfirst(str(desk.opts.verbose_name_plural))
    for name, (_ask, title, narrowed) in questions.items():
        if count := answers[f"{name}_count"]:
            address = f"{desk.address('changelist')}?{urlencode(narrowed)}"
            yield Card(f"{plural}: {title}", count, address, answers[f"{name}_oldest"])


def _search(request: HttpRequest, desk: DraftAdmin, wanted: str) -> list[Result]:
    if not wanted:
        return []
    drafts = with_state(desk.model._default_manager.filter(title__icontains=wanted))
    return _results(request, desk, drafts[:_MOST_RESULTS])


def _yours(request: HttpRequest, desks: list[DraftAdmin]) -> list[Result]:
    """Return what this person saved last and readers do not see yet, of all kinds."""
    waiting = [State.DRAFT, State.EDITED, State.UNPUBLISHED]
    found: list[tuple[Any, Result]] = []
    for desk in desks:
        drafts = with_state(desk.model._default_manager.filter(changed_by=name_of(request.user)))
        newest = list(drafts.filter(state__in=waiting).order_by("-changed_at")[:_YOUR_NEWEST])
        found += zip(
            (draft.changed_at for draft in newest), _results(request, desk, newest), strict=True
        )
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [result for _moment, result in found[:_YOUR_NEWEST]]


def _newest_live(request: HttpRequest, desk: DraftAdmin) -> list[Result]:
    """Return what went live last: what is taken offline in a hurry is mostly among it."""
    if not request.user.has_perm(WITHDRAW):
        return []
    press = desk.model.press_model()._default_manager
    newest = press.order_by("-first_published_at", "-pk").values_list("key", "language")
    places = Q(pk__in=[])
    for key, language in newest[:_NEWEST_LIVE]:
        places |= Q(key=key, language=language)
    drafts = with_state(desk.model._default_manager.filter(places))
    return _results(request, desk, drafts.order_by("-first_published_at", "-pk"))


def _results(request: HttpRequest, desk: DraftAdmin, drafts: Any) -> list[Result]:
    may_withdraw = request.user.has_perm(WITHDRAW)
    return [
        Result(
            title=str(draft),
            kind=str(desk.opts.verbose_name),
            language=language_name(draft.language),
            state=State(draft.state),
            address=change_address(draft),
            withdraw_address=desk.address("withdraw", draft.pk)
            if may_withdraw and draft.state in ON_AIR
            else "",
        )
        for draft in drafts
    ]
