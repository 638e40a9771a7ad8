"""What readers asked without finding an answer: how often in a week, never by whom."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import Count, Max, OuterRef, Q, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# As much of a question as is kept.
MOST_LETTERS = 300
# From so many askings on editors are shown what was asked: once or twice it may be a slip, or
# say something of the one who asked.
LEAST_ASKED = 3
# Counts of older weeks are deleted.
WEEKS_KEPT = 26


def week_of(day: dt.date) -> str:
    """Return the ISO week of a day as text that sorts by time: "2026-W48"."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def this_week() -> str:
    """Return the week that it is."""
    return week_of(timezone.localdate())


class Why(models.TextChoices):
    """How a question came to be counted."""

    SEARCHED = "searched", _("Searched for")
    SENT = "sent", _("Sent to the editors")
    UNHELPFUL = "unhelpful", _("Marked as no help")


class AskedInbox(models.Model):
    """One asking that nobody has counted yet: written by the public process, which cannot read it.

    Has no time but the week and no number that tells the order. The companion counts and empties
    it every few seconds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.CharField(max_length=8, default=this_week)
    language = models.CharField(max_length=12)
    why = models.CharField(max_length=10, choices=Why)
    # What was asked, as plain text; or the key of the answer that was no help.
    words = models.CharField(max_length=MOST_LETTERS, blank=True)
    item = models.UUIDField(null=True)

    class Meta:
        # By its ending the public role may put something in (grant_public).
        db_table = "faq_asked_inbox"
        verbose_name = _("question to be counted")
        verbose_name_plural = _("questions to be counted")

    def __str__(self) -> str:
        return self.words


class AskedQuerySet(models.QuerySet["Asked"]):
    """Counts of questions, and the questions that they add up to."""

    def with_total(self) -> AskedQuerySet:
        """Add `total`: how often the same was asked in all weeks together."""
        same = Asked.objects.filter(language=OuterRef("language"), key=OuterRef("key"))
        totals = same.order_by().values("key").annotate(total=Sum("times")).values("total")
        return self.annotate(total=Subquery(totals))

    def for_editors(self) -> AskedQuerySet:
        """Keep what editors may see: what was asked often enough, and what was sent to them."""
        return self.with_total().filter(Q(total__gte=LEAST_ASKED) | Q(why=Why.SENT))

    def questions(self) -> models.QuerySet[Asked, dict[str, object]]:
        """Return {language, key, total, sent, example} of each question, most asked first."""
        asked = self.filter(why__in=(Why.SEARCHED, Why.SENT)).order_by()
        return (
            asked.values("language", "key")
            .annotate(
                total=Sum("times"),
                sent=Count("pk", filter=Q(why=Why.SENT)),
                example=Max("words"),
            )
            .order_by("-total", "language", "key")
        )

    def often(self) -> models.QuerySet[Asked, dict[str, object]]:
        """Return the questions that were asked often enough to be shown."""
        return self.questions().filter(total__gte=LEAST_ASKED)

    def shown(self) -> models.QuerySet[Asked, dict[str, object]]:
        """Return the questions that editors may see."""
        return self.questions().filter(Q(total__gte=LEAST_ASKED) | Q(sent__gt=0))


class Asked(models.Model):
    """How often something was asked in a week and a language. A table of the office."""

    week = models.CharField(_("week"), max_length=8)
    language = models.CharField(_("language"), max_length=12)
    why = models.CharField(_("how"), max_length=10, choices=Why)
    # Under this equal questions meet, however they are typed.
    key = models.CharField(max_length=MOST_LETTERS)
    words = models.CharField(_("question"), max_length=MOST_LETTERS, blank=True)
    item = models.UUIDField(null=True)
    times = models.PositiveIntegerField(_("times"), default=0)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("question without an answer")
        verbose_name_plural = _("asked, no answer")
        ordering = ["-week", "-times", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "key", "week", "why"], name="asked_once_per_week"
            )
        ]

    def __str__(self) -> str:
        return self.words
