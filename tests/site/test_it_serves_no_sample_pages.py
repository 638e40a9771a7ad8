"""CKEditor ships sample and preview pages; none is collected, found or served."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ckeditor
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

FOLDER = Path(ckeditor.__file__).parent / "static"
ENDINGS = {".html", ".htm", ".php", ".md", ".txt"}


@pytest.fixture(scope="module")
def pages() -> list[str]:
    files = [path for path in FOLDER.rglob("*") if path.suffix.lower() in ENDINGS]
    found = sorted(path.relative_to(FOLDER).as_posix() for path in files)
    assert len(found) > 20
    return found


def test_none_is_collected() -> None:
    collected = [path for finder in finders.get_finders() for path, _storage in finder.list([])]
    assert any(path.endswith("ckeditor/ckeditor.js") for path in collected)
    assert [p for p in collected if p.startswith("ckeditor") and Path(p).suffix in ENDINGS] == []


def test_none_is_found(pages: list[str]) -> None:
    assert finders.find("ckeditor/ckeditor/ckeditor.js")
    assert [page for page in pages if finders.find(page)] == []


def test_none_is_served_while_developing(pages: list[str], settings: Any) -> None:
    settings.DEBUG = True
    client = Client()
    assert client.get("/static/ckeditor/ckeditor/ckeditor.js").status_code == 200
    for page in pages:
        assert client.get(f"/static/{page}").status_code == 404, page
