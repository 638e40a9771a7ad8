"""Translations: begun by one button, written beside their source, marked as up to date."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import ArticleDraft, Section
from publishing import workflow
from publishing.history import versions_of
from tests.conftest import SignIn
from tests.factories import make_article, make_profile, make_section
from tests.office.desk import address, new_form, open_form, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> ArticleDraft:
    return make_article(
        title="Source headline",
        body="<h2>Part</h2><p>Source <b>words</b> &lt;script&gt;alert(1)&lt;/script&gt;</p>",
        live=True,
    )


def test_one_button_begins_it(source: ArticleDraft, signed_in: SignIn, translator: User) -> None:
    client = signed_in(translator)
    page = client.get(address(source, "change")).content.decode()
    assert "Translate into Ukrainian" in page
    response = client.post(address(source, "translate"), {"language": "uk"})
    draft = ArticleDraft.objects.get(key=source.key, language="uk")
    assert response.url == address(draft, "change")


@pytest.mark.any_database
def test_the_source_stands_beside_every_field(
    source: ArticleDraft, signed_in: SignIn, translator: User
) -> None:
    client = signed_in(translator)
    draft = workflow.translate(source, "uk", by=translator)
    page = client.get(address(draft, "change")).content.decode()
    assert "Source headline" in page
    assert 'lang="en" dir="auto"' in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert address(source, "change") in page


def test_a_source_that_moved_on_is_said_and_ticked_off(
    source: ArticleDraft, signed_in: SignIn, translator: User
) -> None:
    client = signed_in(translator)
    draft = workflow.translate(source, "uk", by=translator)
    assert "has changed since" not in client.get(address(draft, "change")).content.decode()
    source.refresh_from_db()
    source.title = "Newer headline"
    workflow.save(source, by=None)
    assert "has changed since" in client.get(address(draft, "change")).content.decode()
    listed = client.get(address(ArticleDraft, "changelist"), {"care": "behind"})
    assert listed.context["cl"].result_count == 1
    data = open_form(client, draft)
    send(client, draft, data, up_to_date="on", _save="1")
    draft.refresh_from_db()
    assert draft.source_version == source.version
    note = versions_of(draft).first().revision.comment
    assert note == f"Up to date with version {source.version} of the source"
    assert "has changed since" not in client.get(address(draft, "change")).content.decode()


@pytest.mark.any_database
def test_twice_is_refused_with_a_sentence(
    source: ArticleDraft, signed_in: SignIn, translator: User
) -> None:
    client = signed_in(translator)
    client.post(address(source, "translate"), {"language": "uk"})
    response = client.post(address(source, "translate"), {"language": "uk"}, follow=True)
    assert "already" in said(response)[-1]
    response = client.post(address(source, "translate"), {"language": "xx"}, follow=True)
    assert "language of the site" in said(response)[-1]
    assert ArticleDraft.objects.count() == 2


def test_a_profile_is_translated_by_who_may_not_see_the_record(
    signed_in: SignIn, translator: User
) -> None:
    client = signed_in(translator)
    profile = make_profile()
    client.post(address(profile, "translate"), {"language": "uk"})
    draft = type(profile).objects.get(language="uk")
    assert draft.volunteer_id == profile.volunteer_id
    send(client, draft, open_form(client, draft), title="Ім’я", _save="1")
    draft.refresh_from_db()
    assert draft.title == "Ім’я"


def test_a_section_is_tied_to_its_other_languages(signed_in: SignIn, editor: User) -> None:
    client = signed_in(editor)
    section = make_section(title="Explainers")
    page = client.get(address(section, "change"))
    (_name, place) = page.context["beginnings"][0]
    data = new_form(client, Section, "?" + place.partition("?")[2])
    assert data["language"] == "uk"
    send(client, Section, data, title="Пояснення")
    assert Section.objects.get(language="uk").key == section.key
    response = send(client, Section, data, title="Ще раз")
    assert response.status_code == 200
    assert Section.objects.count() == 2
