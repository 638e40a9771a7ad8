"""What lists of the desk can be narrowed by."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.admin.states import BEHIND, State, with_source

# A filter with more names than this is no help.
_MOST_NAMES = 40


class ChoiceFilter(admin.SimpleListFilter):
    """A filter of one annotated or stored column with a known list of values."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows that have the chosen value; an unknown value keeps all."""
        if self.value() in {value for value, _label in self.lookup_choices}:
            return queryset.filter(**{self.parameter_name or "": self.value()})
        return queryset


class StateFilter(ChoiceFilter):
    """By what readers see."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the states."""
        return list(State.choices)


class LanguageFilter(ChoiceFilter):
    """By the language of the text."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the languages of the site."""
        return list(settings.LANGUAGES)


class ChangedByFilter(ChoiceFilter):
    """By who saved it last."""

    title = _("changed by")
    parameter_name = "changed_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the names that occur."""
        names = model_admin.model._default_manager.order_by("changed_by")
        names = names.values_list("changed_by", flat=True).distinct()[:_MOST_NAMES]
        return [(name, name) for name in names if name]


class CareFilter(admin.SimpleListFilter):
    """By what needs care: a source that moved on, a day of review that has passed, gaps."""

    title = _("needs care")
    parameter_name = "care"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the kinds of care that this kind of item can need."""
        found: list[tuple[str, Any]] = [
            ("behind", _("Source has changed")),
            ("blanks", _("Something is missing in the text")),
        ]
        if has_review(model_admin.model):
            found.append(("due", _("Past its day of review")))
        return found

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows that need the chosen care."""
        if self.value() == "behind":
            return with_source(queryset).filter(BEHIND)
        if self.value() == "blanks":
            return queryset.filter(blanks__gt=0)
        if self.value() == "due" and has_review(queryset.model):
            return queryset.filter(review_by__lt=timezone.localdate())
        return queryset


def has_review(model: Any) -> bool:
    """Whether a kind of item has a day by which it must be checked."""
    return any(field.name == "review_by" for field in model._meta.concrete_fields)
