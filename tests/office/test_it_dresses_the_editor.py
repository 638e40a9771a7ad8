"""The editor gets clean text, the paper of readers, pictures by key, and words of its desk."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import ArticleDraft
from publishing import workflow
from publishing.admin.editor import PLUGINS, EditorWidget, RichTextField, words
from tests.conftest import SignIn
from tests.factories import make_article, make_picture
from tests.office.desk import address, open_form, send
from tests.publishing.hostile import CANARY, HOSTILE

pytestmark = pytest.mark.django_db


def config_of(widget: EditorWidget) -> dict[str, Any]:
    return json.loads(widget.get_context("body", "", {"id": "id_body"})["widget"]["config"])


@pytest.mark.any_database
def test_it_writes_on_the_paper_of_readers() -> None:
    config = config_of(EditorWidget())
    assert [sheet.rpartition("/")[2] for sheet in config["contentsCss"]] == [
        "site.css",
        "editor.css",
    ]
    assert config["bodyClass"] == "prose"


@pytest.mark.any_database
def test_its_plugins_are_there_and_are_asked_for() -> None:
    config = config_of(EditorWidget())
    folder = Path(settings.BASE_DIR) / "static" / "editor-plugins"
    for plugin in PLUGINS:
        assert plugin in config["extraPlugins"].split(",")
        assert (folder / plugin / "plugin.js").is_file()
    buttons = {name for group in config["toolbar"] for name in group}
    for button in ("LibraryPicture", "LibraryGroup", "VideoCard", "Footnote", "ItemLink"):
        assert button in buttons
    # Made twice, it does not ask twice.
    widget = EditorWidget()
    assert config_of(widget) == config_of(widget)


@pytest.mark.any_database
def test_what_had_holes_is_left_out_of_it() -> None:
    """CKEditor 4 in its last free version: see docs/decisions/0001-ckeditor.md."""
    config = config_of(EditorWidget())
    removed = set(config["removePlugins"].split(","))
    holes = {"codesnippet", "codesnippetgeshi", "preview", "exportpdf", "docprops", "templates"}
    strangers = {
        "iframe",
        "iframedialog",
        "flash",
        "embed",
        "embedbase",
        "autoembed",
        "embedsemantic",
    }
    callers = {"wsc", "scayt", "uploadimage", "uploadwidget", "about"}
    assert removed >= holes | strangers | callers | {"sourcearea", "sourcedialog", "forms", "div"}
    assert not removed & set(config["extraPlugins"].split(","))
    # It asks nobody for a newer version, filters what is typed, writes no whole page.
    assert config["versionCheck"] is False
    assert isinstance(config["allowedContent"], dict)
    assert not config.get("fullPage")
    assert "extraAllowedContent" not in config
    allowed = set(" ".join(config["allowedContent"]).split())
    assert not allowed & {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "svg",
        "*",
    }


@pytest.mark.any_database
def test_every_word_that_a_plugin_says_is_given() -> None:
    import re

    known = words()
    folder = Path(settings.BASE_DIR) / "static" / "editor-plugins"
    said = set()
    for file in folder.glob("*/plugin.js"):
        said |= set(re.findall(r"\bwords\.(\w+)", file.read_text(encoding="utf-8")))
    assert len(said) > 20
    assert said <= set(known)
    assert set(known) - said <= {"ok", "cancel"}
    with translation.override("uk"):
        assert all(words()[name] != known[name] for name in known), known


@pytest.mark.any_database
@pytest.mark.parametrize("fragment", HOSTILE)
def test_what_was_planted_does_not_reach_the_editor(fragment: str) -> None:
    shown = EditorWidget().format_value(f"<p>x</p>{fragment}")
    assert shown is not None
    assert "<script" not in shown.lower()
    assert "javascript:" not in shown.lower() or "href" not in shown


def test_a_form_shows_planted_text_cleaned(signed_in: SignIn, editor: User) -> None:
    draft = make_article()
    planted = f"<p>kept</p><script>{CANARY}</script><img src=x onerror={CANARY}>"
    ArticleDraft.objects.filter(pk=draft.pk).update(body=planted)
    page = signed_in(editor).get(address(draft, "change")).content.decode()
    assert "kept" in page
    assert CANARY not in page


@pytest.mark.any_database
def test_the_same_text_laid_out_otherwise_is_no_change(signed_in: SignIn, editor: User) -> None:
    text = "<p>One &amp; two</p><ul><li>a</li></ul><p>5&nbsp;km <b>x</b></p>"
    field = RichTextField()
    assert not field.has_changed(text, text.replace("><", ">\n\n\t<").replace("b>", "strong>"))
    assert field.has_changed(text, text.replace("One", "None"))
    assert not field.has_changed("", "<p>&nbsp;</p>")
    draft = make_article(body=text)
    client = signed_in(editor)
    data = open_form(client, draft)
    send(client, draft, {**data, "body": "\n<p>One &amp; two</p>\n<ul>\n\t<li>a</li>\n</ul>\n"
                         "\n<p>5&nbsp;km <strong>x</strong></p>\n"})  # fmt: skip
    assert ArticleDraft.objects.get().version == draft.version


def test_a_key_leads_staff_to_its_picture(signed_in: SignIn, writer: User, stranger: User) -> None:
    picture = make_picture()
    place = reverse("admin:library_picture_by_key", args=[picture.key])
    response = signed_in(writer).get(place)
    assert response.status_code == 302
    assert picture.name in response["Location"]
    assert signed_in(writer).get(response["Location"]).status_code == 200
    nobody = reverse("admin:library_picture_by_key", args=[uuid.uuid4()])
    assert signed_in(writer).get(nobody).status_code == 404
    for client in (Client(), signed_in(stranger)):
        assert picture.name not in client.get(place).get("Location", "")
    clerk = User.objects.create_user("clerk", password="x", is_staff=True)
    assert signed_in(clerk).get(place).status_code == 403


def test_pictures_and_links_of_a_saved_text_are_written_down() -> None:
    from publishing.models import DeskReference

    picture, other = make_picture(), make_article()
    draft = make_article(
        body=f'<figure class="picture"><img src="key:{picture.key}" alt=""></figure>'
        f'<p><a href="key:{other.key}">x</a></p>'
    )
    workflow.save(draft, by=None)
    named = set(DeskReference.objects.filter(key=draft.key).values_list("target", flat=True))
    assert named == {picture.key, other.key}
