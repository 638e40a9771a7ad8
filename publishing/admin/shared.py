"""The admin of small data that the public may read: sections, authors, topics."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import workflow
from publishing.admin.acts import attempt, with_link
from publishing.admin.confirming import Question, ask
from publishing.admin.filters import LanguageFilter
from publishing.admin.forms import SharedForm
from publishing.admin.languages import language_name
from publishing.admin.verbs import VerbAdmin
from publishing.models.shared import Paged


class SharedAdmin(VerbAdmin):
    """Edits shared rows. They have no draft: readers see a change as soon as it is saved."""

    form = SharedForm
    change_form_template = "admin/desk/shared_form.html"
    list_filter: ClassVar[Any] = (LanguageFilter,)
    list_per_page = 100

    def public_address(self, row: Any) -> str:
        """Return where readers see a row best, or nothing."""
        if not isinstance(row, Paged) or not type(row).seen().filter(pk=row.pk).exists():
            return ""
        return row.get_absolute_url()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Leave out the language once it is settled: it then stands above the form."""
        fieldsets = super().get_fieldsets(request, obj)
        left_out = {"language", "translation_of"} if obj is not None else {"translation_of"}
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f not in left_out]})
            for name, options in fieldsets
        ]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save by the verb."""
        write_rows = super().save_related
        workflow.save_shared(
            form.instance,
            by=request.user,
            rows=lambda: write_rows(request, form, formsets, change),
        )

    def after_saving(self, request: HttpRequest, row: Any) -> HttpResponse:
        """Say that readers see the change at once, and show the form again."""
        done = _("Saved. Readers see it already.")
        messages.success(request, with_link(done, self.public_address(row)))
        return HttpResponseRedirect(self.address("change", row.pk))

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Add the other languages of the entry."""
        context["may_change"] = obj is None or self.has_change_permission(request, obj)
        if obj is not None:
            context.update(self._languages(request, obj))
            context.update(title=capfirst(str(obj)), subtitle=None)
            context["public_address"] = self.public_address(obj)
            if self.has_delete_permission(request, obj):
                context["delete_address"] = self.address("delete", obj.pk)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _languages(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rows = self.model._default_manager.filter(key=row.key).values_list("language", "pk")
        there = dict(rows)
        context: dict[str, Any] = {
            "language_name": language_name(row.language),
            "translations": [
                (code, language_name(code), self.address("change", there[code]))
                for code, _name in settings.LANGUAGES
                if code in there and code != row.language
            ],
        }
        if self.has_add_permission(request):
            context["beginnings"] = [
                (
                    name,
                    self.address("add")
                    + "?"
                    + urlencode({"language": code, "translation_of": row.key}),
                )
                for code, name in settings.LANGUAGES
                if code not in there
            ]
        return context

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete a row that nothing uses."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_delete_permission(request, row):
            raise PermissionDenied
        back = self.address("change", row.pk)
        if request.method == "POST":
            if not attempt(request, lambda: workflow.delete_shared(row, by=request.user)):
                return HttpResponseRedirect(back)
            messages.success(request, _("Deleted."))
            return HttpResponseRedirect(self.address("changelist"))
        question = Question(
            title=_("Delete: %(name)s") % {"name": row},
            sentences=[_("It goes from every page at once. What is in use cannot be deleted.")],
            button=_("Delete"),
            danger=True,
        )
        return ask(request, self, question, back=back)

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def written_in(self, row: Any) -> str:
        """The language by its name."""
        return language_name(row.language)
