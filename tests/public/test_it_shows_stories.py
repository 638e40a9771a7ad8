"""The front page fills itself; an article shows what an editor gave it, and nothing runs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import FrontPage, Pin
from publishing import workflow
from tests.factories import live_item, make_article, make_author, make_profile, make_section


def _pin(slot: int, key: object, **values: object) -> None:
    page = FrontPage(language="en", **values)
    workflow.save_shared(
        page, by=None, rows=lambda: Pin.objects.create(front_page=page, slot=slot, key=key)
    )


@pytest.mark.any_database
def test_a_pinned_article_leads_and_stands_there_once(reader: Client) -> None:
    pinned = make_article(title="Pinned one", live=True)
    for _ in range(8):
        make_article(live=True)
    _pin(0, pinned.key)
    page = reader.get("/en/").text
    assert page.count("Pinned one") == 1
    assert '<article class="lead">' in page.split("Pinned one")[0]


def test_a_pin_whose_article_is_dark_leaves_no_hole(reader: Client) -> None:
    pinned = make_article(title="Pinned one", live=True)
    make_article(title="The newest", live=True)
    _pin(0, pinned.key)
    workflow.unpublish(pinned, by=None)
    page = reader.get("/en/").text
    assert "Pinned one" not in page
    assert '<article class="lead">' in page.split("The newest")[0]


def test_a_breaking_line_ends_by_itself(reader: Client) -> None:
    end = timezone.now() + dt.timedelta(minutes=5)
    _pin(1, make_article(live=True).key, breaking_text="It happens", breaking_until=end)
    assert "It happens" in reader.get("/en/").text
    page = FrontPage.objects.get()
    page.breaking_until = timezone.now() - dt.timedelta(minutes=1)
    workflow.save_shared(page, by=None)
    assert "It happens" not in reader.get("/en/").text


@pytest.mark.any_database
def test_guides_and_pages_stay_out_of_the_news_and_stand_in_the_navigation(reader: Client) -> None:
    make_article(
        type="guide", title="How one joins", review_by=dt.date(2100, 1, 1), slug="join", live=True
    )
    make_article(type="page", title="Who we are", slug="about", live=True)
    assert "How one joins" not in reader.get("/en/news/").text
    page = reader.get("/en/").text
    assert 'href="/en/pages/join/"' in page
    assert 'href="/en/pages/about/"' in page


@pytest.mark.any_database
def test_a_guide_past_its_day_says_so(reader: Client) -> None:
    day = timezone.localdate() - dt.timedelta(days=1)
    make_article(type="guide", review_by=day, slug="join", live=True)
    assert "Under review." in reader.get("/en/pages/join/").text


@pytest.mark.any_database
def test_an_old_article_says_how_old_it_is(reader: Client) -> None:
    draft = make_article(slug="story")
    draft.first_published_at = timezone.now() - dt.timedelta(days=3 * 366)
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)
    assert "more than 3 years old" in reader.get("/en/news/story/").text


@pytest.mark.any_database
def test_an_article_names_its_authors_and_its_people(reader: Client) -> None:
    author = make_author(name="Ada Author")
    person = live_item(make_profile(title="Jane Doe", live=True))
    body = (
        f'<h2>A</h2><p><a href="key:{person.key}">She</a></p><h2>B</h2><p>b</p><h2>C</h2><p>c</p>'
    )
    make_article(slug="story", body=body, authors=(author,), live=True)
    page = reader.get("/en/news/story/").text
    assert author.get_absolute_url() in page
    assert "People in this story" in page
    assert "Jane Doe" in page
    assert "On this page" in page


@pytest.mark.any_database
def test_the_contents_of_a_book_are_folded_away(reader: Client) -> None:
    for slug, chapters in (("story", 20), ("book", 21)):
        body = "".join(f"<h2>Chapter {number}</h2><p>Text.</p>" for number in range(chapters))
        make_article(slug=slug, body=body, live=True)
    assert "<details" not in reader.get("/en/news/story/").text
    assert "<summary>Headings: 21</summary>" in reader.get("/en/news/book/").text


@pytest.mark.any_database
def test_a_section_or_an_author_without_a_live_article_is_not_there(reader: Client) -> None:
    author, section = make_author(), make_section()
    make_article(authors=(author,), section=section)
    paths = (author.get_absolute_url(), section.get_absolute_url())
    feed = f"{section.get_absolute_url()}feed.atom"
    for path in (*paths, feed):
        assert reader.get(path).status_code == 404
    make_article(authors=(author,), section=section, live=True)
    for path in (*paths, feed):
        assert reader.get(path).status_code == 200


@pytest.mark.any_database
def test_where_all_is_archived_nothing_is_listed(reader: Client) -> None:
    author, section = make_author(), make_section()
    draft = make_article(
        title="Long ago", standing="archived", authors=(author,), section=section, live=True
    )
    archived = reader.get(live_item(draft).path).text
    for path in (author.get_absolute_url(), section.get_absolute_url()):
        # What is archived leads there.
        assert f'href="{path}"' in archived
        page = reader.get(path).text
        assert "Nothing is listed here at the moment." in page
        assert '<meta name="robots" content="noindex">' in page
        assert "Long ago" not in page
        assert reader.get(f"{path}?page=2").status_code == 404
    assert "<entry>" not in reader.get(f"{section.get_absolute_url()}feed.atom").text


def test_hostile_words_are_words(reader: Client) -> None:
    evil = "<script>alert(1)</script>"
    section, author = make_section(title=evil), make_author(name=evil)
    make_article(
        title=evil,
        standfirst=evil,
        dateline=evil,
        body=f"<p>x{evil}</p>",
        slug="story",
        section=section,
        authors=(author,),
        live=True,
    )
    for path in ("/en/", "/en/news/", "/en/news/story/", section.get_absolute_url()):
        # The data for machines stands in a script element that no browser runs, and the front
        # page has the one of its search box, the article the one of its share row.
        text = reader.get(path).text.replace('<script type="application/ld+json">', "")
        for name in ("suggest", "share"):
            text = text.replace(f'<script src="/static/{name}.js" defer></script>', "")
        assert "<script" not in text


def test_the_archive_goes_by_years(reader: Client) -> None:
    for year in (2024, 2026):
        draft = make_article(title=f"Of {year}")
        draft.first_published_at = dt.datetime(year, 5, 1, tzinfo=dt.UTC)
        workflow.save(draft, by=None)
        workflow.publish(draft, by=None)
    page = reader.get("/en/news/2026/").text
    assert "Of 2026" in page
    assert "Of 2024" not in page
    assert 'href="/en/news/2024/"' in page
    assert reader.get("/en/news/2025/").status_code == 404
