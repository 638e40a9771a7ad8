"""The ledger of corrections: what was wrong, what is right, since when, in one place."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.utils.translation import gettext

from delivery.edition import edition_of
from delivery.feeds import MOST, Entry, Feed, FeedPage, Format
from delivery.pages import Page, public_page
from delivery.paging import page_number, slice_of
from delivery.site import the_site
from delivery.site_address import in_each_language
from publishing.models import LiveCorrection

PAGE = 30
NEWEST_FIRST = ("-date", "-pk")


@public_page
def ledger(request: HttpRequest, lang: str) -> Page:
    """Answer /<lang>/corrections/, newest first."""
    rows = LiveCorrection.objects.filter(language=lang).order_by(*NEWEST_FIRST)
    page = slice_of(rows, page_number(request), PAGE, may_be_empty=True, with_body=True)
    return Page(
        "corrections.html", {"page": page, "translations": in_each_language("corrections/")}
    )


@public_page
def feed(request: HttpRequest, lang: str, format: Format) -> Page:
    """Answer /<lang>/corrections/feed.atom and its like."""
    rows = LiveCorrection.objects.filter(language=lang).order_by(*NEWEST_FIRST)
    corrections = Feed(
        title=f"{gettext('Corrections')} | {the_site(edition_of(request), lang)}",
        description=gettext("What we got wrong, what is right, and since when."),
        path=f"/{lang}/corrections/",
        language=lang,
        entries=lambda _edition: [_entry(line) for line in rows[:MOST]],
    )
    return FeedPage(feed=corrections, format=format)


def _entry(line: LiveCorrection) -> Entry:
    # Its words make the id: a correction that is worded anew is news.
    said = f"{line.language} {line.date} {line.was} {line.now}"
    wrong = gettext("It said: %(was)s") % {"was": line.was}
    right = gettext("It says now: %(now)s") % {"now": line.now}
    return Entry(
        id=uuid.uuid5(line.key, said),
        title=line.title,
        path=f"{line.path}#corrections",
        summary=f"{wrong} {right}",
        published=line.date,
    )
