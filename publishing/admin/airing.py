"""Publish, unpublish, delete: one draft from its page, or many from the list."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing import workflow
from publishing.admin.acts import attempt
from publishing.admin.confirming import Question, ask
from publishing.admin.desk import DeskAdmin
from publishing.admin.states import ON_AIR
from publishing.turn import turn

# More than this at one click would hold up every other editor.
_MOST_AT_ONCE = 200


class Airing(DeskAdmin):
    """An admin whose drafts go to readers and come back."""

    actions = ["publish_selected", "unpublish_selected"]

    def get_urls(self) -> list[URLPattern]:
        """Add the page that asks before unpublishing."""
        return [self.own_path("unpublish/", self.unpublish_view, "unpublish"), *super().get_urls()]

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether somebody may publish this kind."""
        right = f"{self.opts.app_label}.publish_{self.opts.model_name}"
        return request.user.has_perm(right)

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Offer what may be done in this state."""
        context = super().desk_context(request, desk)
        may_publish = self.has_publish_permission(request, desk)
        state = getattr(desk, "state", None)
        on_air = state in ON_AIR
        context.update(
            is_draft=True,
            on_air=on_air,
            may_publish=may_publish and context["may_change"] and not context.get("withdrawal"),
        )
        if desk is None:
            return context
        context["preview_address"] = self.address("preview", desk.pk)
        if on_air:
            context["public_address"] = self.public_address(desk)
        if may_publish and on_air:
            context["unpublish_address"] = self.address("unpublish", desk.pk)
        if context["may_delete"] and not on_air:
            context["delete_address"] = self.address("delete", desk.pk)
        return context

    def public_address(self, draft: Any) -> str:
        """Return where readers see a draft's item, or nothing."""
        press = draft.press_model()._default_manager
        item = press.filter(key=draft.key, language=draft.language).first()
        return item.path if item is not None else ""

    def unpublish_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask, then take one draft's live item from readers."""
        draft = self.desk_or_404(request, object_id)
        if not self.has_publish_permission(request, draft):
            raise PermissionDenied
        if request.method == "POST":
            if attempt(request, lambda: workflow.unpublish(draft, by=request.user)):
                messages.success(request, _("Unpublished: readers no longer see it."))
            return self.back_to(draft)
        question = Question(
            title=_("Unpublish: %(name)s") % {"name": draft},
            sentences=[
                _("Readers stop seeing it in this language. The text stays here as a draft."),
                _("If somebody could come to harm, go back and choose Withdraw instead."),
            ],
            button=_("Unpublish"),
        )
        return ask(request, self, question, back=self.address("change", draft.pk))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete a draft that readers do not see."""
        draft = self.desk_or_404(request, object_id)
        if not self.has_delete_permission(request, draft):
            raise PermissionDenied
        if request.method == "POST":
            if not attempt(request, lambda: workflow.discard(draft, by=request.user)):
                return self.back_to(draft)
            messages.success(request, _("The draft is deleted."))
            return HttpResponseRedirect(self._list_address())
        question = Question(
            title=_("Delete draft: %(name)s") % {"name": draft},
            sentences=[_("The draft goes, with its sources and other rows, in this language.")],
            button=_("Delete draft"),
            danger=True,
        )
        return ask(request, self, question, back=self.address("change", draft.pk))

    @admin.action(permissions=["publish"], description=gettext_lazy("Publish"))
    def publish_selected(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Publish the ticked drafts; say of each that is refused why."""
        done = 0
        for draft in self._chosen(request, queryset):
            done += self._try(
                request, draft, lambda draft=draft: workflow.publish(draft, by=request.user)
            )
        _count(request, done, ngettext("%(count)d published.", "%(count)d published.", done))
        return None

    @admin.action(permissions=["publish"], description=gettext_lazy("Unpublish …"))
    def unpublish_selected(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Ask, then take the ticked drafts from readers."""
        drafts = self._chosen(request, queryset)
        if "confirmed" not in request.POST:
            question = Question(
                title=_("Unpublish the chosen items"),
                sentences=[_("Readers stop seeing these. The texts stay here as drafts.")],
                button=_("Unpublish"),
                items=[str(draft) for draft in drafts],
            )
            hidden = [
                ("action", "unpublish_selected"),
                ("confirmed", "yes"),
                *((ACTION_CHECKBOX_NAME, draft.pk) for draft in drafts),
            ]
            return ask(request, self, question, back=self._list_address(), hidden=hidden)
        done = 0
        for draft in drafts:
            done += self._try(
                request, draft, lambda draft=draft: workflow.unpublish(draft, by=request.user)
            )
        _count(request, done, ngettext("%(count)d unpublished.", "%(count)d unpublished.", done))
        return None

    def _list_address(self) -> str:
        return self.address("changelist")

    def _chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        chosen = list(queryset[: _MOST_AT_ONCE + 1])
        if len(chosen) > _MOST_AT_ONCE:
            messages.warning(
                request, _("Only the first %(most)d were taken.") % {"most": _MOST_AT_ONCE}
            )
        return chosen[:_MOST_AT_ONCE]

    def _try(self, request: HttpRequest, draft: Any, verb: Any) -> bool:
        """Do one of many: in a savepoint of its own, so that the others are not undone with it."""
        try:
            with turn():
                verb()
        except workflow.NotPermitted as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except workflow.Refused as refusal:
            messages.error(request, f"{draft}: {refusal}")
            return False
        return True


def _count(request: HttpRequest, done: int, sentence: str) -> None:
    if done:
        messages.success(request, sentence % {"count": done})
