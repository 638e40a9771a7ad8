"""From an answer's manuscript to what readers get."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from faq.models import Question
from library.bodies import ready_body
from publishing.models import Projection


def project_question(manuscript: dict[str, Any]) -> Projection:
    """Return the press row of an answer's manuscript. Reads addresses; writes nothing."""
    fields = manuscript["fields"]
    language = manuscript["language"]
    body, refers_to = ready_body(fields["body"], language)
    item = Question(
        key=uuid.UUID(manuscript["key"]),
        language=language,
        slug=manuscript["slug"],
        path=Question.address(language, manuscript["slug"], fields),
        title=fields["title"],
        version=manuscript["version"],
        body=body.html,
        body_text=body.text,
        toc=body.toc,
        reading_minutes=body.minutes,
        topic_id=fields["topic"],
        short_answer=fields["short_answer"],
        checked_on=dt.date.fromisoformat(fields["checked_on"]),
        position=fields["position"],
        sources=manuscript["rows"]["sources"],
    )
    return Projection(item, refers_to=refers_to)
