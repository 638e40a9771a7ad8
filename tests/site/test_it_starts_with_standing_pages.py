"""A site that is not for trials starts with its standing pages, and with nothing else."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article
from legion_site import starter_content
from profiles.models import Profile
from publishing.models import Edition

pytestmark = pytest.mark.django_db


def _quiet(_part: str) -> None: ...


def test_a_production_site_starts_with_standing_pages_only() -> None:
    starter_content.load(standing=True, progress=_quiet)
    assert set(Article.objects.values_list("type", flat=True)) == {"page"}
    assert not Profile.objects.exists()


def test_the_command_does_nothing_in_a_database_that_was_used() -> None:
    starter_content.load(standing=True, progress=_quiet)
    before = Edition.objects.count()
    call_command("load_starter", if_empty=True, stdout=StringIO())
    assert Edition.objects.count() == before
