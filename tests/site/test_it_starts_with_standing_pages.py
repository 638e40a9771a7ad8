"""A site that is not for trials starts with its standing pages, and with nothing else."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, ArticleDraft
from legion_site import starter_content
from profiles.models import Profile
from publishing import workflow
from publishing.models import Edition, SiteSettings
from tests.factories import make_site

pytestmark = pytest.mark.django_db


def _quiet(_part: str) -> None: ...


@pytest.mark.any_database
def test_a_production_site_starts_with_standing_pages_only() -> None:
    starter_content.load(standing=True, progress=_quiet)
    assert set(Article.objects.values_list("type", flat=True)) == {"page"}
    assert not Profile.objects.exists()


@pytest.mark.parametrize("language", ["en", "uk"])
def test_pages_that_only_editors_can_complete_wait_as_drafts(language: str, client: Client) -> None:
    starter_content.load(standing=True, progress=_quiet)
    here = ArticleDraft.objects.filter(language=language)
    waiting = here.filter(blanks__gt=0)
    assert waiting.count() == 6
    live = Article.objects.filter(language=language)
    assert live.count() == here.count() - 6 == 5
    assert not live.filter(body__contains="[[").exists()
    page = client.get(f"/{language}/").content.decode()
    assert all(article.path in page for article in live)
    assert not any(draft.path() in page for draft in waiting)
    # Search engines hear of the one policy that is live, and of each other once it is.
    assert "correctionsPolicy" in page
    assert "ethicsPolicy" not in page
    ethics = waiting.get(key=SiteSettings.objects.get(language=language).ethics_page)
    ethics.body = re.sub(r"\[\[.*?\]\]", "30 May 2026", ethics.body)
    workflow.save(ethics, by=None)
    workflow.publish(ethics, by=None)
    page = client.get(f"/{language}/").content.decode()
    assert "ethicsPolicy" in page
    assert page.count(ethics.path()) == 3  # Twice in the data, once in the footer.


@pytest.mark.any_database
def test_what_an_editor_settled_stays() -> None:
    make_site(name="The Record")
    starter_content.load(standing=True, progress=_quiet)
    assert SiteSettings.objects.get(language="en").ethics_page is None


@pytest.mark.any_database
def test_the_command_does_nothing_in_a_database_that_was_used() -> None:
    starter_content.load(standing=True, progress=_quiet)
    before = Edition.objects.count()
    call_command("load_starter", if_empty=True, stdout=StringIO())
    assert Edition.objects.count() == before
