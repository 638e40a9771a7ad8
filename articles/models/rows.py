"""What hangs under the draft of an article, each set of rows a table of its own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.desk import ArticleDraft
from articles.models.shared import Author, Subject
from publishing.keys import ItemKeyField
from publishing.models import CorrectionRow, Row, SourceRow
from publishing.partial_date import PartialDateField


class Byline(Row):
    """Who signs the article, in order."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        help_text=_("Who signs. Authors are added once, under Authors."),
    )

    class Meta(Row.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("byline")

    def __str__(self) -> str:
        return self.author.name


class DraftSubject(Row):
    """A topic that the article belongs to."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="subjects")
    subject = models.ForeignKey(
        Subject,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        help_text=_("Readers find the article on the page of the topic, too."),
    )

    class Meta(Row.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.subject.title


class KeyFact(Row):
    """A figure or a fact with the date for which it holds."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="key_facts")
    label = models.CharField(
        _("label"), max_length=120, help_text=_("What it is, e.g. Countries of origin.")
    )
    value = models.CharField(_("value"), max_length=200, help_text=_("E.g. 55 countries."))
    as_of = PartialDateField(
        _("as of"), blank=True, help_text=_("For when it holds: 2022, 2022-06 or 2022-06-30.")
    )
    source = models.CharField(_("source"), max_length=300, blank=True, help_text=_("Who says so."))

    class Meta(Row.Meta):
        verbose_name = _("key fact")
        verbose_name_plural = _("key facts")

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


class Source(SourceRow):
    """A source of an article."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="sources")


class Correction(CorrectionRow):
    """A correction of an article."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="corrections")


class Pick(Row):
    """A page that editors have chosen to stand under the article."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="picks")
    key = ItemKeyField(
        _("page"),
        null=False,
        blank=False,
        help_text=_(
            "The address of a published article, person or answer of this site, e.g. "
            "/en/news/prisoners-come-home/. It follows the page wherever that moves."
        ),
    )

    class Meta(Row.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return str(self.key)


class PullQuote(Row):
    """Words of the text itself, set large beside the paragraph in which they stand."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="pull_quotes")
    text = models.TextField(
        _("words"),
        max_length=300,
        help_text=_("One sentence, copied from the text of this article word for word."),
    )
    said_by = models.CharField(
        _("who says it"),
        max_length=160,
        blank=True,
        help_text=_("Name and role, if somebody is quoted. Empty for words of our own."),
    )

    class Meta(Row.Meta):
        verbose_name = _("pull quote")
        verbose_name_plural = _("pull quotes")

    def __str__(self) -> str:
        return self.text[:60]


class Change(Row):
    """What is different from an earlier published version, for readers who come back."""

    draft = models.ForeignKey(ArticleDraft, on_delete=models.CASCADE, related_name="changes")
    date = models.DateField(_("date"), help_text=_("The day on which it was changed."))
    text = models.TextField(
        _("what changed"),
        max_length=500,
        help_text=_(
            "One sentence for readers, e.g. “Added the answer of the Ministry”. An error belongs "
            "into the corrections instead."
        ),
    )

    class Meta(Row.Meta):
        verbose_name = _("change note")
        verbose_name_plural = _("change notes")

    def __str__(self) -> str:
        return f"{self.date}: {self.text[:60]}"
