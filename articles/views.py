"""The pages of stories: the front page and the lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from articles.frontpage import make_front, newest, stream
from articles.models import Article, ArticleAuthor, ArticleSubject, Author, Section, Subject
from articles.models.shared import Pinning
from delivery.edition import edition_of
from delivery.feeds import MOST, Feed, FeedPage, Format, entry_of
from delivery.pages import Page, public_page
from delivery.paging import BODY, Slice, page_number, slice_of
from delivery.shared_table import shared_table
from delivery.site import the_site
from delivery.site_address import in_each_language
from delivery.views.lite import LitePage
from publishing.models.shared import Paged

P = TypeVar("P", bound=Paged)

PAGE = 30
NEWEST_FIRST = ("-first_published_at", "-pk")


@public_page
def home(request: HttpRequest, lang: str) -> Page:
    """Answer the front page of a language."""
    # A breaking line ends at a minute, and every reader's copy with it: the companion appends an
    # edition then. What was corrected in a week changes with the day.
    return Page("home.html", lambda: {"front": make_front(edition_of(request), lang)}, by_day=True)


@public_page
def home_lite(request: HttpRequest, lang: str) -> Page:
    """Answer the text-only twin of the front page."""

    def context() -> dict[str, Any]:
        front = make_front(edition_of(request), lang)
        return {"front": front, "articles": front.text_only(), "full": f"/{lang}/"}

    return LitePage("lite/home.html", context)


@public_page
def news(request: HttpRequest, lang: str) -> Page:
    """Answer the list of all news, newest first."""
    page = slice_of(stream(lang), page_number(request), PAGE, may_be_empty=True)
    latest_year = timezone.localtime(page.rows[0].first_published_at).year if page.rows else None
    return Page(
        "articles/news.html",
        {"page": page, "latest_year": latest_year, "translations": in_each_language("news/")},
    )


@public_page
def year(request: HttpRequest, lang: str, year: int) -> Page:
    """Answer the news of one year."""
    all_years = stream(lang)
    start, end = _start_of(year), _start_of(year + 1)
    rows = all_years.filter(first_published_at__gte=start, first_published_at__lt=end)
    page = slice_of(rows, page_number(request), PAGE)

    def context() -> dict[str, Any]:
        before = all_years.filter(first_published_at__lt=start)
        after = all_years.filter(first_published_at__gte=end).reverse()
        return {
            "page": page,
            "year": year,
            "year_before": _year_of(before),
            "year_after": _year_of(after),
            # Whether another language has news of that year is not worth a query.
            "translations": {},
        }

    return Page("articles/year.html", context)


@public_page
def section(request: HttpRequest, lang: str, slug: str) -> Page:
    """Answer the page of a section: 404 while nothing in it is live."""
    found = _listed(request, Section, lang, slug)
    return _page_of(request, found, "section", section=found.pk)


@public_page
def topic(request: HttpRequest, lang: str, slug: str) -> Page:
    """Answer the page of a topic: 404 while it has nothing to show."""
    found = _listed(request, Subject, lang, slug)
    return _page_of(request, found, "topic", may_be_empty=False, pk__in=_on_topic(found))


@public_page
def author(request: HttpRequest, lang: str, slug: str) -> Page:
    """Answer the page of an author: 404 while nothing of theirs is live."""
    found = _listed(request, Author, lang, slug)
    signed = ArticleAuthor.objects.filter(author=found.pk).values("item")
    return _page_of(request, found, "author", pk__in=signed)


@public_page
def feed(request: HttpRequest, lang: str, format: Format) -> Page:
    """Answer the feed of all news in a language."""
    news = Feed(
        title=the_site(edition_of(request), lang).name,
        description=gettext("All news, newest first."),
        path=f"/{lang}/",
        language=lang,
        entries=lambda edition: [entry_of(item, edition) for item in newest(edition, lang)[:MOST]],
    )
    return FeedPage(feed=news, format=format)


@public_page
def section_feed(request: HttpRequest, lang: str, slug: str, format: Format) -> Page:
    """Answer the feed of a section: 404 while nothing in it is live."""
    found = _listed(request, Section, lang, slug)
    return _feed_of(request, found, found.description, format, section=found.pk)


@public_page
def topic_feed(request: HttpRequest, lang: str, slug: str, format: Format) -> Page:
    """Answer the feed of a topic: 404 while nothing on it is live."""
    found = _listed(request, Subject, lang, slug)
    return _feed_of(request, found, found.intro, format, pk__in=_on_topic(found))


def _page_of(
    request: HttpRequest, found: P, name: str, *, may_be_empty: bool = True, **wanted: Any
) -> Page:
    """Return a page of the `wanted` articles of a section, a topic or an author, its pin on top.

    `name` is what the template calls it. A page may be empty while all that is live is archived:
    what is archived leads to its section and its author, and to no topic. At most four queries.
    Raises Http404, also while nothing is live: nobody is to learn what is being prepared.
    """
    rows = _listed_articles(**wanted)
    page = slice_of(rows, page_number(request), PAGE, may_be_empty=may_be_empty)
    if not page.rows:
        _require_live(**wanted)

    def context() -> dict[str, Any]:
        pin = _pin(found, page)
        unpinned = [article for article in page.rows if pin is None or article.pk != pin.pk]
        others = shared_table(edition_of(request)).translations(found)
        return {
            name: found,
            "pin": pin,
            "page": page.with_rows(unpinned),
            "translations": _alive(type(found), others),
        }

    return Page(f"articles/{name}.html", context)


def _pin(found: Paged, page: Slice[Article]) -> Article | None:
    """Return the live article that stands on top of a list's first page, if there is one."""
    if not isinstance(found, Pinning) or found.pinned is None or page.number > 1:
        return None
    here = next((article for article in page.rows if article.key == found.pinned), None)
    if here is not None:
        return here
    rows = _listed_articles(key=found.pinned, language=found.language)
    return rows.defer(*BODY).first()


