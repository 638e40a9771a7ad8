"""What editing drafts and editing records have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.admin.conflict import conflict_page
from publishing.admin.editor import EditorWidget, RichTextField
from publishing.admin.forms import DeskForm
from publishing.admin.languages import language_field, speak
from publishing.admin.rows import without_popups
from publishing.models import Desk
from publishing.turn import turn

View = Callable[..., HttpResponseBase]


class DeskAdmin(admin.ModelAdmin):
    """Edits a desk row: saved by a verb, with a version, so that nobody's text is overwritten."""

    form = DeskForm
    change_form_template = "admin/desk/change_form.html"
    list_per_page = 50
    show_full_result_count = False
    empty_value_display = ""
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }
    # Fields that cannot change once the row is there.
    frozen: ClassVar[tuple[str, ...]] = ()
    # Labels and help texts that say it better than the model's own.
    labels: ClassVar[dict[str, object]] = {}
    help_texts: ClassVar[dict[str, object]] = {}
    # Rich text of which there is little, so that its editor starts low.
    short_texts: ClassVar[tuple[str, ...]] = ()

    # --- Addresses

    def own_path(self, tail: str, view: View, name: str) -> URLPattern:
        """Return the address <object_id>/<tail> of one of this admin's own views."""
        full = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
        return path(f"<int:object_id>/{tail}", self.admin_site.admin_view(view), name=full)

    def address(self, name: str, *args: object) -> str:
        """Return the address of a view of this admin ("change", "history", "preview" …)."""
        full = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(full, args=args, current_app=self.admin_site.name)

    def desk_or_404(self, request: HttpRequest, object_id: object, *, change: bool = False) -> Any:
        """Return the row of a view. Raises PermissionDenied without the right to it."""
        desk = self.get_object(request, str(object_id))
        if desk is None:
            raise Http404
        allowed = self.has_change_permission if change else self.has_view_or_change_permission
        if not allowed(request, desk):
            raise PermissionDenied
        return desk

    def back_to(self, desk: Desk) -> HttpResponseRedirect:
        """Send the editor back to the form of a row."""
        return HttpResponseRedirect(self.address("change", desk.pk))

    # --- The form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Freeze what cannot change once the row is there."""
        fields = list(super().get_readonly_fields(request, obj))
        return [*fields, *self.frozen] if obj is not None else fields

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[DeskForm]:
        """Make the form, fitted to the row's language and to what was asked for."""
        kwargs.setdefault("labels", self.labels)
        kwargs.setdefault("help_texts", self.help_texts)
        # Made by Django from `form` above.
        form = cast("type[DeskForm]", super().get_form(request, obj, change, **kwargs))
        speak(form, getattr(obj, "language", None))
        form.refusal = getattr(request, "refusal_of_verb", {})
        return form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give rich text its editor and the language its choices."""
        if db_field.name in self.model.rich_fields:
            return RichTextField(
                label=capfirst(str(self.labels.get(db_field.name, db_field.verbose_name))),
                help_text=str(self.help_texts.get(db_field.name, db_field.help_text)),
                required=False,
                strip=False,
                widget=EditorWidget(height=140 if db_field.name in self.short_texts else 320),
            )
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
                desk = self.get_object(request, object_id) if object_id else None
                if desk is not None and self._is_stale(request, desk):
                    return conflict_page(request, self, desk)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.Refused as refusal:
            request.refusal_of_verb = refusal.problems  # type: ignore[attr-defined]
        except workflow.NotPermitted as refusal:
            request.refusal_of_verb = {"": str(refusal)}  # type: ignore[attr-defined]
        # The same form once more: it is invalid now, says why, and has lost nothing.
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _is_stale(self, request: HttpRequest, desk: Desk) -> bool:
        # Somebody without the right to change it is turned away further down, and learns nothing.
        if not self.has_change_permission(request, desk):
            return False
        return request.POST.get("version", "").strip() != str(desk.version)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Do nothing: the verb saves the row together with what hangs under it."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the row and everything under it by the verb, unless nothing is new."""
        write_rows = super().save_related
        if change and not self.is_news(form, formsets):
            return
        workflow.save(
            form.instance,
            by=request.user,
            note=form.cleaned_data.get("change_note", ""),
            rows=lambda: write_rows(request, form, formsets, change),
        )

    def is_news(self, form: Any, formsets: Any) -> bool:
        """Whether a valid form says anything that is not stored yet."""
        return form.says_something_new() or any(rows.has_changed() for rows in formsets)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Stay on the form: an editor goes on working."""
        return self.after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Stay on the form: an editor goes on working."""
        return self.after_saving(request, obj)

    def after_saving(self, request: HttpRequest, desk: Any) -> HttpResponse:
        """Say what was done and show the form again."""
        messages.success(request, _("Saved."))
        return self.back_to(desk)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Add what the page of a desk row shows beside its form."""
        context.update(self.desk_context(request, obj))
        if "refusal_of_verb" in vars(request) and obj is not None:
            context["original"] = self.get_object(request, str(obj.pk)) or obj
        return super().render_change_form(request, context, add, change, form_url, obj)

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Return what the page of a row (None: a new one) shows beside the form."""
        if desk is None:
            return {"may_change": True}
        return {
            "title": str(desk),
            "subtitle": None,
            "may_change": self.has_change_permission(request, desk),
            "may_delete": self.has_delete_permission(request, desk),
        }

    # --- The list

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list; run what was chosen for the ticked rows in one turn."""
        title = capfirst(str(self.opts.verbose_name_plural))
        extra_context = {"title": title, **(extra_context or {})}
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with turn():
            return super().changelist_view(request, extra_context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out Django's deleting: it goes past the verbs."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # --- Django's own log; nobody looks at what these return

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Do nothing: the audit trail has it, and does not keep a name for ever."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Do nothing: see log_addition."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Do nothing: see log_addition."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[Any]:
        """Say nothing: it would be for Django's log, and asks what was written."""
        return []

    def form_for(self, request: HttpRequest, desk: Any) -> Any:
        """Return the bound form of a posted row, as the form view would make it."""
        fields = flatten_fieldsets(self.get_fieldsets(request, desk))
        return self.get_form(request, desk, change=True, fields=fields)(request.POST, instance=desk)

    def formsets_for(self, request: HttpRequest, desk: Any) -> list[Any]:
        """Return the bound formsets of a posted row."""
        formsets, _inlines = self._create_formsets(request, desk, change=True)  # type: ignore[attr-defined]
        return formsets
