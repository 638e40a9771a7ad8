"""Sections, topics, series, authors: small shared tables, one row per language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.api import SectionLine, SeriesLine, TopicLine
from publishing.api import Told
from publishing.keys import ItemKeyField
from publishing.models.shared import Paged, Shared
from publishing.structured import Absolute, without_empty


class Pinning(models.Model):
    """What may show one article on top of its page."""

    # By key, so that it follows the article; what is not live (any more) is not shown.
    pinned = ItemKeyField(
        _("pinned article"),
        help_text=_(
            "Stands on top of the page while it is live. Open the article and copy its address, "
            "e.g. /en/news/exchange/."
        ),
    )

    class Meta:
        abstract = True


class Section(Pinning, Paged):
    """A part of the paper, e.g. Explainers."""

    api_name: ClassVar[str] = "sections"
    api_line: ClassVar[type[Told]] = SectionLine
    api_order: ClassVar[tuple[str, ...]] = ("language", "position", "key")

    title = models.CharField(
        _("name"), max_length=80, help_text=_("Short, e.g. Explainers. Readers see it.")
    )
    description = models.TextField(
        _("description"),
        blank=True,
        max_length=500,
        help_text=_("One sentence on what readers find here."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first in the navigation.")
    )

    class Meta(Paged.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["language", "position", "title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def get_absolute_url(self) -> str:
        """Return the address of the section's page."""
        return f"/{self.language}/sections/{self.slug}/"

    def structured_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return the page as a collection."""
        return {**super().structured_data(absolute), "description": self.description}

    @classmethod
    def seen(cls) -> models.QuerySet[Any]:
        """Return the sections whose page is not empty."""
        from articles.models.press import Article

        here = Article.listed().filter(section=models.OuterRef("pk"))
        return cls._default_manager.filter(models.Exists(here))

    @classmethod
    def newest_inside(cls) -> dict[int, dt.datetime]:
        """Return when the newest change in each section was."""
        from articles.models.press import Article

        listed = Article.listed().filter(section__isnull=False).order_by()
        return dict(listed.values_list("section").annotate(models.Max("updated_at")))

    def api_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return what the API says of a section."""
        return {
            "key": self.key,
            "language": self.language,
            "title": self.title,
            "description": self.description,
            "position": self.position,
            "url": absolute(self.get_absolute_url()),
        }


