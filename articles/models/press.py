"""The press of articles."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.api import ArticleLine, ArticleWhole
from articles.models.desk import STANDING_TYPES, ArticleType, Standing
from articles.models.shared import Author, Section, Series, Subject
from delivery.edition import EditionRead
from delivery.neighbours import any_is_live, translations_and_alike, translations_and_chosen
from delivery.search_site import site_index
from delivery.shared_table import shared_table
from publishing.api import ItemLine, ItemWhole
from publishing.guard import GuardedModel
from publishing.models import Projection, Published
from publishing.structured import Absolute, citations, correction_comments

# What is never offered under another article.
NEVER_ALIKE = {"type": ArticleType.PAGE.value}


class Article(Published):
    """A live story in one language."""

    PROJECTION: ClassVar[int] = 14
    template_name: ClassVar[str] = "articles/article.html"
    card_template_name: ClassVar[str] = "articles/includes/card.html"
    card_columns: ClassVar[tuple[str, ...]] = (
        *("key", "language", "path", "title", "type", "section", "standfirst", "picture"),
        *("standing", "reading_minutes", "first_published_at"),
    )
    lite_facts_template_name: ClassVar[str] = "articles/includes/lite_facts.html"
    link_models: ClassVar[tuple[str, ...]] = ("articles.ArticleAuthor", "articles.ArticleSubject")
    api_line: ClassVar[type[ItemLine]] = ArticleLine
    api_whole: ClassVar[type[ItemWhole]] = ArticleWhole
    # Newest first: an app shows the news.
    api_order: ClassVar[tuple[str, ...]] = ("-first_published_at", "key", "language")

    type = models.CharField(max_length=12, choices=ArticleType)
    in_stream = models.BooleanField()
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, related_name="+")
    part = models.PositiveSmallIntegerField(null=True)
    # In the order of the byline; names come from the table of authors.
    author_ids = models.JSONField(default=list)
    # In the editors' order; names come from the table of subjects.
    subject_ids = models.JSONField(default=list)
    standfirst = models.TextField(blank=True)
    dateline = models.CharField(max_length=120, blank=True)
    methods = models.TextField(blank=True)
    # See library.showing.Shown; null where there is none.
    picture = models.JSONField(null=True)
    key_facts = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    corrections = models.JSONField(default=list)
    # {"date", "text"} of each change note, the newest first.
    changes = models.JSONField(default=list)
    # See articles.quoting.Placed.
    pull_quotes = models.JSONField(default=list)
    # The keys of what editors have chosen to stand under it, in order; what is live says reading.
    picks = models.JSONField(default=list)
    review_by = models.DateField(null=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.CURRENT)
    standing_text = models.TextField(blank=True)
    # {"title", "path", "language"} of the page that holds now; null where there is none.
    successor = models.JSONField(null=True)
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=170, blank=True)

    class Meta(Published.Meta):
        verbose_name = _("live article")
        verbose_name_plural = _("live articles")
        indexes = [
            # The news list and a section's list, each served by its index alone.
            models.Index(
                fields=["language", "in_stream", "-first_published_at", "-id"],
                name="article_stream",
            ),
            models.Index(
                fields=["section", "-first_published_at", "-id"], name="article_by_section"
            ),
            # The parts of all series of a language (see articles.series).
            models.Index(
                fields=["language", "series", "part"],
                condition=models.Q(series__isnull=False),
                name="article_in_series",
            ),
            # The list of the API, in `api_order`: of every language, and of one.
            models.Index(fields=["-first_published_at", "key", "language"], name="article_in_api"),
            models.Index(
                fields=["language", "-first_published_at", "key"], name="article_in_api_by_language"
            ),
        ]

    @classmethod
    def address(cls, language: str, slug: str, fields: dict[str, Any]) -> str:
        """Return /<lang>/news/<slug>/, or /<lang>/pages/<slug>/ for guides and pages."""
        place = "pages" if fields.get("type") in STANDING_TYPES else "news"
        return f"/{language}/{place}/{slug}/"

    @classmethod
    def project(cls, manuscript: dict[str, Any]) -> Projection:
        """Turn a manuscript into a live article (see articles.projection)."""
        from articles.projection import project_article

        return project_article(manuscript)

    @classmethod
    def listed(cls) -> models.QuerySet[Any]:
        """Return the articles that lists may show: all but the archived."""
        return cls._default_manager.exclude(standing=Standing.ARCHIVED)

    @classmethod
    def news_since(cls, moment: dt.datetime) -> models.QuerySet[Any]:
        """Return the articles of the stream that came out from a moment on."""
        rows = cls._default_manager.filter(in_stream__in=[True], first_published_at__gte=moment)
        return rows.order_by("-first_published_at", "-pk")

    def page_context(self) -> dict[str, Any]:
        """Return the translations, with what editors chose or else the articles most like this.

        The latter also while nothing that they chose is live. Under a standing page stands nothing
        that no editor chose.
        """
        if self.picks and any_is_live(self, self.picks):
            others, chosen = translations_and_chosen(self, self.picks)
            return {"translations": others, "picks": chosen}
        if self.type == ArticleType.PAGE:
            return {}
        others, alike = translations_and_alike(self, NEVER_ALIKE)
        return {"translations": others, "alike": alike}

    def page_stamps(self) -> tuple[object, ...]:
        """Return the state of the index, which says what is alike and comes after the journal."""
        asks_the_index = self.type != ArticleType.PAGE or bool(self.picks)
        return (site_index().reached(),) if asks_the_index else ()

    def search_facets(self) -> dict[str, str]:
        """Return the section, the year in which the article came out, its type."""
        return {
            "section": str(self.section_id or ""),
            "year": str(timezone.localtime(self.first_published_at).year),
            "type": self.type,
        }

    @property
    def type_name(self) -> str:
        """What readers are told that it is; empty in the preview of a draft that has no type yet.

        (`get_type_display` searches its choices each time.)
        """
        return str(ArticleType(self.type).label) if self.type else ""

    def is_outdated(self) -> bool:
        """Whether another page has replaced this one, or it was archived."""
        return self.standing in {Standing.REPLACED, Standing.ARCHIVED}

    @classmethod
    def search_narrowings(cls) -> list[Any]:
        """Return the sections and the years."""
        from articles.narrowing import Sections, Years

        return [Sections, Years]

    def bylines(self, edition: EditionRead) -> list[str]:
        """Return the names of the authors, in order."""
        table = shared_table(edition)
        found = [table.get(Author, pk) for pk in self.author_ids]
        return [author.name for author in found if author is not None]

    def subjects(self, edition: EditionRead) -> list[Subject]:
        """Return the topics that this belongs to, in order."""
        table = shared_table(edition)
        found = [table.get(Subject, pk) for pk in self.subject_ids]
        return [subject for subject in found if subject is not None]

    def breadcrumb(self, edition: EditionRead) -> list[tuple[str, str]]:
        """Return the section."""
        section = shared_table(edition).get(Section, self.section_id)
        return [(section.title, section.get_absolute_url())] if section is not None else []

    def structured_data(self, absolute: Absolute, edition: EditionRead) -> dict[str, Any]:
        """Return a NewsArticle; an Article for guides, a WebPage for standing pages."""
        if self.type == ArticleType.PAGE:
            return super().structured_data(absolute, edition)
        table = shared_table(edition)
        authors = [table.get(Author, pk) for pk in self.author_ids]
        section = table.get(Section, self.section_id)
        series = table.get(Series, self.series_id)
        return {
            "@type": "NewsArticle" if self.in_stream else "Article",
            "headline": self.title,
            "description": self.standfirst,
            "articleSection": section.title if section is not None else "",
            "isPartOf": {"@type": "CreativeWorkSeries", "name": series.title} if series else {},
            "position": self.part if series else "",
            "keywords": [subject.title for subject in self.subjects(edition)],
            "genre": self.type_name,
            "dateline": self.dateline,
            "datePublished": self.first_published_at.isoformat(),
            "dateModified": self.updated_at.isoformat(),
            "author": [
                {"@type": "Person", "name": author.name, "url": absolute(author.get_absolute_url())}
                for author in authors
                if author is not None
            ],
            "citation": citations(self.sources),
            "isBasedOn": [source["url"] for source in self.sources if source["url"]],
            "correction": correction_comments(self.corrections),
        }

    def api_data(self, absolute: Absolute, edition: EditionRead) -> dict[str, Any]:
        """Return what the API says of an article beside what it says of everything."""
        section = shared_table(edition).get(Section, self.section_id)
        series = shared_table(edition).get(Series, self.series_id)
        successor = self.successor
        return {
            "type": self.type,
            "section": {
                "key": section.key,
                "title": section.title,
                "url": absolute(section.get_absolute_url()),
            }
            if section is not None
            else None,
            "topics": [
                {
                    "key": subject.key,
                    "title": subject.title,
                    "url": absolute(subject.get_absolute_url()),
                }
                for subject in self.subjects(edition)
            ],
            "series": {"key": series.key, "title": series.title, "part": self.part}
            if series is not None and self.part is not None
            else None,
            "authors": self.bylines(edition),
            "dateline": self.dateline,
            "published_at": self.first_published_at,
            "standing": self.standing,
            "standing_text": self.standing_text,
            "replaced_by": {**successor, "url": absolute(successor["path"])} if successor else None,
            "key_facts": self.key_facts,
            "methods_html": self.methods,
            "sources": self.sources,
            "corrections": self.corrections,
        }

    def lead_image(self) -> dict[str, Any] | None:
        """Return the lead picture."""
        return self.picture

    @property
    def summary(self) -> str:
        """The standfirst."""
        return self.standfirst


class ArticleAuthor(GuardedModel):
    """Who signed which live article: for the pages of authors."""

    item = models.ForeignKey(Article, on_delete=models.DO_NOTHING, related_name="+")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="+")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["item", "author"], name="one_link_per_author")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} by {self.author_id}"


class ArticleSubject(GuardedModel):
    """Which live article belongs to which topic: for the pages of topics."""

    item = models.ForeignKey(Article, on_delete=models.DO_NOTHING, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["item", "subject"], name="one_link_per_subject")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} on {self.subject_id}"
