"""Each verb asks whether the person may do it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from publishing import workflow
from tests.factories import live_item, make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_a_writer_saves_and_may_not_publish(writer: User) -> None:
    draft = make_article()
    draft.title = "By a writer"
    workflow.save(draft, by=writer)
    with pytest.raises(workflow.NotPermitted):
        workflow.publish(draft, by=writer)
    assert live_item(draft) is None


@pytest.mark.any_database
def test_a_writer_may_not_unpublish(writer: User) -> None:
    draft = make_article(live=True)
    with pytest.raises(workflow.NotPermitted):
        workflow.unpublish(draft, by=writer)
    assert live_item(draft) is not None


@pytest.mark.any_database
def test_anybody_on_duty_withdraws_but_a_writer_does_not_undo_it(writer: User) -> None:
    draft = make_article(live=True)
    workflow.withdraw(draft.key, by=writer, reason="Danger")
    assert live_item(draft) is None
    with pytest.raises(workflow.NotPermitted):
        workflow.reinstate(draft.key, by=writer, reason="Never mind")


@pytest.mark.any_database
def test_a_stranger_may_do_nothing(stranger: User) -> None:
    draft = make_article(live=True)
    section = make_section()
    for user in (stranger, AnonymousUser()):
        for act in (
            lambda by: workflow.save(draft, by=by),
            lambda by: workflow.publish(draft, by=by),
            lambda by: workflow.unpublish(draft, by=by),
            lambda by: workflow.withdraw(draft.key, by=by, reason="x"),
            lambda by: workflow.translate(draft, "uk", by=by),
            lambda by: workflow.discard(draft, by=by),
            lambda by: workflow.save_shared(section, by=by),
            lambda by: workflow.delete_shared(section, by=by),
        ):
            with pytest.raises(workflow.NotPermitted):
                act(user)
    draft.refresh_from_db()
    assert draft.version == 1
    assert live_item(draft) is not None


@pytest.mark.any_database
def test_an_account_that_was_switched_off_may_do_nothing(editor: User) -> None:
    draft = make_article()
    editor.is_active = False
    with pytest.raises(workflow.NotPermitted):
        workflow.publish(draft, by=editor)
