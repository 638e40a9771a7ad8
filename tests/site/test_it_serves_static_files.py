"""The collected files are served as they are asked for, and nothing beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from delivery.static import StaticFilesMiddleware


@pytest.fixture
def serve(tmp_path: Path, settings: Any) -> StaticFilesMiddleware:
    settings.STATIC_ROOT = tmp_path / "static"
    folder = settings.STATIC_ROOT / "fonts"
    folder.mkdir(parents=True)
    (folder / "letters.css").write_text("p { color: red }")
    (folder / "letters.css.br").write_bytes(b"less")
    (tmp_path / "secret.txt").write_text("secret")
    return StaticFilesMiddleware(lambda request: HttpResponse("the site", status=404))


def test_a_file_is_served_and_its_answer_kept(serve: Any, rf: RequestFactory) -> None:
    assert serve.files == {}
    for _ in range(2):
        plain = serve(rf.get("/static/fonts/letters.css"))
        assert (plain.status_code, b"".join(plain.streaming_content)) == (200, b"p { color: red }")
    packed = serve(rf.get("/static/fonts/letters.css", headers={"accept-encoding": "br"}))
    assert packed.headers["Content-Encoding"] == "br"
    assert b"".join(packed.streaming_content) == b"less"
    assert list(serve.files) == ["/static/fonts/letters.css"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/fonts",
        "/static/fonts/",
        "/static/fonts/none.css",
        "/static/fonts/letters.css/more",
        "/static/fonts/letters.css.br",
        "/static/fonts//letters.css",
        "/static/../secret.txt",
        "/static/fonts/../../secret.txt",
        "/static//secret.txt",
        "/static/\\..\\secret.txt",
        "/static/\0",
        "/static/" + 300 * "a",
        "/fonts/letters.css",
    ],
)
def test_nothing_else_is(serve: Any, rf: RequestFactory, path: str) -> None:
    request = rf.get("/")
    # As it came in, and not as a client would tidy it.
    request.path_info = path
    assert serve(request).content == b"the site"
    assert serve.files == {}
