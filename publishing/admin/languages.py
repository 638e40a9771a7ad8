"""Languages in forms: which text is in which, and shared rows offered only in the same one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language

from publishing import languages
from publishing.admin.editor import EditorWidget
from publishing.models import Shared

# What HTML calls writing from left to right or from right to left is found from the text itself.
_DIRECTION = "auto"


def language_name(code: str) -> str:
    """Return the name of a language in the language of the back office."""
    own = dict(settings.LANGUAGES).get(code)
    return str(own) if own else languages.language_name(code, get_language() or "en")


class GroupedByLanguage(ModelChoiceIterator):
    """The choices of a shared table under one heading for each language."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the empty choice, then (language, choices) pairs."""
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        rows = sorted(self.queryset, key=lambda row: row.language)
        for code, group in groupby(rows, key=lambda row: row.language):
            yield language_name(code), [self.choice(row) for row in group]


def language_field() -> forms.ChoiceField:
    """Return the form field in which a new text is given its language."""
    return forms.ChoiceField(choices=settings.LANGUAGES, initial=settings.FIRST_LANGUAGE)


def speak(form: type[forms.ModelForm], language: str | None) -> None:
    """Fit a form class to the language of its text, in place; None is a text without one yet.

    Shared rows are offered in that language only (or in groups); text fields say which language
    is written in them, for spelling checkers and screen readers.
    """
    for field in form.base_fields.values():
        if isinstance(field, forms.ModelChoiceField):
            _offer(field, language)
        widget = field.widget
        if isinstance(widget, EditorWidget):
            widget.write_in(language or settings.FIRST_LANGUAGE, str(field.label))
        elif isinstance(widget, forms.Textarea | forms.TextInput) and not _is_code(field):
            widget.attrs.setdefault("dir", _DIRECTION)
            if language:
                widget.attrs["lang"] = language


def _is_code(field: forms.Field) -> bool:
    return isinstance(field, forms.SlugField | forms.URLField | forms.IntegerField)


def _offer(field: forms.ModelChoiceField, language: str | None) -> None:
    model = field.queryset.model  # type: ignore[union-attr]
    if not issubclass(model, Shared):
        return
    if language is None:
        field.iterator = GroupedByLanguage
        field.queryset = field.queryset  # renews the widget's choices
    else:
        field.queryset = model._default_manager.filter(language=language)
    if source := getattr(model, "slug_source", ""):
        field.label_from_instance = lambda obj: str(getattr(obj, source))  # type: ignore[method-assign]
