"""From an article's manuscript to what readers get."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from articles.composing import compose
from articles.models.desk import STANDING_TYPES, ArticleDraft, Standing
from articles.models.press import Article, ArticleAuthor, ArticleSubject
from library.bodies import ready_body
from library.showing import find_pictures
from publishing import kinds
from publishing.keys import named_keys
from publishing.marking import mark_corrections
from publishing.models import Projection


def project_article(manuscript: dict[str, Any]) -> Projection:
    """Return the press row of an article's manuscript, with its links to authors and topics.

    Reads the addresses of the items that it links to; writes nothing.
    """
    fields, rows = manuscript["fields"], manuscript["rows"]
    language = manuscript["language"]
    text = compose(fields, rows.get("pull_quotes", []), language)
    methods, in_methods = ready_body(fields["methods"], language, part="methods")
    in_columns = named_keys(ArticleDraft, fields)
    picture = find_pictures(in_columns, language).get(fields.get("picture") or "")
    body, corrections = mark_corrections(text.body, rows["corrections"], language)
    author_ids = list(dict.fromkeys(line["author"] for line in rows["bylines"]))
    review_by = fields["review_by"]
    standing = fields.get("standing") or Standing.CURRENT
    # What is archived stands in no list, and a topic that has nothing else has no page.
    lines = rows.get("subjects", []) if standing != Standing.ARCHIVED else []
    subject_ids = list(dict.fromkeys(line["subject"] for line in lines))
    part = fields.get("part")
    series_id = fields.get("series") if part else None
    item = Article.from_manuscript(
        manuscript,
        body,
        type=fields["type"],
        in_stream=fields["type"] not in STANDING_TYPES and standing != Standing.ARCHIVED,
        section_id=fields["section"],
        series_id=series_id,
        part=part if series_id else None,
        author_ids=author_ids,
        subject_ids=subject_ids,
        standfirst=fields["standfirst"],
        dateline=fields["dateline"],
        methods=methods.html,
        picture=picture,
        key_facts=rows["key_facts"],
        sources=rows["sources"],
        corrections=corrections,
        changes=sorted(rows.get("changes", []), key=lambda line: line["date"], reverse=True),
        pull_quotes=text.quotes,
        picks=[line["key"] for line in rows.get("picks", [])],
        review_by=dt.date.fromisoformat(review_by) if review_by else None,
        standing=standing,
        standing_text=fields.get("standing_text", ""),
        successor=_successor(fields.get("replaced_by"), language),
        seo_title=fields["seo_title"],
        seo_description=fields["seo_description"],
    )
    authors = [ArticleAuthor(author_id=author_id) for author_id in author_ids]
    subjects = [ArticleSubject(subject_id=subject_id) for subject_id in subject_ids]
    return Projection(item, [*authors, *subjects], text.refers_to | in_methods | in_columns)


def _successor(key: str | None, language: str) -> dict[str, str] | None:
    """Return the live page that replaces an article, in its language or in the site's first."""
    if not key:
        return None
    for model in kinds.press_models():
        rows = model._default_manager.filter(key=key)
        for wanted in (language, settings.FIRST_LANGUAGE):
            if found := rows.filter(language=wanted).values("title", "path", "language").first():
                return found
    return None
