"""The back office of topics and answers."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from faq.models import QuestionDraft, Source, Topic
from publishing.admin import DraftAdmin, SharedAdmin, StackedRows


@admin.register(Topic)
class TopicAdmin(SharedAdmin):
    """Groups of questions."""

    list_display = ("title", "written_in", "slug", "position")
    search_fields = ("title", "slug")
    fields = ("language", "title", "synonyms", "slug", "position")

    def public_address(self, row: Topic) -> str:
        """Return the page of all answers."""
        return f"/{row.language}/faq/"


class SourceRows(StackedRows):
    """What the answer rests on."""

    model = Source
    fields = (("title", "publisher"), ("url", "archived_url"), ("date", "position"))


@admin.register(QuestionDraft)
class QuestionDraftAdmin(DraftAdmin):
    """Questions with their answers."""

    new_label = _("New question")
    list_display = ("headline", "state_badge", "written_in", "topic", "checked_on", "changed")
    list_filter = (*DraftAdmin.list_filter, ("topic", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("topic",)
    search_fields = (*DraftAdmin.search_fields, "short_answer")
    fieldsets = (
        (None, {"fields": ["language", "title", ("topic", "position"), "short_answer"]}),
        (_("Longer answer"), {"fields": ["body"]}),
        (_("Address and care"), {"fields": ["slug", "checked_on"]}),
    )
    inlines = (SourceRows,)
    labels: ClassVar[dict[str, object]] = {"title": _("Question")}
    help_texts: ClassVar[dict[str, object]] = {
        "title": _("As a reader would ask it, with the question mark."),
        "body": _("Details for whoever wants to know more. May stay empty."),
    }
