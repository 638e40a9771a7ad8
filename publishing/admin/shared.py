"""The admin of small data that the public may read: sections, authors, topics."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import workflow
from publishing.admin.acts import attempt, with_link
from publishing.admin.confirming import Question, ask
from publishing.admin.filters import LanguageFilter
from publishing.admin.forms import SharedForm
from publishing.admin.languages import language_field, language_name, speak
from publishing.admin.rows import without_popups
from publishing.models.shared import Paged
from publishing.turn import turn


class SharedAdmin(admin.ModelAdmin):
    """Edits shared rows. They have no draft: readers see a change as soon as it is saved."""

    form = SharedForm
    change_form_template = "admin/desk/shared_form.html"
    list_filter: ClassVar[Any] = (LanguageFilter,)
    list_per_page = 100
    show_full_result_count = False
    empty_value_display = ""
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }
    help_texts: ClassVar[dict[str, object]] = {}

    def address(self, name: str, *args: object) -> str:
        """Return the address of a view of this admin."""
        full = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(full, args=args, current_app=self.admin_site.name)

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

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[SharedForm]:
        """Make the form, fitted to the row's language."""
        kwargs.setdefault("help_texts", self.help_texts)
        # Made by Django from `form` above.
        form = cast("type[SharedForm]", super().get_form(request, obj, change, **kwargs))
        speak(form, getattr(obj, "language", None))
        form.refusal = getattr(request, "refusal_of_verb", {})
        return form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give the language its choices."""
        if db_field.name == "language":
            field = language_field()
            field.label = capfirst(db_field.verbose_name)
            field.help_text = db_field.help_text
            return field
        return without_popups(super().formfield_for_dbfield(db_field, request, **kwargs))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form; save it in one turn of the journal, whose counter row comes first."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        if "_saveasnew" in request.POST:
            raise SuspiciousOperation("saving as new is not offered")
        try:
            with turn():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.Refused as refusal:
            request.refusal_of_verb = refusal.problems  # type: ignore[attr-defined]
        except workflow.NotPermitted as refusal:
            request.refusal_of_verb = {"": str(refusal)}  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Do nothing: the verb saves the row together with what hangs under it."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save by the verb."""
        write_rows = super().save_related
        workflow.save_shared(
            form.instance,
            by=request.user,
            rows=lambda: write_rows(request, form, formsets, change),
        )

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the form again."""
        return self._saved(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Show the form again."""
        return self._saved(request, obj)

    def _saved(self, request: HttpRequest, row: Any) -> HttpResponse:
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

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list under its own name."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out Django's deleting: it goes past the verbs."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # Django's own log; nobody looks at what these return.

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Do nothing: the audit trail has it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Do nothing: the audit trail has it."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Do nothing: the audit trail has it."""

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def written_in(self, row: Any) -> str:
        """The language by its name."""
        return language_name(row.language)