def _feed_of(
    request: HttpRequest, found: Section | Subject, description: str, format: Format, **wanted: Any
) -> Page:
    _require_live(**wanted)
    newest = _listed_articles(**wanted).defer(*BODY)[:MOST]
    feed = Feed(
        title=f"{found.title} | {the_site(edition_of(request), found.language)}",
        description=description,
        path=found.get_absolute_url(),
        language=found.language,
        entries=lambda edition: [entry_of(item, edition) for item in newest],
    )
    return FeedPage(feed=feed, format=format)


def _require_live(**wanted: Any) -> None:
    """Raise Http404 unless one of the `wanted` articles is live, archived ones included."""
    if not Article.objects.filter(**wanted).exists():
        raise Http404("no such page")


def _on_topic(subject: Subject) -> models.QuerySet[Any]:
    """Return the ids of the articles on a topic."""
    return ArticleSubject.objects.filter(subject=subject.pk).values("item")


def _listed_articles(**wanted: Any) -> models.QuerySet[Article]:
    """Return the articles that lists may show, newest first."""
    return Article.listed().filter(**wanted).order_by(*NEWEST_FIRST)


def _listed(request: HttpRequest, model: type[P], lang: str, slug: str) -> P:
    """Return the row of a shared table at an address. Raises Http404."""
    found = shared_table(edition_of(request)).by_slug(model, lang, slug)
    if found is None:
        raise Http404("no such page")
    return found


def _alive(model: type[P], others: Mapping[str, P]) -> dict[str, str]:
    """Return {language: path} of the rows among `others` that have something to show."""
    if not others:
        return {}
    shown = model.seen().filter(pk__in=[row.pk for row in others.values()])
    pks = set(shown.values_list("pk", flat=True))
    return {language: row.get_absolute_url() for language, row in others.items() if row.pk in pks}


def _start_of(year: int) -> dt.datetime:
    return dt.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())


def _year_of(articles: models.QuerySet[Article]) -> int | None:
    """Return the year of the first of some articles."""
    moment = articles.values_list("first_published_at", flat=True).first()
    return timezone.localtime(moment).year if moment else None
