"""The admin of a kind that is published."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import workflow
from publishing.admin.acts import with_link
from publishing.admin.airing import Airing
from publishing.admin.filters import CareFilter, ChangedByFilter, LanguageFilter, StateFilter
from publishing.admin.forms import DraftForm
from publishing.admin.items import who_and_when
from publishing.admin.languages import language_name
from publishing.admin.previewing import Previewing
from publishing.admin.remembering import Remembering
from publishing.admin.states import ON_AIR, State, with_state
from publishing.admin.translating import Translating
from publishing.admin.withdrawing import Withdrawing


class DraftAdmin(Airing, Translating, Previewing, Withdrawing, Remembering):
    """Edits the drafts of one kind. A room declares fieldsets, inlines and list columns."""

    form = DraftForm
    list_display: Any = ("headline", "state_badge", "written_in", "changed")
    list_filter: ClassVar[Any] = (StateFilter, LanguageFilter, CareFilter, ChangedByFilter)
    search_fields: ClassVar[Any] = ("title", "slug", "body")
    ordering = ("-changed_at", "-pk")
    # What the button on the front page of the back office says.
    new_label: ClassVar[object] = gettext_lazy("New draft")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the drafts with their state."""
        return with_state(super().get_queryset(request))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Leave out the language once it is settled: it then stands above the form."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return list(fieldsets)
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f != "language"]})
            for name, options in fieldsets
        ]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[DraftForm]:
        """Make the form; it asks for what readers need when it is to be published."""
        form = cast("type[DraftForm]", super().get_form(request, obj, change, **kwargs))
        form.publishing = request.method == "POST" and "_publish" in request.POST
        return form

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add the state, and what still keeps the stored text from being published."""
        context = super().desk_context(request, desk)
        if desk is None:
            return {**context, "title": self.new_label}
        state = getattr(desk, "state", State.DRAFT)
        context["state"] = State(state)
        context["language_name"] = language_name(desk.language)
        return context

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Add what is missing or left out, read from what is stored and not from what was sent."""
        if request.method == "GET" and context.get("original") is obj and obj is not None:
            context["left_out"] = obj.left_out()
            context["missing"] = [
                sentence for name, sentence in obj.problems().items() if name != "slug" or obj.slug
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save by the verb; publish in the same turn when that was asked for."""
        super().save_related(request, form, formsets, change)
        if form.publishing:
            workflow.publish(form.instance, by=request.user)

    def after_saving(self, request: HttpRequest, desk: Any) -> HttpResponse:
        """Go on to the preview, or say what was done and show the form again."""
        if "_preview" in request.POST:
            return HttpResponseRedirect(self.address("preview", desk.pk))
        if "_publish" in request.POST:
            done = _("Published: readers see this text now.")
            messages.success(request, with_link(done, self.public_address(desk)))
        else:
            messages.success(request, _("Draft saved. Readers see no change until you publish."))
        return self.back_to(desk)

    @admin.display(description=gettext_lazy("headline"), ordering="title")
    def headline(self, draft: Any) -> str:
        """The title, or that there is none yet."""
        return str(draft)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_badge(self, draft: Any) -> str:
        """The state, with a mark."""
        state = State(draft.state)
        return format_html('<span class="state state-{}">{}</span>', state.value, state.label)

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def written_in(self, draft: Any) -> str:
        """The language by its name."""
        return language_name(draft.language)

    @admin.display(description=gettext_lazy("changed"), ordering="changed_at")
    def changed(self, draft: Any) -> str:
        """Who saved it last, and when."""
        return who_and_when(draft.changed_by, draft.changed_at)

    def is_seen(self, desk: Any) -> bool:
        """Whether readers see it, in its language."""
        return desk.state in ON_AIR
