"""What editors say of the site itself: its name, whom to write to, its menus."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from publishing import kinds
from publishing.keys import ItemKeyField
from publishing.models.shared import Shared

# The page kind of the front page; all others are the names of the kinds.
FRONT = "home"


def site_lists() -> list[tuple[str, object]]:
    """Return the site's own lists that a menu may name, as choices."""
    return [(name, label) for name, _path, label in settings.SITE_LISTS]


def page_kinds() -> list[tuple[str, object]]:
    """Return the kinds of pages that may carry a call to action, as choices."""
    of_items = [(m.kind(), capfirst(str(m._meta.verbose_name))) for m in kinds.draft_models()]
    return [(FRONT, _("Front page")), *of_items]


class SiteSettings(Shared):
    """What editors say of the site in one language. What is empty stays as it is without them."""

    row_sets: ClassVar[tuple[str, ...]] = ("main_menu", "footer_menu", "links", "calls")
    # Read by delivery.site, with what the menus lead to.
    held: ClassVar[bool] = False

    name = models.CharField(
        _("name of the site"),
        max_length=60,
        blank=True,
        help_text=_("Stands at the head of every page."),
    )
    tagline = models.CharField(
        _("tagline"),
        max_length=140,
        blank=True,
        help_text=_("One line that says what this site is. Stands at the foot of every page."),
    )
    contact_mail = models.EmailField(
        _("mail address for everything"),
        blank=True,
        help_text=_("Stands on the contact page."),
    )
    error_mail = models.EmailField(
        _("mail address for errors"),
        blank=True,
        help_text=_("“Tell us of an error” under each page writes here. Empty: it is not shown."),
    )
    removal_mail = models.EmailField(
        _("mail address for people who want to be removed"),
        blank=True,
        help_text=_(
            "“Report an error or ask for removal” on people's pages writes here. Somebody should "
            "read it every day. Empty: the address for errors."
        ),
    )
    # Which page says what the Trust Project asks: search engines are told of them.
    ethics_page = ItemKeyField(
        _("ethics"), help_text=_("The address of the page, e.g. /en/pages/ethics/.")
    )
    corrections_page = ItemKeyField(
        _("corrections policy"), help_text=_("What you do about errors.")
    )
    feedback_page = ItemKeyField(
        _("feedback policy"), help_text=_("How readers reach you, and what comes of it.")
    )
    ownership_page = ItemKeyField(
        _("ownership and funding"), help_text=_("Who owns the site, who pays for it.")
    )
    masthead_page = ItemKeyField(_("who we are"), help_text=_("The people of the newsroom."))

    class Meta(Shared.Meta):
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        ordering = ["language"]
        constraints = [
            *Shared.Meta.constraints,
            models.UniqueConstraint(fields=["language"], name="one_site_settings_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} ({self.language})"


class Leading(models.Model):
    """A line that leads somewhere: to a list of the site, to a page by its key, or outside."""

    label = models.CharField(
        _("text"),
        max_length=60,
        blank=True,
        help_text=_("What readers see. Empty: the name of the list, the headline of the page."),
    )
    place = models.CharField(
        _("a list"),
        max_length=20,
        blank=True,
        choices=site_lists,
        help_text=_("One of the lists that the site has by itself."),
    )
    item = ItemKeyField(
        _("or a page"),
        help_text=_(
            "Its address, e.g. /en/pages/about/ or /en/sections/news/. While there is nothing to "
            "see, the line is left out."
        ),
    )
    address = models.URLField(
        _("or another site"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("The full address, beginning with https://."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        place = dict(site_lists()).get(self.place, "")
        return self.label or str(place) or gettext("(its headline)")


class MainMenuLine(Leading):
    """A line of the menu at the head of every page."""

    site = models.ForeignKey(SiteSettings, on_delete=models.CASCADE, related_name="main_menu")

    class Meta(Leading.Meta):
        verbose_name = _("line of the main menu")
        verbose_name_plural = _("main menu (empty: the usual one)")


class FooterLine(Leading):
    """A line at the foot of every page."""

    site = models.ForeignKey(SiteSettings, on_delete=models.CASCADE, related_name="footer_menu")

    class Meta(Leading.Meta):
        verbose_name = _("line of the footer")
        verbose_name_plural = _("footer (empty: the usual one)")


class CallToAction(Leading):
    """What readers of one kind of page are invited to do: one thing, or nothing."""

    site = models.ForeignKey(SiteSettings, on_delete=models.CASCADE, related_name="calls")
    page = models.CharField(
        _("on"),
        max_length=20,
        choices=page_kinds,
        help_text=_("The kind of page on which it stands."),
    )

    class Meta(Leading.Meta):
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "page"],
                name="one_call_to_action_per_kind_of_page",
                violation_error_message=_("This kind of page has a call to action already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_page_display()}: {super().__str__()}"


class OutsideLink(models.Model):
    """Where else the newsroom is found, e.g. its Telegram channel."""

    site = models.ForeignKey(SiteSettings, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(
        _("text"), max_length=60, help_text=_("What readers see, e.g. Telegram channel.")
    )
    address = models.URLField(
        _("address"),
        max_length=300,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("The full address, beginning with https://."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta:
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label
