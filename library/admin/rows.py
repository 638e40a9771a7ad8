"""What hangs under a picture: its texts in each language of the site, and who can be seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from library.admin.people import People, PersonField
from library.models import PersonShown, PictureText
from publishing.admin import StackedRows, TabularRows
from publishing.admin.forms import RowForm, RowFormSet
from publishing.admin.languages import language_name


class TextForm(RowForm):
    """Alternative text and caption in one language."""

    class Meta:
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "caption": forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A picture may wait for its words; publishing asks for them.
        self.fields["alt"].required = False
        language = self["language"].value() or ""
        self.language_name = language_name(language)
        for name in ("alt", "caption"):
            self.fields[name].widget.attrs.update(lang=language, dir="auto")

    def has_changed(self) -> bool:
        """Whether anything was written: the language alone says nothing."""
        return bool(set(self.changed_data) - {"language"})

    def is_blank(self) -> bool:
        """Whether a valid form says nothing."""
        return not (self.cleaned_data.get("alt") or self.cleaned_data.get("caption"))


class TextFormSet(RowFormSet):
    """One form for each language of the site: those that are written, then those that wait."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {row.language for row in self.get_queryset()}
        waiting = [code for code, _name in settings.LANGUAGES if code not in there]
        self.initial_extra = [{"language": code} for code in waiting]
        self.extra = len(waiting)

    def _should_delete_form(self, form: Any) -> bool:
        # A text that was emptied is gone.
        emptied = form.instance.pk is not None and form.is_valid() and form.is_blank()
        return emptied or super()._should_delete_form(form)  # type: ignore[misc]


class TextRows(StackedRows):
    """What a picture shows, in each language."""

    model = PictureText
    form = TextForm
    formset = TextFormSet
    template = "admin/library/texts.html"
    fields = ("language", "alt", "caption")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give the language its choices."""
        if db_field.name == "language":
            return forms.ChoiceField(choices=settings.LANGUAGES)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PeopleRows(TabularRows):
    """Who can be seen: for whoever may see the records of people."""

    model = PersonShown
    fields = ("person",)
    # One line waits, so that somebody can be named without scripts too.
    extra = 1

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Let a person be named."""
        if db_field.name != "person":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return PersonField(
            People(request, self.admin_site),
            label=db_field.verbose_name.capitalize(),
            help_text=db_field.help_text,
            widget=forms.TextInput(attrs={"class": "vTextField", "list": "people-found"}),
        )
