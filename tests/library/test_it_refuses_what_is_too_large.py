"""What is larger than allowed is refused before it is read; a picture has a limit of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from delivery.middleware import BodySizeMiddleware
from library import arriving
from publishing.workflow import Refused
from tests.library import hostile

MEGABYTE = 1024 * 1024
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
# A picture of 40 MB and what goes with it in a form; one byte more.
TOO_LARGE = 40 * MEGABYTE + 64 * 1024 + 1


class _Unreadable:
    """A body that must not be read."""

    def read(self, *_args: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.any_database
@pytest.mark.parametrize("path", ["/admin/library/picture/upload/", "/en/", "/nowhere", "/healthz"])
def test_a_large_body_is_refused_unread(path: str, db: None) -> None:
    response = Client().generic(
        "POST", path, CONTENT_LENGTH=str(TOO_LARGE), **{"wsgi.input": _Unreadable()}
    )
    assert response.status_code == 413
    assert b"At most 40 MB" in response.content
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.any_database
def test_a_script_is_told_so_in_a_sentence(db: None) -> None:
    response = Client(headers={"Accept": "application/json"}).generic(
        "POST",
        "/admin/library/picture/upload/",
        CONTENT_LENGTH=str(TOO_LARGE),
        **{"wsgi.input": _Unreadable()},
    )
    assert response.status_code == 413
    assert response.json() == {
        "state": "refused",
        "sentence": "At most 40 MB are taken at once. Send fewer or smaller files.",
    }
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("length", ["-1", "1e9", "x", "99999999999999999999999", "²"])
def test_a_length_that_is_none_is_refused_unread(length: str) -> None:
    request = RequestFactory().post("/", CONTENT_LENGTH=length)
    assert BodySizeMiddleware(_never)(request).status_code == 413


def test_a_body_of_unknown_length_is_refused_unread() -> None:
    request = RequestFactory().post("/", HTTP_TRANSFER_ENCODING="chunked")
    request.META.pop("CONTENT_LENGTH", None)
    assert BodySizeMiddleware(_never)(request).status_code == 411


def test_a_picture_of_40_megabytes_just_goes_through() -> None:
    data = {"files": SimpleUploadedFile("я" * 127 + ".jpg", b"0" * arriving.LARGEST_UPLOAD)}
    form = {"csrfmiddlewaretoken": "x" * 64, "version": "1", "anyway": "1", "language": "uk"}
    request = RequestFactory().post("/", {**data, **form})
    assert int(request.META["CONTENT_LENGTH"]) > arriving.LARGEST_UPLOAD
    assert int(request.META["CONTENT_LENGTH"]) < site_settings.LARGEST_BODY == TOO_LARGE - 1


def test_what_is_allowed_goes_through() -> None:
    request = RequestFactory().post("/", CONTENT_LENGTH=str(site_settings.LARGEST_BODY))
    assert BodySizeMiddleware(lambda request: "through")(request) == "through"  # type: ignore[arg-type,return-value]


def test_the_proxy_of_the_manual_has_the_same_limit() -> None:
    manual = (site_settings.BASE_DIR / "deploy" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"client_max_body_size ([^;]+);", manual) == [f"{TOO_LARGE // 1024}k"]


def _never(_request: Any) -> Any:
    raise AssertionError("the request went through")


def test_a_picture_of_more_than_40_megabytes_is_refused_in_one_sentence(db: None) -> None:
    data = hostile.jpeg()
    padded = SimpleUploadedFile("a.jpg", data + b"\0" * (40 * MEGABYTE + 1 - len(data)))
    with pytest.raises(Refused, match="larger than 40 MB"):
        arriving.add(padded, by=None)
    fits = SimpleUploadedFile("a.jpg", data + b"\0" * (40 * MEGABYTE - len(data)))
    assert arriving.add(fits, by=None).picture is not None


# --- With a real server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the site with gunicorn, and give the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("var")
    root = Path(__file__).resolve().parents[2]
    environment = {
        **{name: value for name, value in os.environ.items() if "DATABASE_URL" not in name},
        "LEGION_VAR": str(folder),
        "PORT": str(number),
        "WEB_CONCURRENCY": "1",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    (folder / "static").mkdir()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    server = subprocess.Popen(  # noqa: S603
        [*command, "legion_site.wsgi"], cwd=root, env=environment, stderr=subprocess.PIPE
    )
    try:
        for _try in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.1)
        yield number
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=20)


def _answer(port: int, head: bytes, body: bytes = b"") -> bytes:
    """Send a request's head and a piece of its body; return what comes back meanwhile."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head + body)
        answer = connection.recv(65536).removeprefix(GO_ON)
        return answer or connection.recv(65536)


def _head(port: int, *lines: str) -> bytes:
    first = ["POST /admin/library/picture/upload/ HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    return "\r\n".join([*first, *lines, "", ""]).encode()


def test_the_answer_comes_before_the_body_is_sent(port: int) -> None:
    began = time.monotonic()
    answer = _answer(port, _head(port, f"Content-Length: {TOO_LARGE}"))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert time.monotonic() - began < 5


def test_who_asks_first_hears_no_before_sending(port: int) -> None:
    # gunicorn says "go on" to everybody; the refusal follows at once.
    head = _head(port, f"Content-Length: {TOO_LARGE}", "Expect: 100-continue")
    assert _answer(port, head).startswith(b"HTTP/1.1 413 ")


def test_an_endless_body_in_pieces_is_not_read(port: int) -> None:
    piece = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    head = _head(
        port, "Transfer-Encoding: chunked", "Content-Type: multipart/form-data; boundary=x"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head)
        assert connection.recv(65536).startswith(b"HTTP/1.1 411 ")
        sent = 0
        with pytest.raises(OSError):  # Broken pipe or reset, as the system says it.
            while sent < 64 * MEGABYTE:
                connection.sendall(piece)
                sent += len(piece)
        assert sent < 32 * MEGABYTE