class Subject(Pinning, Paged):
    """What articles of several sections are about: readers know it as a topic.

    Not called so here, because the answers have topics of their own.
    """

    api_name: ClassVar[str] = "topics"
    api_line: ClassVar[type[Told]] = TopicLine

    title = models.CharField(
        _("name"), max_length=80, help_text=_("Short, e.g. Captivity. Readers see it.")
    )
    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=1000,
        help_text=_("A few sentences: what it is about, and what a newcomer must know."),
    )

    class Meta(Paged.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["language", "title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def get_absolute_url(self) -> str:
        """Return the address of the topic's page."""
        return f"/{self.language}/topics/{self.slug}/"

    @classmethod
    def seen(cls) -> models.QuerySet[Any]:
        """Return the topics whose page is not empty."""
        from articles.models.press import Article, ArticleSubject

        here = ArticleSubject.objects.filter(subject=models.OuterRef("pk"))
        return cls._default_manager.filter(models.Exists(here.filter(item__in=Article.listed())))

    @classmethod
    def newest_inside(cls) -> dict[int, dt.datetime]:
        """Return when the newest change under each topic was."""
        from articles.models.press import Article, ArticleSubject

        listed = ArticleSubject.objects.filter(item__in=Article.listed()).order_by()
        return dict(listed.values_list("subject").annotate(models.Max("item__updated_at")))

    def structured_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return the page as a collection."""
        return {**super().structured_data(absolute), "description": self.intro}

    def api_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return what the API says of a topic."""
        return {
            "key": self.key,
            "language": self.language,
            "title": self.title,
            "intro": self.intro,
            "url": absolute(self.get_absolute_url()),
        }


class Series(Shared):
    """Several articles to be read in order. It has no page: each part leads to the others."""

    api_name: ClassVar[str] = "series"
    api_line: ClassVar[type[Told]] = SeriesLine

    title = models.CharField(
        _("name"), max_length=120, help_text=_("Readers see it over the headline of each part.")
    )

    class Meta(Shared.Meta):
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("plural", "series")
        ordering = ["language", "title"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def seen(cls) -> models.QuerySet[Any]:
        """Return the series of which a part is live."""
        from articles.models.press import Article

        parts = Article.listed().filter(series=models.OuterRef("pk"), part__isnull=False)
        return cls._default_manager.filter(models.Exists(parts))

    def api_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return what the API says of a series."""
        return {"key": self.key, "language": self.language, "title": self.title}


class Author(Paged):
    """Somebody who signs articles."""

    slug_source = "name"

    name = models.CharField(_("name"), max_length=120, help_text=_("As it stands in the byline."))
    role_line = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("E.g. Reporter in Kyiv.")
    )
    bio = models.TextField(
        _("about the author"),
        blank=True,
        max_length=3000,
        help_text=_("A few plain sentences: who they are and what they have done."),
    )
    areas = models.CharField(
        _("writes about"),
        max_length=300,
        blank=True,
        help_text=_("What they know well, with commas: captivity, drones, law of war."),
    )
    languages = models.CharField(
        _("languages"),
        max_length=200,
        blank=True,
        help_text=_("Which ones they speak, with commas: English, Ukrainian."),
    )
    contact = models.CharField(
        _("contact"),
        max_length=200,
        blank=True,
        help_text=_("A mail address, or an address that begins with https://. Everybody sees it."),
    )

    class Meta(Paged.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["language", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

    def problems(self) -> dict[str, str]:
        """Refuse a contact that no link can lead to."""
        if self.contact and not (self.contact_mail or self.contact_page):
            sentence = gettext("Write a mail address, or an address that begins with https://.")
            return {"contact": sentence}
        return {}

    @property
    def contact_mail(self) -> str:
        """The contact, if it is a mail address."""
        return self.contact if _is(EmailValidator(), self.contact) else ""

    @property
    def contact_page(self) -> str:
        """The contact, if it is the address of a page."""
        return self.contact if _is(URLValidator(schemes=["https"]), self.contact) else ""

    def structured_data(self, absolute: Absolute) -> dict[str, Any]:
        """Return the page of a person with what they know and how to reach them."""
        contact = {"email": self.contact_mail, "url": self.contact_page}
        person = {
            "@type": "Person",
            "name": self.name,
            "jobTitle": self.role_line,
            "description": self.bio,
            "knowsAbout": _listed(self.areas),
            "knowsLanguage": _listed(self.languages),
            "contactPoint": {"@type": "ContactPoint", **without_empty(contact)}
            if self.contact
            else {},
        }
        return {"@type": "ProfilePage", "mainEntity": without_empty(person)}

    def get_absolute_url(self) -> str:
        """Return the address of the author's page."""
        return f"/{self.language}/authors/{self.slug}/"

    @classmethod
    def seen(cls) -> models.QuerySet[Any]:
        """Return the authors of whom something is live."""
        from articles.models.press import Article, ArticleAuthor

        here = ArticleAuthor.objects.filter(author=models.OuterRef("pk"))
        return cls._default_manager.filter(models.Exists(here.filter(item__in=Article.listed())))

    @classmethod
    def newest_inside(cls) -> dict[int, dt.datetime]:
        """Return when the newest change under each author was."""
        from articles.models.press import Article, ArticleAuthor

        listed = ArticleAuthor.objects.filter(item__in=Article.listed()).order_by()
        return dict(listed.values_list("author").annotate(models.Max("item__updated_at")))


def _is(validate: Callable[[str], object], text: str) -> bool:
    try:
        validate(text)
    except ValidationError:
        return False
    return True


def _listed(text: str) -> list[str]:
    """Return what stands between the commas of a text."""
    return [part.strip() for part in text.split(",") if part.strip()]
