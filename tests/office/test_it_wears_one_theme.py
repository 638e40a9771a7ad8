"""Django's own style sheets come in through the theme only: no page links to one by itself."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.conftest import SignIn
from tests.factories import make_article
from tests.office.desk import address

pytestmark = pytest.mark.django_db

_OWN = "admin-theme/theme.css"
# A part of a form brings these along; the theme has the last word over them (guests.css).
_GUESTS = ("vendor/select2", "admin/css/autocomplete.css", "unusable_password_field.css")
_IMPORT = re.compile(r'@import url\("([^"]+)"\)')


def sheets(html: str) -> list[str]:
    """Return the style sheets of Django that a page links to."""
    found = re.findall(r'<link[^>]+href="/static/(admin/[^"]+\.css)"', html)
    return [name for name in found if not any(guest in name for guest in _GUESTS)]


def test_on_pages_of_ours_and_of_djangos(signed_in: SignIn, editor: User, db: None) -> None:
    editor.is_superuser = True
    editor.save()
    client, draft = signed_in(editor), make_article()
    pages = [
        reverse("admin:index"),
        reverse("admin:password_change"),
        address(type(draft), "changelist"),
        address(draft, "change"),
        address(draft, "history"),
        address(User, "changelist"),
        address(editor, "change"),
        reverse("admin:auth_user_password_change", args=[editor.pk]),
        address(Group, "add"),
    ]
    for page in pages:
        html = client.get(page).content.decode()
        assert _OWN in html, page
        assert sheets(html) == [], page
    assert sheets(Client().get(reverse("admin:login")).content.decode()) == []


@pytest.mark.any_database
def test_every_part_of_the_theme_is_there() -> None:
    theme = settings.BASE_DIR / "static" / _OWN
    parts = _IMPORT.findall(theme.read_text(encoding="utf-8"))
    assert len(parts) > 10
    for part in parts:
        name = part.removeprefix("../") if part.startswith("../") else f"admin-theme/{part}"
        assert finders.find(name), part
