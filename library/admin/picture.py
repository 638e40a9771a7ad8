"""The back office of pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _

from library import views
from library.admin import filters
from library.admin.bulk import PictureBulk
from library.admin.choosing import Choosing
from library.admin.describing import Describing
from library.admin.fields import CHOOSER
from library.admin.files import file_address, file_of_width
from library.admin.people import People
from library.admin.pixels import Pixels
from library.admin.rows import PeopleRows, TextRows
from library.admin.telling import removed_sentence
from library.admin.uploading import Uploading
from library.admin.using import uses_of, with_use
from library.models import Picture
from publishing.admin import RecordAdmin

# Pixels across of the picture on which the focal point is set.
_STAGE_WIDTH = 640
# The shapes that depend on the focal point: their names, one file of each, width to height.
_CROPS = (
    (_("In lists"), "c360.jpg", (3, 2)),
    (_("Square"), "square.jpg", (1, 1)),
    (_("Social networks"), "share.jpg", (1200, 630)),
)


@admin.register(Picture)
class PictureAdmin(Uploading, Choosing, Describing, Pixels, PictureBulk, RecordAdmin):
    """Pictures: what is known of them, and their pixels."""

    new_label = _("Upload pictures")
    is_begun_often = True
    change_form_template = "admin/library/picture_form.html"
    change_list_template = "admin/library/picture_list.html"
    list_display = ("title",)
    list_per_page = 48
    actions_selection_counter = False
    list_select_related = ("folder",)
    list_filter = (
        filters.UseFilter,
        filters.AltFilter,
        filters.FolderFilter,
        filters.PersonFilter,
        filters.CreditFilter,
        filters.YearFilter,
        filters.UploadedByFilter,
    )
    ordering = ("-uploaded_at", "-pk")
    search_fields = ("title", "filename", "credit", "texts__alt", "texts__caption")
    fieldsets = (
        (None, {"fields": ["title"]}),
        (
            _("Focal point"),
            {
                "fields": [("focal_x", "focal_y")],
                "description": _("It stays in sight when the picture is cut to another shape."),
            },
        ),
        (_("Origin"), {"fields": [("credit", "licence"), ("source", "taken"), "folder"]}),
    )

    class Media:
        js = [CHOOSER, forms.Script("admin-theme/library-edit.js", defer=True)]

    def get_urls(self) -> list[URLPattern]:
        """Add the files for staff, and the names of people for the form."""
        file = self.admin_site.admin_view(self.file_view)
        people = self.admin_site.admin_view(self.people_view)
        shape = r"^file/(?P<name>[0-9a-f]{32})/(?P<file>[a-z0-9]{1,12}\.(?:avif|jpg))$"
        return [
            re_path(shape, file, name="library_picture_file"),
            path("people/", people, name="library_picture_people"),
            *super().get_urls(),
        ]

    def file_view(self, request: HttpRequest, name: str, file: str) -> HttpResponseBase:
        """Serve one rendition of a picture, public or not."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return views.serve_private(name, file)

    def people_view(self, request: HttpRequest) -> HttpResponse:
        """Return the names of people who are found by some words."""
        people = People(request, self.admin_site)
        if not (people and self.has_view_or_change_permission(request)):
            raise PermissionDenied
        return JsonResponse({"names": people.names(request.GET.get("q", "")[:100])})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the pictures, each with whether it is used and what is said of it."""
        return with_use(super().get_queryset(request)).prefetch_related("texts")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Return one column: the list is a grid of its own."""
        return list(self.list_display)

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Offer who can be seen to whoever may see the records of people."""
        return [TextRows, PeopleRows] if People(request, self.admin_site) else [TextRows]

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add the picture itself, where it is used, and what can be done with its pixels."""
        context = super().desk_context(request, desk)
        if desk is None:
            return context
        context.update(
            stage=file_of_width(desk, _STAGE_WIDTH),
            crops=[(name, file_address(desk, file), shape) for name, file, shape in _CROPS],
            removed=removed_sentence(desk.removed),
            uses=uses_of(request, self.admin_site, desk.key),
        )
        if context["may_change"]:
            context["blur_address"] = self.address("blur", desk.pk)
            context["replace_address"] = self.address("replace", desk.pk)
        return context
