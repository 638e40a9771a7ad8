"""Change what a picture shows: make faces unrecognisable, put another file in its place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library import arriving
from library.admin.files import file_of_width
from library.admin.telling import removed_sentence
from library.admin.trying import attempt_on
from library.admin.uploading import ACCEPT
from library.blurring import Area
from library.models import Picture
from publishing.admin.desk import DeskAdmin

# How many areas a form without scripts offers, and how many are taken.
_ROWS = 4
_MOST_AREAS = 60
_STAGE_WIDTH = 1280


class AreaForm(forms.Form):
    """One area, in per cent of the picture's width and height."""

    left = forms.FloatField(label=gettext_lazy("from the left"), min_value=0, max_value=100)
    top = forms.FloatField(label=gettext_lazy("from the top"), min_value=0, max_value=100)
    width = forms.FloatField(label=gettext_lazy("width"), min_value=0.1, max_value=100)
    height = forms.FloatField(label=gettext_lazy("height"), min_value=0.1, max_value=100)

    def area(self) -> Area:
        """Return what is to be blurred."""
        given = self.cleaned_data
        return Area(*(given[name] / 100 for name in ("left", "top", "width", "height")))


Areas: type[BaseFormSet] = formset_factory(
    AreaForm, extra=_ROWS, max_num=_MOST_AREAS, absolute_max=_MOST_AREAS, validate_max=True
)


class SureForm(forms.Form):
    """The second look before the pixels go. `version` is the one that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=gettext_lazy("Yes: this cannot be undone. The unblurred pixels are deleted."),
        error_messages={
            "required": gettext_lazy("Tick the box if you are sure: it cannot be undone.")
        },
    )


class FileForm(forms.Form):
    """The file that takes the place of another one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("New file"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": gettext_lazy("No file came. Choose one and send it again.")},
    )


class Pixels(DeskAdmin):
    """An admin of pictures whose pixels can be changed."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages for the blur brush and for another file."""
        return [
            self.own_path("blur/", self.blur_view, "blur"),
            self.own_path("replace/", self.replace_view, "replace"),
            *super().get_urls(),
        ]

    def blur_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Let areas be marked; once somebody is sure, blur them for good."""
        picture: Picture = self.desk_or_404(request, object_id, change=True)
        sent = request.POST if request.method == "POST" else None
        areas = Areas(sent, prefix="areas")
        sure = SureForm(sent, initial={"version": picture.version})
        # Both, so that both say what is wrong.
        if all([areas.is_valid(), sure.is_valid()]) and attempt_on(
            request,
            picture,
            sure.cleaned_data["version"],
            lambda: arriving.blur(picture, _marked(areas), request.user),
        ):
            messages.success(request, _("Blurred for good. The old files are gone."))
            return self.back_to(picture)
        return self._page(request, picture, "blur", _("Blur parts of: %(name)s"), areas, sure)

    def replace_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Give a picture new pixels; what is said of it stays."""
        picture: Picture = self.desk_or_404(request, object_id, change=True)
        sent = request.method == "POST"
        form = FileForm(
            request.POST if sent else None,
            request.FILES if sent else None,
            initial={"version": picture.version},
        )
        arrived: list[arriving.Arrived] = []
        if form.is_valid() and attempt_on(
            request,
            picture,
            form.cleaned_data["version"],
            lambda: arrived.append(
                arriving.replace(picture, form.cleaned_data["file"], request.user)
            ),
        ):
            messages.success(request, _("The file is replaced wherever the picture is shown."))
            messages.info(request, removed_sentence(arrived[0].removed))
            return self.back_to(picture)
        return self._page(request, picture, "replace", _("Replace the file of: %(name)s"), form)

    def _page(
        self, request: HttpRequest, picture: Picture, name: str, title: str, *forms_: Any
    ) -> HttpResponse:
        # As it is stored: a verb that failed has left its marks on the row in memory.
        stored = Picture.objects.get(pk=picture.pk)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": title % {"name": stored},
            "opts": self.opts,
            "media": self.media,
            "picture": stored,
            "forms": forms_,
            "stage": file_of_width(stored, _STAGE_WIDTH),
            "back": self.address("change", stored.pk),
        }
        return TemplateResponse(request, f"admin/library/{name}.html", context)


def _marked(areas: BaseFormSet) -> list[Area]:
    return [form.area() for form in areas.forms if form.has_changed()]
