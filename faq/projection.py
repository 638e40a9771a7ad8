"""From an answer's manuscript to what readers get."""

from __future__ import annotations

import datetime as dt
from typing import Any

from faq.models import Question
from library.bodies import ready_body
from publishing.models import Projection


def project_question(manuscript: dict[str, Any]) -> Projection:
    """Return the press row of an answer's manuscript. Reads addresses; writes nothing."""
    fields = manuscript["fields"]
    body, refers_to = ready_body(fields["body"], manuscript["language"])
    item = Question.from_manuscript(
        manuscript,
        body,
        topic_id=fields["topic"],
        short_answer=fields["short_answer"],
        checked_on=dt.date.fromisoformat(fields["checked_on"]),
        position=fields["position"],
        sources=manuscript["rows"]["sources"],
    )
    return Projection(item, refers_to=refers_to)
