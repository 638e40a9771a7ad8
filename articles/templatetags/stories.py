"""What the pages of stories look up: sections, authors, age, the standing pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import format_date
from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles import frontpage
from articles.frontpage import Front
from articles.laying_out import lay_out
from articles.models import Article, Author, Section, Subject
from articles.series import Place, place_of
from delivery.edition import edition_of
from delivery.lite import weight_of_text
from delivery.shared_table import SharedTable, shared_table
from delivery.templatetags.reading import reading_language

register = template.Library()

# From this age on readers are told how old an article is.
OLD = dt.timedelta(days=365)
CONTACT = "contact"


@dataclass(frozen=True)
class Standing:
    """The standing pages of a language: the guide in the navigation, the rest in the footer."""

    guide: Article | None
    pages: list[Article]


@register.simple_tag(takes_context=True)
def standing_pages(context: Context) -> Standing:
    """Return the standing pages in the language of the page."""
    edition = edition_of(context["request"])
    articles = frontpage.standing(edition, reading_language(context))
    guides = frontpage.guides(articles)
    return Standing(guides[0] if guides else None, [*guides[1:], *frontpage.pages(articles)])


@register.simple_tag(takes_context=True)
def contact_page(context: Context) -> Article | None:
    """Return the page on how to reach the newsroom, in the language of the page.

    It is the standing page at the address `contact`, or the translation of that one.
    """
    edition = edition_of(context["request"])
    pages = {code: frontpage.standing(edition, code) for code in settings.SITE_LANGUAGES}
    keys = {page.key for found in pages.values() for page in found if page.slug == CONTACT}
    here = pages.get(reading_language(context), [])
    return next((page for page in here if page.key in keys), None)


@register.filter(expects_localtime=True)
def short_day(moment: dt.datetime, with_year: bool = False) -> str:
    """Return "21 Sep", "21 вер.", or with the year "21 Sep 2022".

    The months are those of the CLDR; Django's are cut after three letters («тра», «жов»).
    """
    return _short_day(moment.date(), "d MMM y" if with_year else "d MMM", get_language() or "en")


@lru_cache(maxsize=4096)
def _short_day(day: dt.date, form: str, language: str) -> str:
    return format_date(day, form, locale=language)


@register.simple_tag(takes_context=True)
def section_of(context: Context, article: Article) -> Section | None:
    """Return the section of an article."""
    return _table(context).get(Section, article.section_id)


@register.simple_tag(takes_context=True)
def authors_of(context: Context, article: Article) -> list[Author]:
    """Return who signed an article, in the order of the byline."""
    found = [_table(context).get(Author, pk) for pk in article.author_ids]
    return [author for author in found if author is not None]


@register.simple_tag
def story_text(article: Article) -> SafeString:
    """Return the text of an article with links in its headings and with its pull quotes."""
    return lay_out(article)


@register.simple_tag(takes_context=True)
def subjects_of(context: Context, article: Article) -> list[Subject]:
    """Return the topics that an article belongs to, in the editors' order."""
    return article.subjects(edition_of(context["request"]))


@register.simple_tag(takes_context=True)
def series_of(context: Context, article: Article) -> Place | None:
    """Return the place of an article in its series, if it is part of one."""
    return place_of(edition_of(context["request"]), article)


@register.simple_tag(takes_context=True)
def more_from_section(context: Context, article: Article) -> list[Article]:
    """Return the newest other articles of an article's section that the page has not yet."""
    shown = [item.key for name in ("alike", "picks") for item in context.get(name, ())]
    return frontpage.more_from_section(edition_of(context["request"]), article, shown)


@register.simple_tag
def years_old(article: Article, now: dt.datetime | None = None) -> int:
    """Return how many full years old an article is; 0 for what is younger, and for what stands."""
    if not article.in_stream or article.first_published_at is None:
        return 0
    return ((now or timezone.now()) - article.first_published_at) // OLD


@register.simple_tag
def is_due_for_review(article: Article, today: dt.date | None = None) -> bool:
    """Whether the day has passed by which an article should have been checked."""
    return article.review_by is not None and article.review_by < (today or timezone.localdate())


@register.simple_tag
def is_updated(article: Article) -> bool:
    """Whether an article was changed on a later day than it came out."""
    if article.first_published_at is None or article.updated_at is None:
        return False
    first, last = map(timezone.localdate, (article.first_published_at, article.updated_at))
    return last > first


@register.simple_tag
def material_corrections(article: Article) -> list[dict[str, str]]:
    """Return the corrections that readers are told of before they read."""
    return [line for line in article.corrections if line["material"]]


def _table(context: Context) -> SharedTable:
    return shared_table(edition_of(context["request"]))


@register.inclusion_tag("includes/twin.html")
def twin_of_front(front: Front, language: str) -> dict[str, object]:
    """Link to the text-only twin of a front page and say how much it weighs."""
    lines = [f"{one.path} {one.title} {one.standfirst}" for one in front.text_only()]
    numbers = [f"{one.label} {one.value} {one.source}" for one in front.numbers]
    return {"path": f"/{language}/lite/", "kilobytes": weight_of_text(" ".join(lines + numbers))}
