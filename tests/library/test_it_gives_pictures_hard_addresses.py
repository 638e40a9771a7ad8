"""An address of a picture says nothing, cannot be guessed, and is safe to open."""

from __future__ import annotations

import math
import re
from itertools import product
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from library import arriving, store
from library.models import Picture
from library.models.picture import new_name
from library.specs import BY_FILE
from publishing import workflow
from tests.factories import make_article, make_picture
from tests.library import hostile
from tests.library.conftest import Sign

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = (480, 320)


@pytest.mark.any_database
def test_a_name_has_128_bits_of_chance() -> None:
    names = [new_name() for _number in range(4000)]
    assert len(set(names)) == len(names)
    assert all(store.NAME.fullmatch(name) for name in names)
    # Each of the 128 bits is set about half of the times: none stands for a time or a count.
    spread = 6 * math.sqrt(len(names)) / 2
    for bit in range(128):
        ones = sum(int(name, 16) >> bit & 1 for name in names)
        assert abs(ones - len(names) / 2) < spread


def test_the_same_file_twice_has_two_addresses_that_tell_nothing() -> None:
    data = hostile.jpeg()
    pictures = []
    for _time in range(2):
        file = SimpleUploadedFile("bridge.jpg", data)
        pictures.append(arriving.add(file, by=None, anyway=True).picture)
    one, other = pictures
    assert one is not None
    assert other is not None
    assert one.digest == other.digest
    assert one.name != other.name
    for picture in (one, other):
        secret = {picture.digest[:32], picture.look, picture.key.hex, f"{picture.pk:032x}"}
        assert picture.name not in secret
        assert "bridge" not in picture.name
    # The same file is found again when it is not to be kept anyway.
    again = arriving.add(SimpleUploadedFile("bridge.jpg", data), by=None)
    assert again.picture is None
    assert {picture.pk for picture in again.alike} == {one.pk, other.pk}


@pytest.fixture
def public() -> Picture:
    """Return a picture that readers get."""
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    return picture


@pytest.mark.any_database
def test_a_file_is_an_image_and_nothing_else(public: Picture, client: Client) -> None:
    for file, kind in (("w320.jpg", "image/jpeg"), ("w320.avif", "image/avif")):
        response = client.get(f"/media/{public.name}/{file}", HTTP_ACCEPT_ENCODING="gzip, br")
        assert response.status_code == 200
        headers = response.headers
        assert headers["Content-Type"] == kind
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["Cross-Origin-Resource-Policy"] == "same-site"
        assert headers["Cache-Control"] == "public, max-age=60"
        # Packed already; and its length is known.
        assert "Content-Encoding" not in headers
        assert int(headers["Content-Length"]) == len(response.getvalue())
        for name in ("Set-Cookie", "ETag", "Last-Modified", "Server"):
            assert name not in headers
        assert not response.cookies


@pytest.mark.any_database
def test_the_proxy_of_the_manual_gives_the_same_headers(public: Picture, client: Client) -> None:
    """Where nginx serves the files itself, no test sees them; see deploy/README.md."""
    manual = (site_settings.BASE_DIR / "deploy" / "README.md").read_text(encoding="utf-8")
    places = re.findall(r"location ~ \S+/media/.*?\n        }", manual, re.DOTALL)
    pictures, documents = ({*re.findall(r'add_header (\S+) "?(.+?)"?;\n', one)} for one in places)
    given = {*client.get(f"/media/{public.name}/w320.jpg").headers.items()}
    assert len(pictures) == 5
    assert pictures - given == {
        ("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload")
    }
    assert documents == pictures | {("Content-Disposition", "attachment")}


@pytest.mark.any_database
def test_head_is_answered_like_get_without_a_body(public: Picture, client: Client) -> None:
    get = client.get(f"/media/{public.name}/w320.jpg")
    head = client.head(f"/media/{public.name}/w320.jpg")
    assert head.status_code == 200
    assert dict(head.headers) == dict(get.headers)
    assert head.getvalue() == b""


@pytest.mark.any_database
def test_nothing_can_be_done_but_reading(public: Picture, client: Client) -> None:
    for method in ("post", "put", "delete", "options", "patch", "trace"):
        response = getattr(client, method)(f"/media/{public.name}/w320.jpg")
        assert response.status_code == 405, method


@pytest.mark.any_database
def test_what_has_gone_dark_is_gone_for_who_has_it_too(public: Picture, client: Client) -> None:
    path = f"/media/{public.name}/w320.jpg"
    conditions = {
        "HTTP_IF_MODIFIED_SINCE": "Wed, 25 Nov 2099 10:00:00 GMT",
        "HTTP_IF_NONE_MATCH": "*",
    }
    assert client.get(path, **conditions).status_code == 200
    workflow.withdraw(public.key, by=None, reason="In danger")
    response = client.get(path, **conditions)
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    # Word for word what stands at an address at which there never was anything.
    assert response.content == client.get(f"/media/{'0' * 32}/w320.jpg").content
    assert client.get(path, HTTP_RANGE="bytes=0-10").status_code == 404


ELSEWHERE = [
    "",
    "{name}",
    "{name}/",
    "{name}/master.jpg",
    "{name}/..%2f{name}%2fw320.jpg",
    "{name}/../{name}/w320.jpg",
    "{name}/%2e%2e/w320.jpg",
    "{name}/w320.jpg%00",
    "{name}/w320.jpg%0a",
    "{name}/w320.jpg/",
    "{name}/w320.JPG",
    "{name}/w320.png",
    "{name}/w320",
    "{name}//w320.jpg",
    "{upper}/w320.jpg",
    "{name}/w99999.jpg",
    "{name}/{key}.jpg",
    "../library/{name}/master.jpg",
    "..%2flibrary%2f{name}%2fmaster.jpg",
    "%2e%2e/site.sqlite3",
    "/etc/passwd",
    "\\..\\..\\etc\\passwd",
    "{pk}/w320.jpg",
    "{digest}/w320.jpg",
]


@pytest.mark.any_database
def test_no_other_path_leads_to_a_file(
    public: Picture, client: Client, signed_in: Sign, editor: Any
) -> None:
    given = {
        "name": public.name,
        "upper": public.name.upper(),
        "key": public.key.hex,
        "pk": str(public.pk),
        "digest": public.digest,
    }
    for who, path in product((client, signed_in(editor)), ELSEWHERE):
        response = who.get("/media/" + path.format(**given))
        assert response.status_code in {301, 404}, path
        if response.status_code == 301:
            assert who.get(response.headers["Location"]).status_code == 404, path


@pytest.mark.any_database
def test_an_unknown_rendition_is_not_made(public: Picture, client: Client) -> None:
    before = {file.name for file in store.private_folder(public.name).iterdir()}
    for file in ("w321.jpg", "w2048.avif", "square.avif", "share.avif", "c1.jpg"):
        assert file not in BY_FILE
        assert client.get(f"/media/{public.name}/{file}").status_code == 404
    assert {file.name for file in store.private_folder(public.name).iterdir()} == before


@pytest.mark.any_database
def test_masters_are_for_nobody_else_on_the_machine(public: Picture) -> None:
    assert site_settings.LIBRARY_DIR.stat().st_mode & 0o777 == 0o700
    assert store.private_folder(public.name).stat().st_mode & 0o777 == 0o700
