"""Topics, drafts of answers, live answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delivery.edition import EditionRead
from delivery.shared_table import shared_table
from faq.api import AnswerLine, AnswerWhole
from library import checking
from library.illustrated import IllustratedDraft
from publishing.api import ItemLine, ItemWhole
from publishing.models import Projection, Published, SourceRow
from publishing.models.shared import Listed
from publishing.structured import Absolute, citations

# Short enough to be read aloud in half a minute.
SHORT_ANSWER_WORDS = 60


class Topic(Listed):
    """A group of questions, in the editors' order."""

    title = models.CharField(
        _("name"), max_length=80, help_text=_("Short, e.g. Before you apply. Readers see it.")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )
    synonyms = models.TextField(
        _("other words for it"),
        blank=True,
        max_length=2000,
        help_text=_(
            "What readers call it, one word or phrase per line, e.g. salary. Whoever searches "
            "for one of them finds every question of this topic. Readers never see it."
        ),
    )

    class Meta(Listed.Meta):
        # Articles have topics, too.
        verbose_name = _("topic of questions")
        verbose_name_plural = _("topics of questions")
        ordering = ["language", "position", "title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class QuestionDraft(IllustratedDraft):
    """The working copy of a question with its answer."""

    press: ClassVar[str] = "faq.Question"
    row_sets: ClassVar[tuple[str, ...]] = ("sources",)
    rich_fields: ClassVar[tuple[str, ...]] = ("body",)
    translated_fields: ClassVar[tuple[str, ...]] = ("title", "short_answer", "body")

    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drafts",
        help_text=_("The group under which readers find it."),
    )
    short_answer = models.TextField(
        _("short answer"),
        blank=True,
        max_length=600,
        help_text=_("At most 60 words, always visible. Say the answer first."),
    )
    body = models.TextField(_("longer answer"), blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last checked that this is true. Readers see it."),
    )
    position = models.PositiveSmallIntegerField(
        _("order in the topic"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta(IllustratedDraft.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-changed_at", "-pk"]

    def problems(self) -> dict[str, str]:
        """Return what keeps this answer from being published (see Draft.problems)."""
        found = super().problems()
        words = len(self.short_answer.split())
        if not words:
            found["short_answer"] = gettext("Write the short answer before you publish.")
        elif words > SHORT_ANSWER_WORDS:
            found["short_answer"] = gettext(
                "The short answer has %(words)d words; at most %(most)d are allowed."
            ) % {"words": words, "most": SHORT_ANSWER_WORDS}
        if self.topic is None:
            found["topic"] = gettext("Choose a topic before you publish.")
        elif self.topic.language != self.language:
            found["topic"] = gettext("This topic is in another language.")
        if self.checked_on is None:
            found["checked_on"] = gettext("Say on which day the answer was checked.")
        return found | checking.problems(self)


class Source(SourceRow):
    """A source of an answer."""

    draft = models.ForeignKey(QuestionDraft, on_delete=models.CASCADE, related_name="sources")


class Question(Published):
    """A live question with its answer."""

    PROJECTION: ClassVar[int] = 4
    template_name: ClassVar[str] = "faq/question.html"
    card_template_name: ClassVar[str] = "faq/includes/card.html"
    search_reads: ClassVar[tuple[str, ...]] = ("topic",)
    api_line: ClassVar[type[ItemLine]] = AnswerLine
    api_whole: ClassVar[type[ItemWhole]] = AnswerWhole

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    short_answer = models.TextField()
    checked_on = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)
    sources = models.JSONField(default=list)

    class Meta(Published.Meta):
        verbose_name = _("live answer")
        verbose_name_plural = _("live answers")
        indexes = [
            models.Index(fields=["topic", "position", "id"], name="question_in_topic"),
        ]

    @classmethod
    def address(cls, language: str, slug: str, fields: dict[str, Any]) -> str:
        """Return /<lang>/faq/<slug>/."""
        return f"/{language}/faq/{slug}/"

    @classmethod
    def project(cls, manuscript: dict[str, Any]) -> Projection:
        """Turn a manuscript into a live answer (see faq.projection)."""
        from faq.projection import project_question

        return project_question(manuscript)

    @property
    def summary(self) -> str:
        """The short answer."""
        return self.short_answer

    @classmethod
    def api_name(cls) -> str:
        """Return "answers": what a reader comes for."""
        return "answers"

    def api_data(self, absolute: Absolute, edition: EditionRead) -> dict[str, Any]:
        """Return what the API says of an answer beside what it says of everything."""
        topic = shared_table(edition).get(Topic, self.topic_id)
        return {
            "topic": topic.title if topic is not None else "",
            "checked_on": self.checked_on,
            "sources": self.sources,
        }

    def search_also(self) -> str:
        """Return what readers call the topic."""
        return self.topic.synonyms

    def breadcrumb(self, edition: Any) -> list[tuple[str, str]]:
        """Return the list of all answers."""
        return [(gettext("Questions"), f"/{self.language}/faq/")]

    def structured_data(self, absolute: Absolute, edition: Any) -> dict[str, Any]:
        """Return an FAQPage with this one question."""
        return {
            "@type": "FAQPage",
            "name": self.title,
            "dateModified": self.updated_at.isoformat(),
            "citation": citations(self.sources),
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": self.title,
                    "acceptedAnswer": {
                        "@type": "Answer",
                        "text": " ".join(filter(None, (self.short_answer, self.body_text))),
                    },
                }
            ],
        }
