"""The admin of the site's own settings: name, mail addresses, menus."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import kinds
from publishing.admin.forms import RowForm, SharedForm
from publishing.admin.naming import ItemAddressField
from publishing.admin.rows import RowInline, StackedRows
from publishing.admin.shared import SharedAdmin
from publishing.keys import ItemKeyField
from publishing.models import Draft
from publishing.models.shared import Paged
from publishing.models.site import (
    CallToAction,
    FooterLine,
    Leading,
    MainMenuLine,
    OutsideLink,
    SiteSettings,
)


class PageAddressField(ItemAddressField):
    """Takes the address of a page, live or still a draft, but of nobody: menus name no people.

    A section, a topic or an author has a page, too.
    """

    # The language whose page is shown where a key has several; set for one form.
    language = ""

    def prepare_value(self, value: Any) -> Any:
        """Show the address of what a key names, also when it is not live yet."""
        if not isinstance(value, uuid.UUID):
            return value
        rows = [row for model in _models() for row in model._default_manager.filter(key=value)]
        rows.sort(key=lambda row: row.language != self.language)
        return next((path for row in rows if (path := _path(row))), str(value))

    def to_python(self, value: Any) -> uuid.UUID | None:
        """Return the key, or None. Raises ValidationError."""
        key = _key_of_row(str(value or "").strip()) or super().to_python(value)
        people = [model for model in kinds.press_models() if not model.leaves_trace]
        if key and any(model._default_manager.filter(key=key).exists() for model in people):
            raise ValidationError(
                _("A person cannot be part of the site's menus and settings."), code="person"
            )
        return key


def _models() -> list[type[Draft | Paged]]:
    """Return the kinds and the shared tables that settings may name."""
    drafts = [model for model in kinds.draft_models() if model.press_model().leaves_trace]
    return [*drafts, *kinds.paged_models()]


def _path(row: Draft | Paged) -> str:
    return row.get_absolute_url() if isinstance(row, Paged) else row.path()


def _key_of_row(address: str) -> uuid.UUID | None:
    """Return the key of the page that stands at an address, or will once it is live."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    steps = path.strip("/").split("/")
    if "\x00" in path or len(steps) < 2:
        return None
    for model in _models():
        for row in model._default_manager.filter(language=steps[0], slug=steps[-1]):
            if _path(row) == path:
                return row.key
    return None


def _speak(form: type[forms.ModelForm], row: SiteSettings | None) -> None:
    """Let the fields of a form class show pages in the language of the settings."""
    for field in form.base_fields.values():
        if isinstance(field, PageAddressField):
            field.language = row.language if row is not None else ""


_PAGES: dict[Any, Any] = {ItemKeyField: {"form_class": PageAddressField}}


class LeadingForm(RowForm):
    """A line that leads to one place."""

    def check_whole(self) -> None:
        """Check that it leads to one place and has a text."""
        super().check_whole()
        if self.errors:
            return  # The place that was refused is none, and that has been said.
        line: Leading = self.instance
        if sum(map(bool, (line.place, line.item, line.address))) != 1:
            self.add_problem("", _("Choose a list, or a page, or another site: one of them."))
        elif line.address and not line.label.strip():
            self.add_problem("label", _("Write what readers see."))


class LeadingRows(StackedRows):
    """Lines that lead somewhere."""

    form = LeadingForm
    fields: ClassVar[Any] = (("place", "item"), ("address", "label"), "position")
    formfield_overrides = {**RowInline.formfield_overrides, **_PAGES}

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        """Make the formset, in the language of the settings."""
        formset = super().get_formset(request, obj, **kwargs)
        _speak(formset.form, obj)
        return formset


class MainMenuRows(LeadingRows):
    """The menu at the head of every page."""

    model = MainMenuLine


class FooterRows(LeadingRows):
    """The menu at the foot of every page."""

    model = FooterLine


class CallRows(LeadingRows):
    """What readers are invited to do, by kind of page."""

    model = CallToAction
    fields = ("page", "label", ("place", "item"), "address")


class LinkRows(StackedRows):
    """Where else the newsroom is found."""

    model = OutsideLink
    fields = (("label", "address"), "position")


@admin.register(SiteSettings)
class SiteSettingsAdmin(SharedAdmin):
    """What editors say of the site itself, language by language."""

    list_display = ("written_in", "name", "tagline", "contact_mail")
    formfield_overrides = {**SharedAdmin.formfield_overrides, **_PAGES}
    inlines = (MainMenuRows, FooterRows, CallRows, LinkRows)
    fieldsets = (
        (None, {"fields": ["language", "name", "tagline"]}),
        (
            gettext_lazy("Where readers write"),
            {
                "fields": ["contact_mail", "error_mail", "removal_mail"],
                "description": gettext_lazy(
                    "Left empty, an address is that of the site's first language."
                ),
            },
        ),
        (
            gettext_lazy("Pages that say how you work"),
            {
                "fields": [
                    *("ethics_page", "corrections_page", "feedback_page"),
                    *("ownership_page", "masthead_page"),
                ],
                "description": gettext_lazy(
                    "Search engines are told of those that are live. Write the address of the page."
                ),
            },
        ),
    )
    help_texts: ClassVar[dict[str, object]] = {
        "language": gettext_lazy("Each language has its own settings and menus.")
    }

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[SharedForm]:
        """Make the form, in the language of the settings."""
        form = super().get_form(request, obj, change, **kwargs)
        _speak(form, obj)
        return form

    def public_address(self, row: SiteSettings) -> str:
        """Return the front page."""
        return f"/{row.language}/"
