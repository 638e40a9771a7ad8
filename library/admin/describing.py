"""Write what a picture shows: one text on the way of choosing it, all of them on a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _

from library.admin.files import file_of_width, tell, text_in
from library.admin.trying import attempt_on
from library.describing import describe, may_describe
from library.models import Picture, PictureText
from publishing import workflow
from publishing.admin.desk import DeskAdmin
from publishing.admin.languages import language_name

_STAGE_WIDTH = 640


class DescribeForm(forms.ModelForm):
    """What a picture shows, in one language."""

    class Meta:
        model = PictureText
        fields = ("alt", "caption")
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "caption": forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        }

    def __init__(self, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language_name = language_name(language)
        for field in self.fields.values():
            field.widget.attrs.update(lang=language, dir="auto")


class VersionForm(forms.Form):
    """The version of a picture that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Describing(DeskAdmin):
    """An admin of pictures whose texts may be written by who may change nothing else."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page for all texts of a picture, and where a script saves one."""
        return [
            self.own_path("describe/", self.describe_view, "describe"),
            self.own_path("words/", self.words_view, "words"),
            *super().get_urls(),
        ]

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add the way to the texts for whoever may write nothing else."""
        context = super().desk_context(request, desk)
        if desk is not None and not context["may_change"] and may_describe(request.user):
            context["words_address"] = self.address("words", desk.pk)
        return context

    def describe_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Save what a picture shows in one language; answer with the picture, or why not."""
        picture = self._described(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        language = known_language(request.POST.get("language", ""))
        form = DescribeForm(language, request.POST, instance=_text(picture, language))
        if not form.is_valid():
            sentences = [sentence for errors in form.errors.values() for sentence in errors]
            return JsonResponse({"sentence": " ".join(map(str, sentences))}, status=422)
        try:
            describe(picture, form.save, request.user)
        except workflow.Conflict:
            sentence = _("Somebody saved a newer version meanwhile. Look at it first.")
            return JsonResponse({"sentence": sentence}, status=409)
        fresh = Picture.objects.prefetch_related("texts").get(pk=picture.pk)
        return JsonResponse({"picture": tell(fresh, language)})

    def words_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the texts of a picture in every language of the site, and save them."""
        picture = self._described(request, object_id)
        sent = request.POST if request.method == "POST" else None
        seen = VersionForm(sent, initial={"version": picture.version})
        texts = [
            DescribeForm(
                code,
                sent,
                prefix=code,
                instance=_text(picture, code),
                # A caption may wait for its alternative text.
                empty_permitted=not getattr(text_in(picture, code), "alt", ""),
                use_required_attribute=False,
            )
            for code, _name in settings.LANGUAGES
        ]

        def write() -> None:
            for form in texts:
                if form.has_changed():
                    form.save()

        # All of them, so that each says what is wrong.
        if all([seen.is_valid(), *[form.is_valid() for form in texts]]) and attempt_on(
            request,
            picture,
            seen.cleaned_data["version"],
            lambda: describe(picture, write, request.user),
        ):
            messages.success(request, _("Saved. What is live shows the change already."))
            return self.back_to(picture)
        return self.page(
            request,
            "admin/library/words.html",
            _("What it shows: %(name)s") % {"name": picture},
            picture=picture,
            seen=seen,
            texts=texts,
            stage=file_of_width(picture, _STAGE_WIDTH),
            back=self.address("change", picture.pk),
        )

    def _described(self, request: HttpRequest, object_id: int) -> Picture:
        picture: Picture = self.desk_or_404(request, object_id)
        if not may_describe(request.user):
            raise PermissionDenied
        return picture


def known_language(code: str) -> str:
    """Return a language of the site: this one, or the first."""
    return code if code in dict(settings.LANGUAGES) else settings.FIRST_LANGUAGE


def _text(picture: Picture, language: str) -> PictureText:
    return text_in(picture, language) or PictureText(draft=picture, language=language)
