"""A test that commits leaves the database as it found it, roles and their rights included."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from publishing.models import Edition, Journal
from publishing.roles import EDITOR, WRITER
from tests import slate
from tests.factories import make_article, make_picture


@pytest.mark.django_db(transaction=True)
def test_whatever_was_written_changed_or_deleted_is_mended() -> None:
    clean = slate.read()
    make_picture()
    make_article(live=True)
    Group.objects.get(name=WRITER).permissions.clear()
    Group.objects.filter(name=EDITOR).update(name="Nobody")
    written = slate.read()
    slate.restore(clean)
    assert slate.read() == clean != written
    assert not Edition.objects.exists()
    assert Journal.objects.get().newest == 0
    assert Group.objects.get(name=WRITER).permissions.exists()
