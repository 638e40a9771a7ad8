"""What all editing has in common: a form is saved by a verb, in one turn of the journal."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from publishing import workflow
from publishing.admin.base import OfficeAdmin
from publishing.admin.forms import VerbForm
from publishing.admin.languages import language_field, speak
from publishing.admin.rows import without_popups
from publishing.turn import turn


class VerbAdmin(OfficeAdmin):
    """An admin whose rows a verb saves; what it refuses is said in the form.

    A subclass saves in `save_related`, and says in `after_saving` what was done.
    """

    form = VerbForm
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }
    # Labels and help texts that say it better than the model's own.
    labels: ClassVar[dict[str, object]] = {}
    help_texts: ClassVar[dict[str, object]] = {}

    def address(self, name: str, *args: object) -> str:
        """Return the address of a view of this admin ("change", "history", "preview" …)."""
        full = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(full, args=args, current_app=self.admin_site.name)

    def page(
        self, request: HttpRequest, template: str, title: object, status: int = 200, **context: Any
    ) -> TemplateResponse:
        """Return a page of this admin's own."""
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
        }
        return TemplateResponse(request, template, context, status=status)

    # --- The form

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[Any]:
        """Make the form, fitted to the row's language and to what was asked for."""
        kwargs.setdefault("labels", self.labels)
        kwargs.setdefault("help_texts", self.help_texts)
        # Made by Django from `form` above.
        form = cast("type[VerbForm]", super().get_form(request, obj, change, **kwargs))
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
                if conflict := self.conflict(request, object_id):
                    return conflict
                return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.Refused as refusal:
            request.refusal_of_verb = refusal.problems  # type: ignore[attr-defined]
        except workflow.NotPermitted as refusal:
            request.refusal_of_verb = {"": str(refusal)}  # type: ignore[attr-defined]
        # The same form once more: it is invalid now, says why, and has lost nothing.
        return super().changeform_view(request, object_id, form_url, extra_context)

    def conflict(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """Return the page that is shown instead of saving over what somebody else saved."""
        return None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Do nothing: the verb saves the row together with what hangs under it."""

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Stay on the form: an editor goes on working."""
        return self.after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Stay on the form: an editor goes on working."""
        return self.after_saving(request, obj)

    def after_saving(self, request: HttpRequest, row: Any) -> HttpResponse:
        """Say what was done and show the form again."""
        raise NotImplementedError

    # --- The list

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out Django's deleting: it goes past the verbs."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
