"""What rooms want done now and then is done, whatever one of them does."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from delivery import background, chores

pytestmark = pytest.mark.django_db


def _fail() -> None:
    raise DatabaseError("away")


@pytest.mark.any_database
def test_a_chore_that_fails_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fail_too() -> None:
        raise ValueError("odd")

    monkeypatch.setattr(chores, "_chores", [_fail, fail_too, lambda: done.append("chore")])
    with pytest.raises(DatabaseError, match="away"):
        chores.do_all()
    assert done == ["chore"]
    assert "odd" in caplog.text


@pytest.mark.any_database
def test_a_chore_that_fails_keeps_no_picture_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(background, "clean_up", lambda: None)
    monkeypatch.setattr(background, "work_off", lambda most: done.append("work") or 0)
    monkeypatch.setattr(chores, "_chores", [_fail])
    work = background._Work()
    with pytest.raises(DatabaseError):
        work.go_round()
    work.go_round()
    assert done == ["work", "work"]
