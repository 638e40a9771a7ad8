"""Articles belong to any number of topics, each with a page and feeds; pins stand on top of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.models import ArticleSubject, DraftSubject, Subject
from publishing import workflow
from publishing.history import versions_of
from publishing.models import Release
from publishing.workflow.press import press_stale
from tests.factories import live_item, make_article, make_section, make_subject

pytestmark = pytest.mark.django_db


def _titles(page: str, of: str = "main h3") -> list[str]:
    return [node.text(strip=True) for node in LexborHTMLParser(page).css(of)]


def test_a_topic_has_a_page_by_month_and_feeds(reader: Client) -> None:
    captivity = make_subject(title="Captivity", intro="What it is.\n\nAnd what not.")
    money = make_subject(title="Money")
    for month, title in ((3, "In spring"), (5, "In May")):
        draft = make_article(title=title, subjects=(money, captivity))
        draft.first_published_at = dt.datetime(2026, month, 1, tzinfo=dt.UTC)
        workflow.save(draft, by=None)
        workflow.publish(draft, by=None)
    make_article(title="Elsewhere", live=True)
    path = "/en/topics/captivity/"
    page = reader.get(path).text
    assert _titles(page) == ["In May", "In spring"]
    assert _titles(page, "main h2") == ["May 2026", "March 2026"]
    assert "<p>And what not.</p>" in page
    for ending in ("atom", "rss", "json"):
        assert f'href="{path}feed.{ending}"' in page
        assert reader.get(f"{path}feed.{ending}").status_code == 200
    feed = reader.get(f"{path}feed.json").json()
    assert [item["title"] for item in feed["items"]] == ["In May", "In spring"]
    assert reader.get("/en/topics/money/feed.rss").text.count("<item>") == 2
    # Under the article stand its topics, in the editors' order; in lists they do not.
    article = LexborHTMLParser(reader.get(live_item(draft).path).text)
    links = [link.attributes["href"] for link in article.css("nav.topics a")]
    assert links == ["/en/topics/money/", "/en/topics/captivity/"]
    assert "/en/topics/" not in reader.get("/en/news/").text


def test_what_is_not_there_is_not_found(reader: Client) -> None:
    subject = make_subject(title="Captivity")
    empty = subject.get_absolute_url()
    assert reader.get(empty).status_code == 404
    # Nor does a feed tell the name of a topic that is being prepared.
    assert reader.get(f"{empty}feed.atom").status_code == 404
    assert reader.get("/en/topics/unknown/").status_code == 404
    assert reader.get("/en/topics/unknown/feed.atom").status_code == 404
    draft = make_article(subjects=(subject,))
    assert reader.get(empty).status_code == 404
    workflow.publish(draft, by=None)
    page = reader.get(empty)
    assert page.status_code == 200
    assert reader.get(empty, headers={"If-None-Match": page.headers["ETag"]}).status_code == 304
    assert reader.get(f"{empty}?page=2").status_code == 404
    draft.standing = "archived"
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    # What is archived stands in no list, and says of no topic whose page may be empty.
    assert reader.get(empty).status_code == 404
    assert empty not in reader.get(live_item(draft).path).text
    workflow.unpublish(draft, by=None)
    assert not ArticleSubject.objects.exists()


def test_a_topic_is_known_in_other_languages_where_it_has_something(reader: Client) -> None:
    subject = make_subject(title="Captivity")
    other = Subject(key=subject.key, language="uk", title="Полон", slug="polon")
    workflow.save_shared(other, by=None)
    make_article(subjects=(subject,), live=True)
    path = subject.get_absolute_url()
    assert 'hreflang="uk" href="http://testserver/uk/topics/polon/"' not in reader.get(path).text
    make_article("uk", subjects=(other,), live=True)
    assert 'hreflang="uk" href="http://testserver/uk/topics/polon/"' in reader.get(path).text


@pytest.mark.parametrize("make", [make_subject, make_section])
def test_a_pinned_article_stands_on_top_and_once(reader: Client, make: object) -> None:
    shelf = make(title="Shelf")  # type: ignore[operator]
    first = make_article(title="The first", live=True, **_on(shelf))
    make_article(title="The second", live=True, **_on(shelf))
    guest = make_article(title="From elsewhere", live=True)
    shelf.pinned = first.key
    workflow.save_shared(shelf, by=None)
    path = shelf.get_absolute_url()
    page = reader.get(path).text
    assert _titles(page, "article.pinned h2") == ["The first"]
    assert _titles(page) == ["The second"]
    shelf.pinned = guest.key
    workflow.save_shared(shelf, by=None)
    page = reader.get(path).text
    assert _titles(page, "article.pinned h2") == ["From elsewhere"]
    assert _titles(page) == ["The second", "The first"]
    # Dark, or written in another language alone, or no article at all: no hole and no word.
    workflow.unpublish(guest, by=None)
    assert _titles(reader.get(path).text, "article.pinned h2") == []
    shelf.pinned = make_article("uk", live=True).key
    workflow.save_shared(shelf, by=None)
    assert _titles(reader.get(path).text, "article.pinned h2") == []


def _on(shelf: object) -> dict[str, object]:
    return {"subjects": (shelf,)} if isinstance(shelf, Subject) else {"section": shelf}


@pytest.mark.any_database
def test_programs_hear_of_topics(reader: Client) -> None:
    subject = make_subject(title="Captivity")
    draft = make_article(subjects=(subject,), live=True)
    (row,) = reader.get("/api/v1/articles").json()["rows"]
    url = "http://testserver/en/topics/captivity/"
    wanted = [{"key": str(subject.key), "title": "Captivity", "url": url}]
    assert row["topics"] == wanted
    assert reader.get(f"/api/v1/articles/{draft.key}/en").json()["topics"] == wanted
    assert '"keywords":["Captivity"]' in reader.get(live_item(draft).path).text


@pytest.mark.any_database
def test_a_draft_changes_topics_for_readers_only_when_published(reader: Client) -> None:
    before, after = make_subject(), make_subject()
    draft = make_article(subjects=(before,), live=True)

    def move() -> None:
        draft.subjects.all().delete()
        DraftSubject.objects.create(draft=draft, subject=after)

    workflow.save(draft, by=None, rows=move)
    assert reader.get(before.get_absolute_url()).status_code == 200
    assert reader.get(after.get_absolute_url()).status_code == 404
    workflow.publish(draft, by=None)
    assert reader.get(before.get_absolute_url()).status_code == 404
    assert reader.get(after.get_absolute_url()).status_code == 200
    # What is in use stays.
    with pytest.raises(workflow.Refused):
        workflow.delete_shared(after, by=None)
    workflow.delete_shared(before, by=None)


@pytest.mark.any_database
def test_a_release_from_before_there_were_topics_is_pressed_again(reader: Client) -> None:
    draft = make_article(live=True)
    release = Release.objects.get(key=draft.key)
    del release.manuscript["rows"]["subjects"]
    release.stale = True
    release.save()
    assert press_stale() == 1
    assert live_item(draft).subject_ids == []


def test_topics_travel_with_history_and_translation() -> None:
    subject, lonely = make_subject(), make_subject()
    other = Subject(key=subject.key, language="uk", title="Тема")
    workflow.save_shared(other, by=None)
    draft = make_article(subjects=(subject, lonely))
    translation = workflow.translate(draft, "uk", by=None)
    assert [row.subject for row in translation.subjects.all()] == [other]  # type: ignore[attr-defined]
    workflow.save(draft, by=None, rows=lambda: draft.subjects.all().delete())
    _newest, oldest = versions_of(draft)
    workflow.restore(draft, oldest, by=None)
    assert [row.subject for row in draft.subjects.all()] == [subject, lonely]
