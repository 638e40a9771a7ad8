"""Pictures arrive at the desk: many at once, each with a plain word on what came of it."""

from __future__ import annotations

import gc
import io
import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from library import arriving, papers, store
from library.admin import trying
from library.decoding import NotAPicture
from library.models import Picture
from publishing.workflow import Refused
from tests.conftest import SignIn
from tests.factories import make_article, make_photo, make_picture
from tests.library import metadata
from tests.office.desk import address, form_data

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

JSON = {"Accept": "application/json"}


@pytest.fixture
def client(signed_in: SignIn, writer: User) -> Client:
    return signed_in(writer)


def place() -> str:
    return reverse("admin:library_picture_upload")


def upload(client: Client, *files: SimpleUploadedFile, **more: Any) -> Any:
    return client.post(place(), {"files": list(files), **more})


def upload_by_script(client: Client, file: SimpleUploadedFile, **more: Any) -> tuple[int, Any]:
    response = client.post(place(), {"files": file, **more}, headers=JSON)
    return response.status_code, json.loads(response.content)


def telling_photo() -> SimpleUploadedFile:
    """Return a photo that says where, with what and when it was taken."""
    picture = Image.open(make_photo(seed=9))
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    exif.get_ifd(0x8769)[0x9003] = "2022:06:30 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)})
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_1.jpg", file.getvalue())


def test_a_script_sends_one_and_is_told_all_of_it(client: Client, writer: User) -> None:
    status, told = upload_by_script(client, telling_photo())
    picture = Picture.objects.get()
    assert status == 201
    assert told["state"] == "kept"
    assert told["picture"]["key"] == str(picture.key)
    assert (told["picture"]["width"], told["picture"]["height"]) == (1200, 800)
    assert "coordinates" in told["sentence"]
    assert "camera" in told["sentence"]
    assert "serial" not in told["sentence"]
    assert address(picture, "change") in told["card"]
    assert client.get(told["picture"]["thumb"]).status_code == 200
    assert picture.uploaded_by == writer.get_full_name()


def test_what_the_file_says_stands_in_the_form(client: Client) -> None:
    upload_by_script(client, telling_photo())
    page = client.get(address(Picture.objects.get(), "change"))
    fields = page.context["adminform"].form
    assert fields["title"].value() == "IMG_1"
    assert fields["taken"].value() == "2022-06-30"
    assert "coordinates" in page.content.decode()


@pytest.mark.parametrize(("asked", "language"), [({}, "en"), ({"language": "uk"}, "uk")])
def test_what_an_agency_wrote_is_offered(
    asked: dict[str, str], language: str, client: Client
) -> None:
    data = metadata.with_segments(make_photo(seed=9).read(), [(0xED, metadata.iptc())])
    _status, told = upload_by_script(client, SimpleUploadedFile("A1.jpg", data), **asked)
    assert "Filled in from the file, to be checked: title and caption, credit" in told["sentence"]
    # Where it is uploaded for a text, the caption stands in the dialog at once.
    caption = "Two people at a bridge"
    assert (told["picture"]["alt"], told["picture"]["caption"]) == ("", caption)
    picture = Picture.objects.get()
    page = client.get(address(picture, "change"))
    fields = page.context["adminform"].form
    offered = [fields[name].value() for name in ("title", "credit", "source", "taken")]
    assert offered == [caption, "Olena Koval / Agency", "Wire", "2022-04-17"]
    data = form_data(page)
    [row] = [name for name in data if name.endswith("-caption") and data[name]]
    assert data[row] == caption
    assert data[row.replace("caption", "language")] == language
    # It waits for its alternative text; whoever writes that in another language is not held up.
    assert set(make_article(language, picture=picture.key).problems()) == {"picture"}
    other = {"en": "uk", "uk": "en"}[language]
    words = {"version": picture.version, f"{other}-alt": "Two people", f"{language}-alt": ""}
    words |= {f"{language}-caption": caption, f"{other}-caption": ""}
    assert client.post(address(picture, "words"), words).status_code == 302
    # Places were in the file, and are nowhere.
    assert metadata.SECRET_TEXT not in json.dumps(told) + page.content.decode()


