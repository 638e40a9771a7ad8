"""Change what a picture shows: make faces unrecognisable, put another file in its place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library import arriving
from library.admin.fields import LimitedFileInput, PictureField
from library.admin.files import file_of_width
from library.admin.painting import Painting
from library.admin.telling import removed_sentence
from library.admin.trying import attempt_on
from library.admin.uploading import ACCEPT
from library.models import Picture
from publishing.admin.desk import DeskAdmin

_STAGE_WIDTH = 1280


class FileForm(forms.Form):
    """The file that takes the place of another one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("New file"),
        widget=LimitedFileInput(
            ACCEPT, arriving.LARGEST_UPLOAD, gettext_lazy("The file is larger than 40 MB.")
        ),
        error_messages={"required": gettext_lazy("No file came. Choose one and send it again.")},
    )


class OtherForm(forms.Form):
    """The picture of the library that is to be shown in the place of another one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    other = PictureField(
        label=gettext_lazy("Picture of the library"),
        error_messages={"required": gettext_lazy("Choose a picture first.")},
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
        """Let it be painted over; once somebody is sure, blur that for good."""
        picture: Picture = self.desk_or_404(request, object_id, change=True)
        painting = Painting(request.POST if request.method == "POST" else None, picture.version)
        if painting.is_valid() and attempt_on(
            request,
            picture,
            painting.version,
            lambda: arriving.blur(picture, painting.strokes, request.user),
        ):
            messages.success(request, _("Blurred for good. The old files are gone."))
            return self.back_to(picture)
        return self._page(
            request, picture, "blur", _("Blur parts of: %(name)s"), painting.painted, painting.spots
        )

    def replace_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show something else in the place of a picture: a new file, or one of the library."""
        picture: Picture = self.desk_or_404(request, object_id, change=True)
        by_other = "other" in request.POST
        by_file = request.method == "POST" and not by_other
        form = FileForm(
            request.POST if by_file else None,
            request.FILES if by_file else None,
            initial={"version": picture.version},
        )
        other = OtherForm(
            request.POST if by_other else None,
            initial={"version": picture.version},
            auto_id="by-%s",
        )
        if by_other and other.is_valid() and self._replaced_by(request, picture, other):
            return self.back_to(picture)
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
        title = _("Replace the file of: %(name)s")
        return self._page(request, picture, "replace", title, form, other)

    def _replaced_by(self, request: HttpRequest, picture: Picture, form: OtherForm) -> bool:
        found = Picture.objects.get(key=form.cleaned_data["other"])
        done = attempt_on(
            request,
            picture,
            form.cleaned_data["version"],
            lambda: arriving.replace_by(picture, found, request.user),
        )
        if done:
            sentence = _("The other picture is shown now, wherever this one was.")
            messages.success(request, sentence)
        return done

    def _page(
        self, request: HttpRequest, picture: Picture, name: str, title: str, *forms_: Any
    ) -> HttpResponse:
        # As it is stored: a verb that failed has left its marks on the row in memory.
        stored = Picture.objects.get(pk=picture.pk)
        return self.page(
            request,
            f"admin/library/{name}.html",
            title % {"name": stored},
            picture=stored,
            forms=forms_,
            stage=file_of_width(stored, _STAGE_WIDTH),
            back=self.address("change", stored.pk),
        )
