"""What editing drafts and editing records have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.admin.conflict import conflict_page
from publishing.admin.editor import EditorWidget, RichTextField
from publishing.admin.forms import DeskForm
from publishing.admin.verbs import VerbAdmin
from publishing.models import Desk
from publishing.turn import turn

View = Callable[..., HttpResponseBase]


class DeskAdmin(VerbAdmin):
    """Edits a desk row: saved by a verb, with a version, so that nobody's text is overwritten."""

    form = DeskForm
    change_form_template = "admin/desk/change_form.html"
    list_per_page = 50
    # Fields that cannot change once the row is there.
    frozen: ClassVar[tuple[str, ...]] = ()
    # Rich text of which there is little, so that its editor starts low.
    short_texts: ClassVar[tuple[str, ...]] = ()

    # --- Addresses

    def own_path(self, tail: str, view: View, name: str) -> URLPattern:
        """Return the address <object_id>/<tail> of one of this admin's own views."""
        full = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
        return path(f"<int:object_id>/{tail}", self.admin_site.admin_view(view), name=full)

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

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give rich text its editor."""
        if db_field.name in self.model.rich_fields:
            return RichTextField(
                label=capfirst(str(self.labels.get(db_field.name, db_field.verbose_name))),
                help_text=str(self.help_texts.get(db_field.name, db_field.help_text)),
                required=False,
                strip=False,
                widget=EditorWidget(height=140 if db_field.name in self.short_texts else 320),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def conflict(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """Return a page with both texts where somebody saved a newer version meanwhile."""
        desk = self.get_object(request, object_id) if object_id else None
        # Somebody without the right to change it is turned away further down, and learns nothing.
        if desk is None or not self.has_change_permission(request, desk):
            return None
        if request.POST.get("version", "").strip() == str(desk.version):
            return None
        return conflict_page(request, self, desk)

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
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with turn():
            return super().changelist_view(request, extra_context)

    def form_for(self, request: HttpRequest, desk: Any) -> Any:
        """Return the bound form of a posted row, as the form view would make it."""
        fields = flatten_fieldsets(self.get_fieldsets(request, desk))
        return self.get_form(request, desk, change=True, fields=fields)(request.POST, instance=desk)

    def formsets_for(self, request: HttpRequest, desk: Any) -> list[Any]:
        """Return the bound formsets of a posted row."""
        formsets, _inlines = self._create_formsets(request, desk, change=True)  # type: ignore[attr-defined]
        return formsets