def test_a_plain_form_sends_many_and_loses_none(client: Client) -> None:
    make_picture(seed=3)
    broken = SimpleUploadedFile("notes.txt", b"not a picture")
    page = upload(client, make_photo(seed=1), broken, make_photo(seed=2), make_photo(seed=3))
    assert page.status_code == 200
    assert Picture.objects.count() == 3
    states = [outcome.state for outcome in page.context["outcomes"]]
    assert states == ["kept", "refused", "kept", "alike"]
    assert "not a picture that can be read" in page.context["outcomes"][1].sentence


@pytest.mark.parametrize("kind", ["picture", "document"])
def test_a_form_ends_before_a_proxy_gives_up(
    kind: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    clock = iter(range(0, 1000, 15))

    def take(file: SimpleUploadedFile, *_args: object, **_more: object) -> None:
        begun.append(file.name)
        raise Refused({"file": "It took long."})

    monkeypatch.setattr({"picture": arriving, "document": papers}[kind], "add", take)
    monkeypatch.setattr(trying, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    files = [SimpleUploadedFile(f"{number}", b"x") for number in range(4)]
    page = client.post(reverse(f"admin:library_{kind}_upload"), {"files": files})
    # Begun after 15 seconds; not after 30, or more.
    assert begun == ["0"]
    sentences = [outcome.sentence for outcome in page.context["outcomes"]]
    late = "There was no time left for it. Send it again, with fewer."
    assert sentences == ["It took long.", late, late, late]
    assert page.text.count(late) == 3


def test_one_that_is_there_is_not_kept_twice_unless_wanted(client: Client) -> None:
    old = make_picture(seed=4, title="The first")
    status, told = upload_by_script(client, make_photo(seed=4))
    assert (status, told["state"], told["picture"]) == (409, "alike", None)
    assert [one["key"] for one in told["alike"]] == [str(old.key)]
    assert "The first" in told["card"]
    assert Picture.objects.count() == 1
    status, told = upload_by_script(client, make_photo(seed=4), anyway="1")
    assert (status, told["state"]) == (201, "kept")
    assert Picture.objects.count() == 2


def test_what_is_no_picture_is_one_sentence(client: Client) -> None:
    status, told = upload_by_script(client, SimpleUploadedFile("x.jpg", b"\xff\xd8\xff junk"))
    assert (status, told["state"]) == (422, "refused")
    assert told["sentence"].count(".") <= 2
    assert not Picture.objects.exists()


def test_what_is_too_large_is_one_sentence(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "LARGEST_UPLOAD", 1000)
    status, told = upload_by_script(client, make_photo())
    assert (status, told["sentence"]) == (422, "The file is larger than 40 MB.")


@pytest.fixture
def no_picture(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """Take every file for no picture, having done what is put into the list."""
    meanwhile: list[Callable[[], object]] = []

    def decode(*_files: object) -> None:
        for act in meanwhile:
            act()
        raise NotAPicture("No picture.")

    monkeypatch.setattr(arriving, "decode", decode)
    return meanwhile


def test_a_large_file_has_no_name_while_it_is_on_its_way(
    client: Client, no_picture: list[Callable[[], object]], tmp_path: Path, settings: Any
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    names: list[Path] = []
    opened: list[str] = []
    no_picture.append(lambda: names.extend(tmp_path.iterdir()))
    no_picture.append(lambda: opened.extend(_files_open_in(tmp_path)))
    upload_by_script(client, SimpleUploadedFile("a.jpg", b"x" * 3_000_000))
    assert names == []
    # It was there all the same: what has no name goes with who has it open, even killed.
    assert len(opened) == 1
    assert opened[0].endswith("(deleted)")
    gc.collect()
    assert _files_open_in(tmp_path) == []


def _files_open_in(folder: Path) -> list[str]:
    """Return what the system says of the files in a folder that this process has open."""
    files = []
    for number in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            files.append(str(number.readlink()))
    return [file for file in files if file.startswith(f"{folder}/")]


def _part(disposition: bytes, *headers: bytes, data: bytes = b"not a picture") -> bytes:
    """Return a form with one part, as no browser would write it."""
    head = b"Content-Disposition: form-data; " + disposition
    return b"\r\n".join([b"--X", head, *headers, b"", data, b"--X--", b""])


_FILE = b'name="files"; filename="a.jpg"'
_ENCODED = b"Content-Transfer-Encoding: base64"
_AS_FORM = "multipart/form-data; boundary=X"
BROKEN = {
    "no boundary": (b"x", "multipart/form-data"),
    "a long boundary": (b"x", f"multipart/form-data; boundary={'a' * 300}"),
    "nothing": (b"", _AS_FORM),
    "half a head": (_part(_FILE)[:40], _AS_FORM),
    "no end": (_part(_FILE)[:-9], _AS_FORM),
    "no form": (b"{}", "application/json"),
    "NUL in the name": (_part(b'name="files"; filename="a\0.jpg"'), _AS_FORM),
    "a line break in the name": (_part(b'name="files"; filename="a\r\n.jpg"'), _AS_FORM),
    "a name turned around": (_part('name="files"; filename="a\u202egpj"'.encode()), _AS_FORM),
    "a path": (_part(b'name="files"; filename="../../.."'), _AS_FORM),
    "a packed path": (_part(b"name=\"files\"; filename*=UTF-8''%00%0d%0a%2e%2e%2fa"), _AS_FORM),
    "no charset of a name": (_part(b"name=\"files\"; filename*=rot13''%ff.jpg"), _AS_FORM),
    "no UTF-8": (_part(b'name="files"; filename="\xff\xfe.jpg"'), _AS_FORM),
    "no base64": (_part(_FILE, _ENCODED, data=b"!!!!"), _AS_FORM),
    # CVE-2026-33033: much space took long to take out.
    "base64 of spaces": (_part(_FILE, _ENCODED, data=b"AAA " * 500_000), _AS_FORM),
    "many headers": (_part(_FILE, *[b"X: y"] * 2000), _AS_FORM),
    "many parameters": (_part(_FILE + b"; a=b" * 2000), _AS_FORM),
    "many files": (_part(_FILE)[:-7] * 101 + b"--X--\r\n", _AS_FORM),
    "a field without end": (_part(b'name="anyway"', data=b"a" * 6_000_000), _AS_FORM),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.usefixtures("no_picture")
def test_a_form_that_no_browser_sends_is_one_sentence(name: str, client: Client) -> None:
    body, kind = BROKEN[name]
    client.raise_request_exception = False
    began = time.process_time()
    response = client.generic("POST", place(), body, content_type=kind, headers=JSON)
    assert time.process_time() - began < 2
    assert response.status_code in {400, 422}
    assert response.json()["state"] == "refused"
    assert response.json()["sentence"].endswith(".")
    assert not Picture.objects.exists()


def test_no_file_at_all_is_one_sentence(client: Client) -> None:
    assert client.post(place(), {}, headers=JSON).status_code == 422
    page = client.post(place(), {})
    assert "No file came" in page.content.decode()


def test_adding_leads_to_the_page_for_uploads(client: Client) -> None:
    assert client.get(address(Picture, "add")).url == place()
    assert client.post(address(Picture, "add"), {"title": "Forged"}).url == place()
    assert not Picture.objects.exists()


def test_staff_see_files_that_readers_do_not(client: Client) -> None:
    picture = make_picture()
    file = reverse("admin:library_picture_file", args=[picture.name, "c360.jpg"])
    response = client.get(file)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert not store.is_public(picture.name, "c360.jpg")
    assert client.get(file.replace("c360", "w321")).status_code == 404
    assert client.get(file.replace("c360", "master")).status_code == 404
    assert client.get(file.replace(picture.name, "0" * 32)).status_code == 404
