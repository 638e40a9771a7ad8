"""Choose a picture from within another form: what stands in the dialog, page by page."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from library import publicity
from library.admin.describing import DescribeForm, known_language
from library.admin.files import file_address, file_of_width, tell
from library.describing import may_describe
from library.models import Picture
from publishing.admin.desk import DeskAdmin
from publishing.admin.languages import language_name

_PER_PAGE = 24
# Pixels across of a picture in the editor.
_IN_TEXT = 640
# Characters of a search that are looked at.
_MOST_WORDS = 200


class Choosing(DeskAdmin):
    """An admin whose pictures are chosen in a dialog on other forms."""

    def get_urls(self) -> list[URLPattern]:
        """Add the dialog, and the way from a key to a file."""
        choose = self.admin_site.admin_view(require_safe(self.choose_view))
        by_key = self.admin_site.admin_view(require_safe(self.by_key_view))
        return [
            path("choose/", choose, name="library_picture_choose"),
            path("key/<uuid:key>/", by_key, name="library_picture_by_key"),
            *super().get_urls(),
        ]

    def choose_view(self, request: HttpRequest) -> HttpResponse:
        """Return the dialog with one page of the pictures that may be shown and are looked for."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        language = known_language(request.GET.get("language", ""))
        wanted = request.GET.get("q", "").strip()[:_MOST_WORDS]
        page = Paginator(self._found(request, wanted), _PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "q": wanted,
            "page": page,
            "pictures": [_choice(picture, language) for picture in page],
            "language": language,
            "language_name": language_name(language),
            "form": DescribeForm(language, auto_id="library-%s"),
            "may_add": self.has_add_permission(request),
            "may_describe": may_describe(request.user),
        }
        return TemplateResponse(request, "admin/library/choose.html", context)

    def by_key_view(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        """Go on to the file with which the editor shows the picture of a key."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        picture = get_object_or_404(Picture, key=key)
        return HttpResponseRedirect(file_of_width(picture, _IN_TEXT))

    def _found(self, request: HttpRequest, wanted: str) -> QuerySet[Picture]:
        pictures = publicity.showable().prefetch_related("texts")
        if not wanted:
            return pictures
        found, _twice = self.get_search_results(request, Picture.objects.all(), wanted)
        return pictures.filter(pk__in=found.order_by().values("pk"))


def _choice(picture: Picture, language: str) -> dict[str, Any]:
    """Return what the dialog shows of a picture, and what it tells who opened it."""
    told = tell(picture, language)
    return {
        "pk": picture.pk,
        "told": told,
        "json": json.dumps(told),
        "credit": picture.credit,
        "thumb": file_address(picture),
    }
