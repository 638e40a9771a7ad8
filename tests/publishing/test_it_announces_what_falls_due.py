"""A breaking line ends by the clock: readers' caches learn of it from the journal."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.models import FrontPage
from publishing import workflow
from publishing.models import Edition

pytestmark = pytest.mark.django_db


def test_the_end_of_a_breaking_line_is_one_edition_however_often_it_is_asked() -> None:
    end = timezone.now() + dt.timedelta(minutes=5)
    front = FrontPage(language="en", breaking_text="Exchange under way", breaking_until=end)
    workflow.save_shared(front, by=None)
    before = Edition.objects.count()
    assert workflow.announce_due(now=end - dt.timedelta(seconds=1)) == 0

    later = end + dt.timedelta(seconds=1)
    # The edition itself is dated by the real clock, so move the row's past instead of the clock.
    Edition.objects.update(at=end - dt.timedelta(minutes=10))
    FrontPage.objects.get()
    assert workflow.announce_due(now=later) == 1
    Edition.objects.filter(number=before + 1).update(at=later)
    assert workflow.announce_due(now=later) == 0
    assert Edition.objects.count() == before + 1


@pytest.mark.any_database
def test_it_is_off_from_the_minute_it_ends() -> None:
    end = timezone.now()
    front = FrontPage(language="en", breaking_text="x", breaking_until=end)
    assert front.breaking_is_on(end - dt.timedelta(seconds=1))
    assert not front.breaking_is_on(end)
