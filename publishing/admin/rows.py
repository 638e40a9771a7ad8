"""Rows under a draft, edited on its page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms import BaseInlineFormSet, Textarea
from django.http import HttpRequest

from publishing.admin.forms import RowForm, RowFormSet
from publishing.admin.languages import speak

_MOST_ROWS = 250


class RowInline(admin.options.InlineModelAdmin):
    """A set of rows: no empty rows waiting, no links to other pages."""

    form = RowForm
    formset = RowFormSet
    extra = 0
    max_num = 200
    show_change_link = False
    formfield_overrides = {
        models.TextField: {"widget": Textarea(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        """Make the formset, fitted to the language of the draft."""
        # Django would build two thousand forms for a request that claims to have them.
        kwargs.setdefault("absolute_max", _MOST_ROWS)
        formset = super().get_formset(request, obj, **kwargs)
        speak(formset.form, getattr(obj, "language", None))
        return formset

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out Django's pop-up links beside a list of choices."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return without_popups(field)


def without_popups(field: Any) -> Any:
    """Return a form field without the pop-up links that Django's admin wraps around a list."""
    widget = getattr(field, "widget", None)
    if isinstance(widget, RelatedFieldWidgetWrapper):
        field.widget = widget.widget
        field.widget.choices = field.choices
    return field


class OnOneLine(admin.StackedInline):
    """Rows with few short fields, each on one line; on a phone the fields wrap."""

    template = "admin/desk/rows.html"
    on_one_line = True

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Put all fields on one line."""
        return [(None, {"fields": [tuple(self.get_fields(request, obj))]})]


class StackedRows(RowInline, admin.StackedInline):
    """Rows with many fields, each closed under its name until somebody opens it."""

    template = "admin/desk/rows.html"


class TabularRows(RowInline, OnOneLine):
    """Rows with short texts, one line each."""
