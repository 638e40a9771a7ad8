"""One item in several languages: links between them, new translations, the source beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.admin.acts import attempt
from publishing.admin.desk import DeskAdmin
from publishing.admin.languages import language_name
from publishing.admin.readable import Block, blocks_of
from publishing.manuscript import desk_row
from publishing.models import Draft


@dataclass(frozen=True)
class Source:
    """The text that a translation is made from."""

    draft: Draft
    address: str
    history_address: str
    has_changed: bool
    language_name: str
    # What stands in each translated field, as blocks.
    fields: dict[str, list[Block]] = field(default_factory=dict)


class Translating(DeskAdmin):
    """An admin whose drafts exist once per language."""

    def get_urls(self) -> list[URLPattern]:
        """Add the start of a translation."""
        return [self.own_path("translate/", self.translate_view, "translate"), *super().get_urls()]

    def desk_context(self, request: HttpRequest, desk: Any) -> dict[str, Any]:
        """Add the other languages and the source."""
        context = super().desk_context(request, desk)
        if desk is None:
            return context
        rows = self.model._default_manager.filter(key=desk.key).values_list("language", "pk")
        there = dict(rows)
        context["translations"] = [
            (code, language_name(code), self.address("change", there[code]))
            for code, _name in settings.LANGUAGES
            if code in there and code != desk.language
        ]
        if self.has_add_permission(request):
            context["missing_languages"] = [
                (code, name) for code, name in settings.LANGUAGES if code not in there
            ]
            context["translate_address"] = self.address("translate", desk.pk)
        context["source"] = self.source_of(desk)
        return context

    def source_of(self, draft: Draft) -> Source | None:
        """Return the text that a draft is translated from, or None."""
        if not draft.source_language or draft.source_language == draft.language:
            return None
        origin = desk_row(self.model, draft.key, draft.source_language)
        if origin is None:
            return None
        return Source(
            draft=origin,
            address=self.address("change", origin.pk),
            history_address=self.address("history", origin.pk),
            has_changed=(draft.source_version or 0) < origin.version,
            language_name=language_name(origin.language),
            fields={name: _blocks(origin, name) for name in origin.translated_fields},
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Remember which version of the source this is up to, when the translator says so."""
        if form.cleaned_data.get("up_to_date"):
            draft: Draft = form.instance
            origin = desk_row(self.model, draft.key, draft.source_language)
            if origin is not None:
                draft.source_version = origin.version
                form.cleaned_data["change_note"] = form.cleaned_data.get("change_note") or _(
                    "Up to date with version %(number)s of the source"
                ) % {"number": origin.version}
        super().save_related(request, form, formsets, change)

    def translate_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Start a translation and open it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        source = self.desk_or_404(request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        language = request.POST.get("language", "")
        if language not in dict(settings.LANGUAGES):
            messages.error(request, _("Choose a language of the site."))
            return self.back_to(source)
        made: list[Draft] = []
        if not attempt(
            request, lambda: made.append(workflow.translate(source, language, request.user))
        ):
            return self.back_to(source)
        messages.success(request, _("The translation is begun. The source stands beside it."))
        return HttpResponseRedirect(self.address("change", made[0].pk))


def _blocks(draft: Draft, name: str) -> list[Block]:
    text = getattr(draft, name) or ""
    if name in draft.rich_fields:
        return blocks_of(text)
    return [Block("p", line) for line in str(text).splitlines() if line.strip()]
