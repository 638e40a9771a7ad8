"""The back office of what readers asked: what was asked often and has no answer becomes a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from faq.models import Asked, Question, QuestionDraft, Why
from faq.models.asked import LEAST_ASKED
from publishing.admin import Card, Shelf, dashboard_card, dashboard_shelf
from publishing.admin.audit import ReadOnlyAdmin
from publishing.admin.filters import LanguageFilter
from publishing.admin.languages import language_name

ON_THE_SHELF = 10
_LIST = "admin:faq_asked_changelist"
_SEEING = ("faq.view_asked", "faq.delete_asked")


@admin.register(Asked)
class AskedAdmin(ReadOnlyAdmin):
    """Lists what was asked often enough, and what was sent; an editor writes it, or lets it go."""

    list_display = ("question", "written_in", "how", "week", "times", "way_on")
    list_filter = ("why", LanguageFilter, "week")
    actions = ("let_go",)
    ordering = ("-week", "-times", "pk")
    fields = ("words", "language", "why", "week", "times")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Asked]:
        """Return what editors may see, with the title of an answer that was no help."""
        answer = Question.objects.filter(key=OuterRef("item"), language=OuterRef("language"))
        return Asked.objects.for_editors().annotate(title=Subquery(answer.values("title")[:1]))

    @admin.action(description=_("Let go: it needs no answer here"), permissions=["clear"])
    def let_go(self, request: HttpRequest, chosen: QuerySet[Asked]) -> None:
        """Forget the chosen questions, in all weeks."""
        questions = set(chosen.values_list("language", "key"))
        for language, key in questions:
            Asked.objects.filter(language=language, key=key).delete()
        done = ngettext(
            "%(number)d question forgotten.", "%(number)d questions forgotten.", len(questions)
        ) % {"number": len(questions)}
        messages.success(request, done)

    def has_clear_permission(self, request: HttpRequest) -> bool:
        """Whether this person may forget what was asked."""
        return request.user.has_perm("faq.delete_asked")

    @admin.display(description=_("question"), ordering="words")
    def question(self, asked: Asked) -> str:
        """What was asked; of an answer that was no help, its question."""
        return format_html("<bdi>{}</bdi>", asked.words or getattr(asked, "title", ""))

    @admin.display(description=_("language"), ordering="language")
    def written_in(self, asked: Asked) -> str:
        """The language by its name."""
        return language_name(asked.language)

    @admin.display(description=_("how"), ordering="why")
    def how(self, asked: Asked) -> str:
        """How it came to be counted."""
        return asked.get_why_display()  # type: ignore[attr-defined]

    @admin.display(description="")
    def way_on(self, asked: Asked) -> str:
        """The way to a draft with these words, or to the answer that was no help."""
        address = _draft_of(asked.item, asked.language) if asked.item else ""
        label = gettext("Open") if address else gettext("Write the answer")
        return format_html(
            '<a href="{}">{}</a>', address or begin_address(asked.words, asked.language), label
        )


def begin_address(words: str, language: str) -> str:
    """Return where a new question begins that has these words as its title."""
    most = QuestionDraft._meta.get_field("title").max_length
    values = urlencode({"title": words[:most], "language": language})
    return f"{reverse('admin:faq_questiondraft_add')}?{values}"


@dashboard_shelf
def asked_without_answer(request: HttpRequest) -> Shelf | None:
    """What readers asked often, and no answer has; one click from a draft."""
    if not _may_write(request):
        return None
    cards = [
        Card(
            title=str(question["example"]),
            count=int(question["total"]),  # type: ignore[call-overload]
            address=begin_address(str(question["example"]), str(question["language"])),
            detail=language_name(str(question["language"])),
        )
        for question in Asked.objects.often()[:ON_THE_SHELF]
    ]
    return Shelf(gettext("Asked, no answer"), cards, reverse(_LIST))


@dashboard_shelf
def no_help(request: HttpRequest) -> Shelf | None:
    """The answers that readers marked as no help, often enough."""
    if not _may_write(request):
        return None
    marked = (
        Asked.objects.filter(why=Why.UNHELPFUL)
        .values("item", "language")
        .order_by()
        .annotate(total=Sum("times"))
        .filter(total__gte=LEAST_ASKED)
        .order_by("-total", "item")[:ON_THE_SHELF]
    )
    titles = _titles({mark["item"] for mark in marked})
    cards = [
        Card(
            title=titles[mark["item"], mark["language"]],
            count=mark["total"],
            address=_draft_of(mark["item"], mark["language"]),
            detail=language_name(mark["language"]),
        )
        for mark in marked
        if (mark["item"], mark["language"]) in titles
    ]
    return Shelf(gettext("Marked as no help"), cards, reverse(_LIST))


@dashboard_card
def sent_to_editors(request: HttpRequest) -> Card | None:
    """How many questions readers sent."""
    if not _may_write(request):
        return None
    sent = Asked.objects.filter(why=Why.SENT).values("language", "key").order_by().distinct()
    address = f"{reverse(_LIST)}?why__exact={Why.SENT}"
    return Card(gettext("Questions that readers sent"), sent.count(), address)


def _may_write(request: HttpRequest) -> bool:
    user: Any = request.user
    return any(map(user.has_perm, _SEEING)) and user.has_perm("faq.add_questiondraft")


def _titles(keys: set[Any]) -> dict[tuple[Any, str], str]:
    rows = Question.objects.filter(key__in=keys).values_list("key", "language", "title")
    return {(key, language): title for key, language, title in rows}


def _draft_of(key: object, language: str) -> str:
    return f"{reverse('admin:item', args=[key])}?{urlencode({'language': language})}"
