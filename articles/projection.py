"""From an article's manuscript to what readers get."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from articles.models.desk import STANDING_TYPES
from articles.models.press import Article, ArticleAuthor
from publishing.body import prepare_body
from publishing.links import find_targets, keys_in
from publishing.models import Projection


def project_article(manuscript: dict[str, Any]) -> Projection:
    """Return the press row and the author links of an article's manuscript.

    Reads the addresses of the items that it links to; writes nothing.
    """
    fields, rows = manuscript["fields"], manuscript["rows"]
    language = manuscript["language"]
    refers_to = keys_in(fields["body"]) | keys_in(fields["methods"])
    targets = find_targets(refers_to, language)
    body = prepare_body(fields["body"], language, targets)
    author_ids = list(dict.fromkeys(line["author"] for line in rows["bylines"]))
    review_by = fields["review_by"]
    item = Article(
        key=uuid.UUID(manuscript["key"]),
        language=language,
        slug=manuscript["slug"],
        path=Article.address(language, manuscript["slug"], fields),
        title=fields["title"],
        version=manuscript["version"],
        body=body.html,
        body_text=body.text,
        toc=body.toc,
        reading_minutes=body.minutes,
        type=fields["type"],
        in_stream=fields["type"] not in STANDING_TYPES,
        section_id=fields["section"],
        author_ids=author_ids,
        standfirst=fields["standfirst"],
        dateline=fields["dateline"],
        methods=prepare_body(fields["methods"], language, targets).html,
        key_facts=rows["key_facts"],
        sources=rows["sources"],
        corrections=sorted(rows["corrections"], key=lambda line: line["date"], reverse=True),
        review_by=dt.date.fromisoformat(review_by) if review_by else None,
        seo_title=fields["seo_title"],
        seo_description=fields["seo_description"],
    )
    links = [ArticleAuthor(author_id=author_id) for author_id in author_ids]
    return Projection(item, links, refers_to)
