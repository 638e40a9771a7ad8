"""What the pages of answers look up: topics, neighbours, the first questions."""

from __future__ import annotations

from django import template
from django.template import Context

from delivery.edition import edition_of
from delivery.paging import BODY
from delivery.shared_table import shared_table
from delivery.templatetags.reading import reading_language
from faq import finding
from faq.models import Question, Topic

register = template.Library()

SAME_TOPIC = 5


@register.simple_tag(takes_context=True)
def topic_of(context: Context, question: Question) -> Topic | None:
    """Return the topic of a question."""
    return shared_table(edition_of(context["request"])).get(Topic, question.topic_id)


@register.simple_tag
def same_topic(question: Question) -> list[Question]:
    """Return other questions of the same topic: one query."""
    rows = Question.objects.filter(topic=question.topic_id).exclude(key=question.key)
    return list(rows.defer(*BODY).order_by("position", "pk")[:SAME_TOPIC])


@register.simple_tag(takes_context=True)
def first_questions(context: Context) -> list[Question]:
    """Return the first questions of the list, for the front page."""
    return finding.first_questions(edition_of(context["request"]), reading_language(context))
