"""Six processes publish at once: numbers become visible in order, no gap, no deadlock."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from django.db import connection

from articles.models import Article
from publishing.models import Edition, Journal
from tests.factories import make_article, make_section

PROCESSES = 6
TIMES = 8

# Each process alternates publish and unpublish on drafts of its own and on one that all share.
_WORKER = """
import sys, django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from articles.models import ArticleDraft
from publishing import workflow
mine, shared = (ArticleDraft.objects.get(pk=pk) for pk in sys.argv[2:4])
for turn in range(int(sys.argv[4])):
    workflow.publish([mine, shared] if turn % 2 else [shared, mine], by=None)
    workflow.unpublish(mine, by=None)
"""


@pytest.mark.django_db(transaction=True)
def test_six_processes_publishing_at_once() -> None:
    section = make_section()
    shared = make_article(section=section)
    mine = [make_article(section=section) for _ in range(PROCESSES)]
    start = Journal.objects.get().newest
    name = str(connection.settings_dict["NAME"])
    workers = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _WORKER, name, str(draft.pk), str(shared.pk), str(TIMES)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for draft in mine
    ]
    seen: list[list[int]] = []
    deadline = time.monotonic() + 120
    while any(worker.poll() is None for worker in workers):
        assert time.monotonic() < deadline, "the processes wait for each other"
        seen.append(sorted(Edition.objects.filter(number__gt=start).values_list("pk", flat=True)))
        time.sleep(0.02)
    for worker in workers:
        assert worker.wait() == 0, worker.stderr.read() if worker.stderr else ""

    for numbers in seen:
        assert numbers == list(range(start + 1, start + 1 + len(numbers))), "a gap was visible"
    assert len([numbers for numbers in seen if numbers]) > 1, "nothing was watched"
    last = Journal.objects.get().newest
    # Each round appends two editions for publishing and one for unpublishing.
    assert last == start + PROCESSES * TIMES * 3
    assert Edition.objects.filter(number__gt=start).count() == last - start
    assert Article.objects.count() == 1
