"""Guides and pages, which stand in every frame, are read by an index after each publish."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.frontpage import standing
from delivery.edition import read_edition
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by what is there")
def test_no_article_of_the_stream_is_looked_at() -> None:
    make_article(type="page", title="Contact", live=True)
    make_article(type="guide", title="How to join", review_by="2099-01-01", live=True)
    make_article(live=True)
    make_article(type="page", title="Old", standing="archived", live=True)
    with CaptureQueriesContext(connection) as queries:
        pages = standing(read_edition(), "en")
    assert [page.title for page in pages] == ["Contact", "How to join"]
    (asked,) = [query["sql"] for query in queries if "standing" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "article_stream (language=? AND in_stream=?)" in plan
