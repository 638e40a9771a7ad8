"""The back office of folders: the editors' own order."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from library.folders import delete_folder, save_folder
from library.models import Folder
from publishing.admin.base import OfficeAdmin
from publishing.admin.confirming import Question, ask


@admin.register(Folder)
class FolderAdmin(OfficeAdmin):
    """Names under which pictures and documents lie together. Readers never hear of them."""

    list_display = ("name",)
    search_fields = ("name",)
    list_per_page = 100
    actions = None
    change_form_template = "admin/desk/form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what the form of the desk asks for."""
        folder: Folder | None = context.get("original")
        context["may_change"] = folder is None or self.has_change_permission(request, folder)
        if folder is not None:
            context.update(title=str(folder), subtitle=None)
            if self.has_delete_permission(request, folder):
                context["delete_address"] = reverse("admin:library_folder_delete", args=[folder.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save a folder, unless it has its name already."""
        if form.has_changed():
            save_folder(obj, by=request.user)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete a folder; what lies in it stays."""
        folder = self.get_object(request, object_id)
        if folder is None:
            raise Http404
        if not self.has_delete_permission(request, folder):
            raise PermissionDenied
        if request.method == "POST":
            delete_folder(folder, by=request.user)
            messages.success(request, _("The folder is gone; what lay in it is still there."))
            return HttpResponseRedirect(reverse("admin:library_folder_changelist"))
        question = Question(
            title=_("Delete: %(name)s") % {"name": folder},
            sentences=[_("Only the folder goes. What lies in it stays, in no folder.")],
            button=_("Delete"),
            danger=True,
        )
        back = reverse("admin:library_folder_change", args=[folder.pk])
        return ask(request, self, question, back=back)
