"""Pressing again starts from what was published, never from the draft."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.models import Article
from profiles.models import Profile, Volunteer
from publishing import workflow
from publishing.guard import press_open
from publishing.models import AuditEntry, Edition, Release
from tests.factories import live_item, make_article, make_profile, make_volunteer

pytestmark = pytest.mark.django_db


def _link_to(draft: object, text: str = "this person") -> str:
    return f'<p>Read of <a href="key:{draft.key}">{text}</a> here.</p>'  # type: ignore[attr-defined]


@pytest.mark.any_database
def test_unfinished_edits_never_go_live_by_pressing_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = make_article(live=True, title="Finished")
    draft.title, draft.body = "Unfinished", "<p>Half a sent</p>"
    workflow.save(draft, by=None)
    monkeypatch.setattr(Article, "PROJECTION", Article.PROJECTION + 1)
    assert workflow.press_everything() == 1
    item = live_item(draft)
    assert (item.title, item.projection) == ("Finished", Article.PROJECTION)
    assert "Half a sent" not in item.body


@pytest.mark.any_database
def test_pressing_everything_again_leaves_no_edition_when_nothing_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_article(live=True)
    before = Edition.objects.count()
    monkeypatch.setattr(Article, "PROJECTION", Article.PROJECTION + 1)
    workflow.press_everything()
    assert Edition.objects.count() == before
    assert workflow.press_everything() == 0


@pytest.mark.any_database
def test_a_link_by_key_leads_to_the_address_that_the_target_has_now() -> None:
    profile = make_profile(live=True)
    article = make_article(live=True, body=_link_to(profile))
    assert f'href="/en/volunteers/{profile.slug}/"' in live_item(article).body
    profile.slug = "a-new-address"
    workflow.save(profile, by=None)
    workflow.publish(profile, by=None)
    assert 'href="/en/volunteers/a-new-address/"' in live_item(article).body


@pytest.mark.any_database
def test_a_link_to_what_is_not_live_is_plain_text_until_it_is() -> None:
    profile = make_profile()
    article = make_article(live=True, body=_link_to(profile))
    assert "<a" not in live_item(article).body
    assert "this person" in live_item(article).body
    workflow.publish(profile, by=None)
    assert "<a" in live_item(article).body
    workflow.unpublish(profile, by=None)
    assert "<a" not in live_item(article).body


@pytest.mark.any_database
def test_a_changed_status_reaches_the_live_profile_at_once() -> None:
    volunteer = make_volunteer(status="serving")
    profile = make_profile(volunteer=volunteer, live=True)
    volunteer.status = "returned"
    workflow.save(volunteer, by=None)
    assert live_item(profile).status == "returned"


def test_a_profile_goes_dark_when_the_consent_ends() -> None:
    volunteer = make_volunteer()
    make_profile(volunteer=volunteer, live=True)
    volunteer = Volunteer.objects.get(pk=volunteer.pk)
    volunteer.consent_basis = ""
    workflow.save(volunteer, by=None)
    assert not Profile.objects.exists()
    assert AuditEntry.objects.filter(verb="refused", key=volunteer.key).exists()


@pytest.mark.any_database
def test_more_than_a_batch_is_left_to_the_companion(monkeypatch: pytest.MonkeyPatch) -> None:
    from publishing.workflow import press

    profile = make_profile()
    for _ in range(3):
        make_article(live=True, body=_link_to(profile))
    monkeypatch.setattr(press, "BATCH", 2)
    monkeypatch.setattr(press.press_stale, "__defaults__", (2, None))
    workflow.publish(profile, by=None)
    assert Release.objects.filter(stale=True).count() == 1
    assert workflow.press_stale() == 1
    assert not Release.objects.filter(stale=True).exists()


@pytest.mark.any_database
def test_who_goes_dark_waits_for_no_upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        make_article(live=True)
    profile = make_profile(live=True)
    article = make_article(live=True, body=_link_to(profile))
    monkeypatch.setattr(Article, "PROJECTION", Article.PROJECTION + 1)
    monkeypatch.setattr(workflow.press_stale, "__defaults__", (1, None))
    workflow.withdraw(profile.key, by=None, reason="asked for it")
    assert "<a" not in live_item(article).body
    # The rest of the upgrade is still to be done, in steps that an editor need not wait for.
    assert workflow.outdated() == {"article": 3}
    assert workflow.press_outdated(limit=2) == 2
    assert workflow.press_outdated(limit=2) == 1
    assert workflow.press_outdated() == 0
    assert workflow.outdated() == {}


def test_an_old_manuscript_is_upgraded_before_it_is_pressed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from articles.models import ArticleDraft

    draft = make_article(live=True, standfirst="Old words.")

    def to_two(manuscript: dict) -> dict:
        fields = {**manuscript["fields"], "standfirst": "Upgraded words."}
        return {**manuscript, "fields": fields}

    monkeypatch.setattr(ArticleDraft, "SCHEMA", 2)
    monkeypatch.setattr(ArticleDraft, "upgrades", {1: to_two})
    monkeypatch.setattr(Article, "PROJECTION", Article.PROJECTION + 1)
    workflow.press_everything()
    assert live_item(draft).standfirst == "Upgraded words."
    assert Release.objects.get().manuscript["schema"] == 2


def test_pressing_again_keeps_the_dates() -> None:
    draft = make_article(live=True)
    long_ago = dt.datetime(2022, 10, 14, 9, 0, tzinfo=dt.UTC)
    with press_open():
        Article.objects.update(first_published_at=long_ago, updated_at=long_ago)
    Release.objects.update(stale=True)
    workflow.press_stale()
    item = live_item(draft)
    assert (item.first_published_at, item.updated_at) == (long_ago, long_ago)
