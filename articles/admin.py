"""The back office of articles."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import (
    Article,
    ArticleDraft,
    Author,
    Byline,
    Change,
    Correction,
    DraftSubject,
    FrontPage,
    KeyFact,
    KeyNumber,
    Pick,
    Pin,
    PullQuote,
    Section,
    Series,
    Source,
    Subject,
)
from articles.models.desk import MOST_PICKS
from library.admin import PICTURE_FIELDS
from publishing.admin import DraftAdmin, OnOneLine, SharedAdmin, StackedRows, TabularRows
from publishing.admin.forms import SharedForm
from publishing.admin.naming import ITEM_FIELDS

# More are not offered for a pin: the front page shows what is new.
_MOST_PINNABLE = 200


class BylineRows(TabularRows):
    """Who signs."""

    model = Byline
    fields = ("author", "position")


class SubjectRows(TabularRows):
    """What it is about."""

    model = DraftSubject
    fields = ("subject", "position")


class KeyFactRows(StackedRows):
    """Figures and facts with their date."""

    model = KeyFact
    fields = (("label", "value"), ("as_of", "source"), "position")


class SourceRows(StackedRows):
    """What the article rests on."""

    model = Source
    fields = (("title", "publisher"), ("url", "archived_url"), ("date", "position"))


class PullQuoteRows(StackedRows):
    """Words of the text that stand large in it."""

    model = PullQuote
    fields = ("text", ("said_by", "position"))


class ChangeRows(TabularRows):
    """What is different from an earlier version, and since when."""

    model = Change
    fields = ("date", "text")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the day of today for a new note."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "date":
            field.initial = timezone.localdate
        return field


class PickRows(TabularRows):
    """What stands under the article because editors chose it."""

    model = Pick
    fields = ("key", "position")
    max_num = MOST_PICKS
    formfield_overrides = {**TabularRows.formfield_overrides, **ITEM_FIELDS}


class CorrectionRows(StackedRows):
    """What was wrong and is right now."""

    model = Correction
    fields = ("was", "now", ("date", "source"), "material")


@admin.register(ArticleDraft)
class ArticleDraftAdmin(DraftAdmin):
    """Stories, explainers, guides and standing pages."""

    new_label = gettext_lazy("New article")
    list_display = ("headline", "state_badge", "written_in", "section", "changed")
    list_filter = (
        *DraftAdmin.list_filter,
        ("section", admin.RelatedOnlyFieldListFilter),
        "type",
        "standing",
    )
    list_select_related = ("section",)
    fieldsets = (
        (None, {"fields": ["language", "title", "standfirst", ("type", "section"), "dateline"]}),
        (gettext_lazy("Lead picture"), {"fields": ["picture"]}),
        (
            gettext_lazy("Steps of a guide"),
            {"fields": ["before_you_start", "steps"], "classes": ["collapse"]},
        ),
        (gettext_lazy("Text"), {"fields": ["body", "methods"]}),
        (gettext_lazy("Series"), {"fields": [("series", "part")]}),
        (
            gettext_lazy("Address and care"),
            {"fields": ["slug", "review_by"]},
        ),
        (
            gettext_lazy("Does it still hold?"),
            {"fields": ["standing", "standing_text", "replaced_by"]},
        ),
        (
            gettext_lazy("Search engines"),
            {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]},
        ),
    )
    formfield_overrides = {**DraftAdmin.formfield_overrides, **PICTURE_FIELDS, **ITEM_FIELDS}
    short_texts = ("before_you_start", "methods")
    inlines = (
        *(BylineRows, SubjectRows, KeyFactRows, PullQuoteRows, CorrectionRows, ChangeRows),
        *(SourceRows, PickRows),
    )
    help_texts: ClassVar[dict[str, object]] = {
        "title": gettext_lazy("What happened, in one line. Up to 90 characters read best."),
        "body": gettext_lazy(
            "Headings make the table of contents. What is pasted is reduced to plain structure. "
            "Mark what is still missing [[like this]]: nothing is published before it is filled in."
        ),
    }


class PinningForm(SharedForm):
    """A row with an article on top of its page."""

    def clean_pinned(self) -> uuid.UUID | None:
        """Accept a live article; what was live when it was pinned may have gone since."""
        key: uuid.UUID | None = self.cleaned_data["pinned"]
        if "pinned" in self.changed_data and key is not None:
            language = self.instance.language or self.cleaned_data.get("language", "")
            if not Article.objects.filter(key=key, language=language).exists():
                raise forms.ValidationError(
                    _("No live article of this language stands at this address."), code="pinned"
                )
        return key


class PinningAdmin(SharedAdmin):
    """Rows with an article on top of their page."""

    form = PinningForm
    formfield_overrides = {**SharedAdmin.formfield_overrides, **ITEM_FIELDS}


@admin.register(Section)
class SectionAdmin(PinningAdmin):
    """The parts of the paper."""

    list_display = ("title", "written_in", "slug", "position")
    search_fields = ("title", "slug")
    fields = ("language", "title", "slug", "description", "pinned", "position")


@admin.register(Subject)
class SubjectAdmin(PinningAdmin):
    """What articles of several sections are about."""

    list_display = ("title", "written_in", "slug")
    search_fields = ("title", "slug")
    fields = ("language", "title", "slug", "intro", "pinned")


@admin.register(Series)
class SeriesAdmin(SharedAdmin):
    """Articles that are read in order."""

    list_display = ("title", "written_in")
    search_fields = ("title",)
    fields = ("language", "title")


@admin.register(Author)
class AuthorAdmin(SharedAdmin):
    """Who signs articles."""

    list_display = ("name", "written_in", "role_line", "slug")
    search_fields = ("name", "slug")
    fields = ("language", "name", "slug", "role_line", "bio", "areas", "languages", "contact")


class PinForm(forms.ModelForm):
    """A place on the front page; the article is chosen from what is live in that language."""

    # What is live, as choices; set on the class that is made for one front page.
    live: ClassVar[list[tuple[str, str]]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "---------"), *self.live]
        kept = str(self.instance.key) if self.instance.key else ""
        if kept and kept not in dict(self.live):
            choices.append((kept, _("(no longer live)")))
        old = self.fields["key"]
        self.fields["key"] = forms.TypedChoiceField(
            label=old.label, help_text=old.help_text, choices=choices, coerce=uuid.UUID
        )


class PinRows(OnOneLine):
    """What an editor has pinned."""

    model = Pin
    form = PinForm
    extra = 0
    fields = ("slot", "key")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Make the formset with the articles that may be pinned."""
        formset = super().get_formset(request, obj, **kwargs)
        newest: QuerySet[Article] = Article.objects.filter(language=getattr(obj, "language", ""))
        rows = newest.order_by("-first_published_at", "-pk").values_list("key", "title")
        formset.form.live = [(str(key), title) for key, title in rows[:_MOST_PINNABLE]]  # type: ignore[attr-defined]
        return formset


