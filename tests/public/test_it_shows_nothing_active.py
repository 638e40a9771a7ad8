"""Hostile text, planted past the editor in two ways, does nothing on the page that readers get."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import ArticleDraft
from publishing import workflow
from tests.factories import live_item, make_article
from tests.office.desk import address, form_data, send
from tests.publishing import hostile

pytestmark = pytest.mark.django_db

GROUPS = {
    name.lower(): getattr(hostile, name)
    for name in ("SCRIPTS", "HANDLERS", "ADDRESSES", "FOREIGN", "DANGLING", "STYLES")
}
ORDINARY = "<h2>Ordinary heading</h2><p>Ordinary <strong>text</strong>, 5 &lt; 6.</p>"
FETCHING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping"}
INERT_SCHEMES = ("http://", "https://", "mailto:", "tel:", "/", "#", "?")


def page_of(draft: ArticleDraft) -> Element:
    response = Client().get(live_item(draft).path)
    assert response.status_code == 200
    return html5lib.parse(response.content, treebuilder="etree", namespaceHTMLElements=False)


def check(page: Element) -> None:
    """Fail when anything on a page could run, fetch from elsewhere, or look like the page's own."""
    for node in page.iter():
        if not isinstance(node.tag, str):
            assert hostile.CANARY not in (node.text or "")
            continue
        assert node.tag not in {"iframe", "object", "embed", "base", "style", "svg", "math"}
        if node.tag == "script":
            is_data = node.attrib.get("type") == "application/ld+json"
            assert is_data or node.attrib.get("src", "").startswith("/static/"), node.attrib
        if node.tag == "meta":
            assert node.attrib.get("http-equiv", "").lower() != "refresh"
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on"), (node.tag, name)
            assert name != "style", (node.tag, value)
            assert "evil.example" not in value or node.tag == "a", (node.tag, name, value)
            if name in FETCHING:
                assert value.startswith("/") and not value.startswith("//"), (node.tag, name, value)
            if name == "href":
                assert value.startswith(INERT_SCHEMES) and not value.startswith("//"), value
                assert "\\" not in value and "secret" not in value, value
    anchors = [node.attrib["id"] for node in page.iter() if "id" in getattr(node, "attrib", {})]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("group", GROUPS)
def test_planted_in_the_database(group: str) -> None:
    draft = make_article()
    pieces = [piece.replace("\x00", "") for piece in GROUPS[group] if "\ud800" not in piece]
    for around in hostile.AROUND:
        planted = around.replace("{}", "".join(pieces))
        ArticleDraft.objects.filter(pk=draft.pk).update(body=ORDINARY + planted, methods=planted)
        workflow.publish(draft, by=None)
        check(page_of(draft))


@pytest.mark.any_database
@pytest.mark.parametrize("group", GROUPS)
def test_posted_around_the_editor(
    group: str, signed_in: Callable[[User], Client], editor: User
) -> None:
    client = signed_in(editor)
    draft = make_article()
    form = client.get(address(draft, "change"))
    pieces = [piece for piece in GROUPS[group] if "\x00" not in piece and "\ud800" not in piece]
    for start in range(0, len(pieces), 8):
        # An unclosed comment or tag may swallow what follows, so each begins one body.
        some = pieces[start : start + 8]
        body = ORDINARY + "".join(f"<p>x</p>{piece}" for piece in some)
        methods = "".join(reversed(some))
        data = {**form_data(form), "body": body, "methods": methods}
        assert send(client, draft, data, _publish="1").status_code == 302
        page = page_of(draft)
        check(page)
        assert "Ordinary text, 5 < 6." in "".join(page.itertext())
        # The form shows it again as text in a field, not as part of its own page.
        form = client.get(address(draft, "change"))
        assert f"<script>{hostile.CANARY}" not in form.content.decode()
