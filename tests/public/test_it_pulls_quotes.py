"""A pull quote is in the text word for word, and readers who hear the page hear it once."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import ArticleDraft, PullQuote
from articles.quoting import stands_in
from publishing import workflow
from publishing.workflow import Refused
from tests.factories import live_item, make_article
from tests.office.desk import address, open_form, send

BODY = (
    "<p>They came in March.</p><p>“We did not <em>ask</em> who they&nbsp;were”, she said.</p>"
    "<blockquote><p>Nobody counted.</p></blockquote><h2>After</h2><p>It ended.</p>"
)


def _quoted(text: str, said_by: str = "", **values: Any) -> ArticleDraft:
    draft = make_article(slug="story", body=BODY, **values)
    workflow.save(
        draft,
        by=None,
        rows=lambda: PullQuote.objects.create(draft=draft, text=text, said_by=said_by),
    )
    workflow.publish(draft, by=None)
    return draft


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ('"We did not ask who they were"', True),
        ("We  did not\nask who they were", True),
        ("“We did not ask who they were”, she said.", True),
        ("We did not ask who they are", False),
        # Words of two paragraphs are no sentence of the text.
        ("They came in March. “We did not ask", False),
        ("“”", False),
    ],
)
@pytest.mark.any_database
def test_words_are_found_however_they_are_spaced_and_quoted(words: str, there: bool) -> None:
    assert stands_in(words, BODY) is there


@pytest.mark.any_database
def test_a_pull_quote_stands_after_its_paragraph_on_the_page_alone(reader: Client) -> None:
    draft = _quoted("“We did not ask who they were”", said_by="Jane <Doe>")
    page = reader.get("/en/news/story/").text
    quote = (
        '<aside class="pull-quote" aria-hidden="true"><p><bdi>We did not ask who they were</bdi>'
        '</p><p class="meta"><bdi>Jane &lt;Doe&gt;</bdi></p></aside>'
    )
    assert page.index("she said.</p>") < page.index(quote) < page.index('<h2 id="after">')
    assert page.count(quote) == 1
    assert "pull-quote" not in reader.get("/en/news/story/lite/").text
    item = live_item(draft)
    assert item.search_text().count("We did not ask") == 1
    assert "pull-quote" not in reader.get(f"/api/v1/articles/{item.key}/en").text


@pytest.mark.any_database
def test_the_last_words_are_quoted_at_the_end(reader: Client) -> None:
    _quoted("It ended.")
    text = reader.get("/en/news/story/").text.partition('<div class="prose">')[2]
    assert text.partition("</div>")[0].endswith("It ended.</bdi></p></aside>")


def test_words_that_are_not_in_the_text_keep_it_from_readers_and_not_from_the_desk(
    signed_in: Any, editor: User
) -> None:
    with pytest.raises(Refused) as refusal:
        _quoted("Nobody asked.")
    assert "“Nobody asked.”" in refusal.value.problems[""]
    draft = ArticleDraft.objects.get()
    client = signed_in(editor)
    data = open_form(client, draft)
    send(client, draft, data, title="Saved all the same")
    draft.refresh_from_db()
    assert draft.title == "Saved all the same"
    assert "not in the text word for word" in client.get(address(draft, "change")).text
    data = open_form(client, draft) | {"pull_quotes-0-text": "Nobody counted."}
    send(client, draft, data, _publish="1")
    assert live_item(draft).pull_quotes[0]["before"] == "after"


def test_a_translation_starts_without_quotes_of_another_text(db: None) -> None:
    draft = _quoted("It ended.")
    assert not workflow.translate(draft, "uk", by=None).pull_quotes.exists()
