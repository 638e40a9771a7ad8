"""The history of a row: who saved what when, how it differs from now, and the way back."""

from __future__ import annotations

from typing import Any

import reversion.errors
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.translation import gettext as _
from reversion.models import Version

from publishing import workflow
from publishing.admin.acts import attempt
from publishing.admin.confirming import Question, ask
from publishing.admin.desk import DeskAdmin
from publishing.admin.wording import compare, wording
from publishing.history import manuscript_of, versions_of
from publishing.manuscript import make_manuscript, upgrade
from publishing.models.audit import name_of

_PER_PAGE = 30


class Remembering(DeskAdmin):
    """An admin that shows the history of its rows."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of one version."""
        return [
            self.own_path("history/<int:version_id>/", self.version_view, "version"),
            self.own_path("history/<int:version_id>/restore/", self.restore_view, "restore"),
            *super().get_urls(),
        ]

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add the way to the history for whoever may read it."""
        context = super().desk_context(request, desk)
        if desk is not None and workflow.may_read_past(request.user, desk):
            context["history_address"] = self.address("history", desk.pk)
        return context

    def past_or_403(self, request: HttpRequest, object_id: object, *, change: bool = False) -> Any:
        """Return the row whose earlier versions are asked for. Raises PermissionDenied."""
        desk = self.desk_or_404(request, object_id, change=change)
        try:
            workflow.require_past(request.user, desk)
        except workflow.NotPermitted as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        return desk

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List the versions of a row."""
        desk = self.past_or_403(request, object_id)
        pages = Paginator(versions_of(desk), _PER_PAGE)
        page = pages.get_page(request.GET.get("page"))
        return self.page(
            request,
            "admin/desk/history.html",
            _("History: %(name)s") % {"name": desk},
            original=desk,
            page=page,
            entries=[self._entry(desk, version) for version in page],
            back=self.address("change", desk.pk),
            **(extra_context or {}),
        )

    def version_view(self, request: HttpRequest, object_id: int, version_id: int) -> HttpResponse:
        """Show one version, and how it differs from what is stored now."""
        desk = self.past_or_403(request, object_id)
        version = _version_or_404(desk, version_id)
        entry = self._entry(desk, version)
        history = self.address("history", desk.pk)
        try:
            old = wording(self.model, upgrade(manuscript_of(version), self.model))
        except (LookupError, reversion.errors.RevertError):
            messages.error(request, _("This version can no longer be read."))
            return HttpResponseRedirect(history)
        may_change = self.has_change_permission(request, desk)
        return self.page(
            request,
            "admin/desk/version.html",
            _("Version %(number)s") % {"number": entry["number"]},
            original=desk,
            entry=entry,
            back=history,
            parts=[part for part in old if part.text],
            differences=compare(old, wording(self.model, make_manuscript(desk))),
            may_restore=may_change and not entry["is_current"],
        )

    def restore_view(self, request: HttpRequest, object_id: int, version_id: int) -> HttpResponse:
        """Ask, then bring an earlier version back as the newest one."""
        desk = self.past_or_403(request, object_id, change=True)
        version = _version_or_404(desk, version_id)
        if request.method == "POST":
            return self._restore(request, desk, version)
        number = self._entry(desk, version)["number"]
        question = Question(
            title=_("Restore version %(number)s") % {"number": number},
            sentences=[
                _("Its text and rows become the newest version. Rows added later go."),
                _("The version of today stays in the history. Readers see no change."),
            ],
            button=_("Restore it"),
        )
        return ask(
            request,
            self,
            question,
            back=self.address("version", desk.pk, version.pk),
            hidden=[("version", desk.version)],
        )

    def _restore(self, request: HttpRequest, desk: Any, version: Version) -> HttpResponse:
        def restore() -> None:
            fresh = self.get_object(request, str(desk.pk))
            if fresh is None or request.POST.get("version") != str(fresh.version):
                raise workflow.Conflict
            workflow.restore(fresh, version, by=request.user)

        try:
            done = attempt(request, restore)
        except (LookupError, reversion.errors.RevertError):
            messages.error(request, _("This version can no longer be read."))
            done = False
        if not done:
            return HttpResponseRedirect(self.address("history", desk.pk))
        messages.success(request, _("Restored. Readers see no change until you publish."))
        return self.back_to(desk)

    def _entry(self, desk: Any, version: Version) -> dict[str, Any]:
        """Return what the list says of a version."""
        try:
            number = version.field_dict.get("version")
        except reversion.errors.RevertError:
            number = None
        user = version.revision.user
        return {
            "number": number,
            "at": version.revision.date_created,
            "who": name_of(user),
            "note": version.revision.comment,
            "address": self.address("version", desk.pk, version.pk),
            "restore_address": self.address("restore", desk.pk, version.pk),
            "is_current": number == desk.version,
        }


def _version_or_404(desk: Any, version_id: int) -> Version:
    version = versions_of(desk).filter(pk=version_id).first()
    if version is None:
        raise Http404
    return version
