"""A library in folders of its own for each test, and what comes of a file that arrives in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from library import arriving, store
from library.models import Document, Picture, PictureText
from library.strokes import Stroke
from publishing import workflow
from publishing.workflow import Refused

# A picture that costs little, and one of its files.
SMALL = (480, 320)
FILE = "w320.jpg"
# What a brush painted over it.
STROKE = Stroke(((0.3, 0.3), (0.6, 0.5)), 0.1)


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> Path:
    """Put masters and public files into this test's own folder, and return it."""
    settings.LIBRARY_DIR = tmp_path / "library"
    settings.MEDIA_ROOT = tmp_path / "media"
    media = {**site_settings.STORAGES["media"], "OPTIONS": {"location": settings.MEDIA_ROOT}}
    settings.STORAGES = {**site_settings.STORAGES, "media": media}
    return tmp_path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder in which this process makes temporary files; it must be empty again."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@dataclass(frozen=True)
class Outcome:
    """A picture, or the sentence with which it was refused."""

    picture: Picture | None
    sentence: str
    removed: list[str]
    facts: dict[str, str]


def take(data: bytes, name: str = "picture.jpg") -> Outcome:
    """Let a file arrive; whatever it is called and whatever is in it, this does not raise."""
    file = SimpleUploadedFile("x", data)
    # As a browser may send it: Django's own class would tidy the name up.
    file._name = name
    try:
        arrived = arriving.add(file, by=None, anyway=True)
    except Refused as refusal:
        assert list(refusal.problems) == ["file"]
        return Outcome(None, refusal.problems["file"], [], {})
    return Outcome(arrived.picture, "", arrived.removed, arrived.facts)


def describe(picture: Picture) -> None:
    """Say what a picture shows, without which it cannot be published."""
    workflow.save(
        picture,
        by=None,
        rows=lambda: PictureText.objects.update_or_create(
            draft=picture, language="en", defaults={"alt": "Hills"}
        ),
    )


def public_files(name: str) -> set[str]:
    """Return the files of a name that lie in the public folder."""
    folder = Path(store.public_storage().path(name))  # type: ignore[attr-defined]
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()


def left_behind() -> set[str]:
    """Return what lies in the private folder and belongs to no picture or document."""
    known = set(Picture.objects.values_list("name", flat=True))
    known |= set(Document.objects.values_list("name", flat=True))
    there = {path.name for path in site_settings.LIBRARY_DIR.glob("*")}
    parts = {str(path) for path in site_settings.LIBRARY_DIR.rglob("*.part")}
    return there - known - {".lock"} | parts


def fetch(name: str, file: str, client: Client | None = None) -> tuple[int, bytes]:
    """Ask for a file of a picture as a reader does; return the status and the bytes."""
    response = (client or Client()).get(f"/media/{name}/{file}")
    return response.status_code, response.getvalue() if response.status_code == 200 else b""


def is_out(picture: Picture) -> bool:
    """Whether readers get a picture; the folder and the address say the same."""
    files = public_files(picture.name)
    status, _data = fetch(picture.name, FILE)
    assert status in {200, 404}
    assert (status == 200) == bool(files) == bool(public_files(picture.name))
    return status == 200


def in_body(picture: Picture) -> str:
    """Return a text that shows a picture."""
    return f'<p>Text.</p><figure><img src="key:{picture.key}" alt="A bridge"></figure>'


Sign = Callable[[Any], Client]
