"""The desk of articles: the drafts."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.shared import Section, Series
from articles.quoting import stands_in
from library import checking
from library.illustrated import IllustratedDraft
from publishing.keys import ItemKeyField, KeyField


class ArticleType(models.TextChoices):
    """What kind of work an article is: readers see the label (Trust Project, indicator 3)."""

    NEWS = "news", _("News")
    EXPLAINER = "explainer", _("Explainer")
    FEATURE = "feature", _("Feature")
    GUIDE = "guide", _("Guide")
    PAGE = "page", _("Page")


class Standing(models.TextChoices):
    """Whether a text still holds, in the editors' judgement."""

    CURRENT = "current", _("Holds")
    REVIEW = "review", _("Under review")
    REPLACED = "replaced", _("Replaced by another page")
    ARCHIVED = "archived", _("Archived")


# Guides and standing pages live under /pages/ and stay out of the news stream.
STANDING_TYPES = {ArticleType.GUIDE, ArticleType.PAGE}

# More than these under a text are a list that nobody reads.
MOST_PICKS = 6


class ArticleDraft(IllustratedDraft):
    """The working copy of a story in one language."""

    press: ClassVar[str] = "articles.Article"
    row_sets: ClassVar[tuple[str, ...]] = (
        *("bylines", "subjects", "key_facts", "sources", "corrections", "picks"),
        *("pull_quotes", "changes"),
    )
    rich_fields: ClassVar[tuple[str, ...]] = ("before_you_start", "steps", "body", "methods")
    translated_fields: ClassVar[tuple[str, ...]] = (
        *("title", "standfirst", "before_you_start", "steps", "body", "dateline", "methods"),
        *("seo_title", "seo_description", "standing_text"),
    )
    # Words of this very text, and what happened to it: a translation has its own.
    untranslated_rows: ClassVar[tuple[str, ...]] = ("pull_quotes", "changes")

    type = models.CharField(
        _("type"),
        max_length=12,
        choices=ArticleType,
        blank=True,
        help_text=_("Readers see this label. Guides and pages stay out of the news list."),
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drafts",
        help_text=_("Where readers find it. Pages need none."),
    )
    series = models.ForeignKey(
        Series,
        verbose_name=_("series"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drafts",
        help_text=_("Articles that are read in order. May stay empty."),
    )
    part = models.PositiveSmallIntegerField(
        _("part"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Its place in the series: 1, 2, 3 … Readers see it."),
    )
    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences under the headline: what the reader will learn."),
    )
    dateline = models.CharField(
        _("dateline"),
        max_length=120,
        blank=True,
        help_text=_("Place, and date of the events if they are past: Kyiv, 21 September 2022."),
    )
    picture = KeyField(
        _("lead picture"),
        help_text=_("Stands at the head of the article and in lists. May stay empty."),
    )
    before_you_start = models.TextField(
        _("before you start"),
        blank=True,
        help_text=_(
            "What a reader must know or have before the first step. Stands in a box above the "
            "steps. May stay empty."
        ),
    )
    steps = models.TextField(
        _("steps"),
        blank=True,
        help_text=_(
            "Begin each step with a heading, in the order in which readers take them: they number "
            "themselves. What stands in the body comes after them."
        ),
    )
    body = models.TextField(_("body"), blank=True)
    methods = models.TextField(
        _("how we know"),
        blank=True,
        help_text=_("How this was reported and what could not be checked. May stay empty."),
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        help_text=_("After this day readers see that the text is due for a check."),
    )
    standing = models.CharField(
        _("does it still hold?"),
        max_length=10,
        choices=Standing,
        default=Standing.CURRENT,
        help_text=_(
            "Anything but “Holds” puts a notice on top. Archived pages leave the lists and keep "
            "their address."
        ),
    )
    standing_text = models.TextField(
        _("text of the notice"),
        max_length=600,
        blank=True,
        help_text=_("What a reader must know before reading: what has changed, since when."),
    )
    replaced_by = ItemKeyField(
        _("replaced by"),
        help_text=_("The address of the page that holds now, e.g. /en/pages/how-to-join/."),
    )
    seo_title = models.CharField(
        _("title for search engines"),
        max_length=70,
        blank=True,
        help_text=_("At most 70 characters. Empty: the headline."),
    )
    seo_description = models.CharField(
        _("description for search engines"),
        max_length=170,
        blank=True,
        help_text=_("At most 170 characters. Empty: the standfirst."),
    )

    class Meta(IllustratedDraft.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-changed_at", "-pk"]

    def problems(self) -> dict[str, str]:
        """Return what keeps this article from being published (see Draft.problems)."""
        found = super().problems()
        if not self.type:
            found["type"] = gettext("Choose the type: readers must know what they read.")
        if not self.section_id and self.type != ArticleType.PAGE:
            found["section"] = gettext("Choose a section before you publish.")
        if self.section is not None and self.section.language != self.language:
            found["section"] = gettext("This section is in another language.")
        found |= self._problems_in_series()
        if not self.standfirst.strip() and self.type != ArticleType.PAGE:
            found["standfirst"] = gettext("Write a standfirst before you publish.")
        if self.type == ArticleType.GUIDE and self.review_by is None:
            found["review_by"] = gettext(
                "A guide grows old: set the day by which it must be checked."
            )
        if self.standing == Standing.REPLACED and self.replaced_by is None:
            found["replaced_by"] = gettext("Name the page that replaces this one.")
        if self.replaced_by is not None and self.replaced_by == self.key:
            found["replaced_by"] = gettext("A page cannot replace itself.")
        found |= self._problems_in_text()
        found |= checking.problems(self, head="picture")
        if self.slug.isdigit() and len(self.slug) == 4:
            found["slug"] = gettext("Four digits are the address of a year. Choose another one.")
        return found

    def _problems_in_text(self) -> dict[str, str]:
        if not (self.body.strip() or self.steps.strip()):
            return {"body": gettext("The body is empty.")}
        if self.steps.strip() and not self.steps.startswith("<h2>"):
            return {"steps": gettext("Begin with a heading: each heading begins a step.")}
        return {}

    def _problems_in_series(self) -> dict[str, str]:
        if self.series is None:
            return {}
        if self.series.language != self.language:
            return {"series": gettext("This series is in another language.")}
        if self.part is None:
            return {"part": gettext("Say which part of the series this is.")}
        # What is live on the press has the number; a draft may still change its own.
        same = self.press_model()._default_manager.filter(series=self.series_id, part=self.part)
        title = same.exclude(key=self.key).values_list("title", flat=True).first()
        if title is None:
            return {}
        taken = gettext("Part %(number)d of this series is “%(title)s”. Choose another number.")
        return {"part": taken % {"number": self.part, "title": title}}

    def problems_in_rows(self) -> dict[str, str]:
        """Return those of the problems that its rows may mend (see Draft.problems_in_rows)."""
        found = super().problems_in_rows()
        if self.pk is None:
            return found
        if self.picks.count() > MOST_PICKS:
            sentence = gettext("At most %(most)d related pages are shown. Remove some.")
            found[""] = sentence % {"most": MOST_PICKS}
        for quote in self.pull_quotes.all():
            if not stands_in(quote.text, self.steps + self.body):
                sentence = gettext("A pull quote is not in the text word for word: “%(quote)s”")
                found[""] = sentence % {"quote": quote.text}
        return found
