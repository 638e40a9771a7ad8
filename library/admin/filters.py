"""What the list of pictures can be narrowed by."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from library.admin.people import People
from library.models import Folder, PersonShown, PictureText
from publishing.admin.filters import ChoiceFilter

# A filter with more entries than this is no help.
_MOST_CHOICES = 60
# No credit can be this: credits are kept without spaces around them.
_NO_CREDIT = " "


class UseFilter(admin.SimpleListFilter):
    """By whether a text shows them. Asks for rows annotated by `using.with_use`."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the kinds of use."""
        return [("live", _("live")), ("draft", _("in a draft")), ("none", _("unused"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the pictures of the chosen use."""
        kept = {
            "live": Q(is_live=True),
            "draft": Q(is_drafted=True),
            "none": Q(is_live=False, is_drafted=False),
        }
        return queryset.filter(kept.get(self.value() or "", Q()))


class AltFilter(admin.SimpleListFilter):
    """By the language in which the alternative text is missing."""

    title = _("no alternative text")
    parameter_name = "no_alt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the languages of the site."""
        return list(settings.LANGUAGES)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the pictures without an alternative text in the chosen language."""
        if self.value() not in dict(settings.LANGUAGES):
            return queryset
        texts = PictureText.objects.filter(draft=OuterRef("pk"), language=self.value())
        return queryset.exclude(Exists(texts.exclude(alt="")))


class FolderFilter(admin.SimpleListFilter):
    """By folder, or by having none."""

    title = _("folder")
    parameter_name = "folder"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the folders, by number."""
        folders = Folder.objects.values_list("pk", "name")
        return [("none", _("in no folder")), *((str(pk), name) for pk, name in folders)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what lies in the chosen folder."""
        if self.value() == "none":
            return queryset.filter(folder=None)
        if self.value() in {value for value, _label in self.lookup_choices}:
            return queryset.filter(folder=self.value())
        return queryset


class _OccurringFilter(ChoiceFilter):
    """By one column, with the values that occur in it."""

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Return the values that occur."""
        column = self.parameter_name or ""
        values = model_admin.model._default_manager.order_by(column)
        values = values.values_list(column, flat=True).distinct()[:_MOST_CHOICES]
        return [(value, value) for value in values if value]


class UploadedByFilter(_OccurringFilter):
    """By who uploaded them."""

    title = _("uploaded by")
    parameter_name = "uploaded_by"


class CreditFilter(_OccurringFilter):
    """By who is credited, or by nobody being credited yet."""

    title = _("credit")
    parameter_name = "credit"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Return the credits that occur, behind the lack of one."""
        return [(_NO_CREDIT, _("no credit yet")), *super().lookups(request, model_admin)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the pictures with the chosen credit."""
        if self.value() == _NO_CREDIT:
            return queryset.filter(credit="")
        return super().queryset(request, queryset)


class YearFilter(admin.SimpleListFilter):
    """By the year in which they were taken."""

    title = _("taken")
    parameter_name = "taken"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the years that occur, the newest first."""
        rows = model_admin.model._default_manager.exclude(taken="").order_by()
        years = rows.annotate(year=Substr("taken", 1, 4)).values_list("year", flat=True).distinct()
        return [(year, year) for year in sorted(years, reverse=True)[:_MOST_CHOICES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was taken in the chosen year."""
        if self.value() in {value for value, _label in self.lookup_choices}:
            return queryset.filter(taken__startswith=self.value())
        return queryset


class PersonFilter(admin.SimpleListFilter):
    """By who can be seen; for whoever may see the records of people."""

    title = _("person shown")
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Return those who are named on a picture."""
        people = People(request, model_admin.admin_site)
        if not people:
            return []
        keys: Any = PersonShown.objects.order_by().values_list("person", flat=True).distinct()
        named = people.names_of(keys[:_MOST_CHOICES])
        choices = [(str(key), name) for key, name in named.items()]
        return sorted(choices, key=lambda pair: pair[1].casefold())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what shows the chosen person."""
        if self.value() in {value for value, _label in self.lookup_choices}:
            shown = PersonShown.objects.filter(draft=OuterRef("pk"), person=uuid.UUID(self.value()))
            return queryset.filter(Exists(shown))
        return queryset
