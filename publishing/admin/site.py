"""The admin of the site's own settings: name, mail addresses, menus."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import kinds
from publishing.admin.forms import RowForm
from publishing.admin.naming import ItemAddressField
from publishing.admin.rows import RowInline, StackedRows
from publishing.admin.shared import SharedAdmin
from publishing.keys import ItemKeyField
from publishing.models.site import (
    CallToAction,
    FooterLine,
    Leading,
    MainMenuLine,
    OutsideLink,
    SiteSettings,
)


class PageAddressField(ItemAddressField):
    """Takes the address of a live page, but of nobody: menus do not point at people."""

    def to_python(self, value: Any) -> uuid.UUID | None:
        """Return the key, or None. Raises ValidationError."""
        key: uuid.UUID | None = super().to_python(value)
        people = [model for model in kinds.press_models() if not model.leaves_trace]
        if key and any(model._default_manager.filter(key=key).exists() for model in people):
            raise ValidationError(
                _("A person cannot be part of the site's menus and settings."), code="person"
            )
        return key


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

    def public_address(self, row: SiteSettings) -> str:
        """Return the front page."""
        return f"/{row.language}/"
