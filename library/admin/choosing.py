"""Choose a picture from within another form: what stands in the dialog, page by page."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import publicity
from library.admin.files import file_address, file_of_width, tell, text_in
from library.models import Picture, PictureText
from publishing import workflow
from publishing.admin.desk import DeskAdmin
from publishing.admin.languages import language_name

_PER_PAGE = 24
# Pixels across of a picture in the editor.
_IN_TEXT = 640
# Characters of a search that are looked at.
_MOST_WORDS = 200


class DescribeForm(forms.ModelForm):
    """What a picture shows, in one language."""

    class Meta:
        model = PictureText
        fields = ("alt", "caption")
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "caption": forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        }


class Choosing(DeskAdmin):
    """An admin whose pictures are chosen in a dialog on other forms."""

    def get_urls(self) -> list[URLPattern]:
        """Add the dialog, where it saves an alternative text, and the way from a key to a file."""
        choose = self.admin_site.admin_view(require_safe(self.choose_view))
        by_key = self.admin_site.admin_view(require_safe(self.by_key_view))
        return [
            path("choose/", choose, name="library_picture_choose"),
            path("key/<uuid:key>/", by_key, name="library_picture_by_key"),
            self.own_path("describe/", self.describe_view, "describe"),
            *super().get_urls(),
        ]

    def choose_view(self, request: HttpRequest) -> HttpResponse:
        """Return the dialog with one page of the pictures that may be shown and are looked for."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        language = _language(request.GET.get("language", ""))
        wanted = request.GET.get("q", "").strip()[:_MOST_WORDS]
        page = Paginator(self._found(request, wanted), _PER_PAGE).get_page(request.GET.get("page"))
        form = DescribeForm(auto_id="library-%s")
        for field in form.fields.values():
            field.widget.attrs.update(lang=language, dir="auto")
        context = {
            "q": wanted,
            "page": page,
            "pictures": [_choice(picture, language) for picture in page],
            "language": language,
            "language_name": language_name(language),
            "form": form,
            "may_add": self.has_add_permission(request),
            "may_change": self.has_change_permission(request),
        }
        return TemplateResponse(request, "admin/library/choose.html", context)

    def by_key_view(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        """Go on to the file with which the editor shows the picture of a key."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        picture = get_object_or_404(Picture, key=key)
        return HttpResponseRedirect(file_of_width(picture, _IN_TEXT))

    def describe_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Save what a picture shows in one language; answer with the picture, or why not."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        picture: Picture = self.desk_or_404(request, object_id, change=True)
        language = _language(request.POST.get("language", ""))
        text = text_in(picture, language) or PictureText(draft=picture, language=language)
        form = DescribeForm(request.POST, instance=text)
        if not form.is_valid():
            sentences = [sentence for errors in form.errors.values() for sentence in errors]
            return JsonResponse({"sentence": " ".join(map(str, sentences))}, status=422)
        try:
            workflow.save(picture, request.user, note=_("Described"), rows=form.save)
        except workflow.Conflict:
            sentence = _("Somebody saved a newer version meanwhile. Look at it first.")
            return JsonResponse({"sentence": sentence}, status=409)
        return JsonResponse({"picture": tell(self._fresh(picture), language)})

    def _found(self, request: HttpRequest, wanted: str) -> QuerySet[Picture]:
        pictures = publicity.showable().prefetch_related("texts")
        if not wanted:
            return pictures
        found, _twice = self.get_search_results(request, Picture.objects.all(), wanted)
        return pictures.filter(pk__in=found.order_by().values("pk"))

    def _fresh(self, picture: Picture) -> Picture:
        return Picture.objects.prefetch_related("texts").get(pk=picture.pk)


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


def _language(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else settings.FIRST_LANGUAGE
