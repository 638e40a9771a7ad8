"""Editors say in the back office what the site is called, where mail goes, what menus show."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.models import Section
from publishing import workflow
from publishing.models import Edition, SiteSettings
from publishing.models.site import CallToAction, MainMenuLine
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_profile, make_section, make_site
from tests.office.desk import address, errors_of, new_form, open_form, send

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def _lines(prefix: str, *lines: dict[str, object]) -> dict[str, object]:
    data: dict[str, object] = {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": 0}
    for number, line in enumerate(lines):
        data |= {f"{prefix}-{number}-{name}": value for name, value in line.items()}
    return data


def test_an_editor_settles_everything_at_once(signed_in: SignIn, editor: User) -> None:
    page = live_item(make_article(type="page", title="About us", live=True))
    client = signed_in(editor)
    before = Edition.objects.count()
    lines = _lines("main_menu", {"item": page.path}, {"place": "news", "label": "Today"})
    data = {**new_form(client, SiteSettings), "name": "The Record", "ethics_page": page.path}
    assert send(client, SiteSettings, data, **lines).status_code == 302
    settings = SiteSettings.objects.get()
    assert (settings.name, settings.ethics_page) == ("The Record", page.key)
    assert [str(line) for line in settings.main_menu.all()] == ["(its headline)", "Today"]
    assert Edition.objects.count() == before + 1
    assert "<title>Site settings (en) | The Record</title>" in " ".join(
        client.get(address(settings, "change")).content.decode().split()
    )
    # The page is shown by its address again, and saving the form as it is changes nothing.
    form = open_form(client, settings)
    assert form["main_menu-0-item"] == page.path
    assert send(client, settings, form).status_code == 302
    assert MainMenuLine.objects.count() == 2


def test_a_page_is_named_by_its_address_before_it_is_live(signed_in: SignIn, editor: User) -> None:
    page = make_article(type="page", title="About us", live=True)
    other = workflow.translate(page, "uk", by=None)
    other.title = "Про нас"
    workflow.save(other, by=None)
    waiting = make_article("uk", type="page", title="Етика")
    client = signed_in(editor)
    data = {**new_form(client, SiteSettings), "language": "uk", "ethics_page": waiting.path()}
    data["masthead_page"] = live_item(page).path
    assert send(client, SiteSettings, data).status_code == 302
    settings = SiteSettings.objects.get()
    assert (settings.ethics_page, settings.masthead_page) == (waiting.key, page.key)
    # Shown again by the address that it will have, in the language of the settings.
    form = open_form(client, settings)
    assert (form["ethics_page"], form["masthead_page"]) == (waiting.path(), other.path())


def test_a_section_is_named_by_its_address(signed_in: SignIn, editor: User) -> None:
    section = make_section(slug="news")
    there = Section(key=section.key, language="uk", slug="novyny", title="Новини")
    workflow.save_shared(there, by=None)
    client = signed_in(editor)
    line = {"item": "https://record.example/en/sections/news/"}
    data = {**new_form(client, SiteSettings), "language": "uk"}
    response = send(client, SiteSettings, data, **_lines("main_menu", line))
    assert response.status_code == 302
    settings = SiteSettings.objects.get()
    assert settings.main_menu.get().item == section.key
    # Shown again in the language of the settings.
    assert open_form(client, settings)["main_menu-0-item"] == "/uk/sections/novyny/"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"label": "Nowhere"}, "one of them"),
        ({"place": "news", "address": "https://example.org/"}, "one of them"),
        ({"address": "https://example.org/"}, "Write what readers see."),
        ({"address": "javascript:alert(1)", "label": "Bad"}, "valid URL"),
        ({"address": "http://example.org/", "label": "Open to all ears"}, "valid URL"),
        ({"item": "/en/pages/no-such-page/"}, "No page of this site"),
    ],
)
def test_a_line_leads_to_one_place(
    line: dict[str, object], sentence: str, signed_in: SignIn, editor: User
) -> None:
    client = signed_in(editor)
    response = send(
        client, SiteSettings, new_form(client, SiteSettings), **_lines("footer_menu", line)
    )
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not SiteSettings.objects.exists()


def test_a_person_is_refused_by_address_and_by_key(signed_in: SignIn, editor: User) -> None:
    person = live_item(make_profile(live=True))
    client = signed_in(editor)
    hidden = make_profile().path()
    response = send(client, SiteSettings, {**new_form(client, SiteSettings), "ethics_page": hidden})
    assert "No page of this site" in str(errors_of(response)["ethics_page"])
    for wanted in (person.path, str(person.key)):
        data = {**new_form(client, SiteSettings), "masthead_page": wanted}
        response = send(client, SiteSettings, data, **_lines("main_menu", {"item": wanted}))
        assert "A person cannot be part of" in str(errors_of(response)["masthead_page"])
        menu = response.context["inline_admin_formsets"][0].formset
        assert "A person cannot be part of" in str(menu.errors)
    assert not SiteSettings.objects.exists()


def test_a_kind_of_page_has_one_call_and_a_language_one_row(
    signed_in: SignIn, editor: User
) -> None:
    make_site(calls=[CallToAction(page="article", place="news")])
    client = signed_in(editor)
    form = open_form(client, SiteSettings.objects.get())
    twice = {
        "calls-TOTAL_FORMS": 2,
        "calls-1-page": "article",
        "calls-1-place": "questions",
    }
    assert send(client, SiteSettings.objects.get(), {**form, **twice}).status_code == 200
    assert CallToAction.objects.count() == 1
    assert send(client, SiteSettings, new_form(client, SiteSettings)).status_code == 200
    assert SiteSettings.objects.count() == 1


def test_writers_see_the_settings_and_change_nothing(signed_in: SignIn, writer: User) -> None:
    make_site(name="The Record")
    settings = SiteSettings.objects.get()
    client = signed_in(writer)
    assert client.get(address(settings, "change")).status_code == 200
    assert client.post(address(settings, "change"), {"name": "Mine"}).status_code == 403
