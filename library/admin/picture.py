"""The back office of pictures."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, re_path

from library import views
from library.admin.choosing import Choosing
from library.admin.fields import CHOOSER, STYLE
from library.admin.uploading import Uploading
from library.models import Picture
from publishing.admin import RecordAdmin


@admin.register(Picture)
class PictureAdmin(Uploading, Choosing, RecordAdmin):
    """Pictures: what is known of them, and their pixels."""

    search_fields = ("title", "filename", "credit", "texts__alt", "texts__caption")

    class Media:
        css = {"all": [STYLE]}
        js = [CHOOSER]

    def get_urls(self) -> list[URLPattern]:
        """Add the place from which staff fetch files that readers may not."""
        file = self.admin_site.admin_view(self.file_view)
        shape = r"^file/(?P<name>[0-9a-f]{32})/(?P<file>[a-z0-9]{1,12}\.(?:avif|jpg))$"
        return [re_path(shape, file, name="library_picture_file"), *super().get_urls()]

    def file_view(self, request: HttpRequest, name: str, file: str) -> HttpResponseBase:
        """Serve one rendition of a picture, public or not."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return views.serve_private(name, file)