class KeyNumberRows(StackedRows):
    """Numbers of the front page, with their date and source."""

    model = KeyNumber
    fields = (("label", "value"), ("as_of", "source"), ("source_url", "position"))


class FrontPageForm(SharedForm):
    """The front page of one language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "breaking_until" in self.fields:
            # One label stands above two fields; each one says by itself what it is.
            parts = self.fields["breaking_until"].widget.widgets
            for part, name in zip(parts, (_("Date"), _("Time")), strict=True):
                part.attrs["aria-label"] = name

    def clean_breaking_link(self) -> str:
        """Accept an address of this site, or a full one."""
        link: str = self.cleaned_data["breaking_link"].strip()
        try:
            parts = urlsplit(link)
        except ValueError:
            parts = urlsplit("bad:")
        own = link.startswith("/") and not parts.netloc and "\\" not in link
        if link and not own and parts.scheme not in {"http", "https"}:
            raise forms.ValidationError(
                _("Write an address that begins with / or with https://."), code="link"
            )
        return link


@admin.register(FrontPage)
class FrontPageAdmin(SharedAdmin):
    """What the front page shows first. Pins and numbers come once the page itself is there."""

    form = FrontPageForm
    list_display = ("written_in", "breaking_text", "breaking_until")
    fields = ("language", "breaking_text", "breaking_link", "breaking_until")

    def public_address(self, row: FrontPage) -> str:
        """Return the front page itself."""
        return f"/{row.language}/"

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Offer pins and numbers when the language is settled."""
        return [PinRows, KeyNumberRows] if obj is not None else []
