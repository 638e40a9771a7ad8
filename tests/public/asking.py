"""What a reader without an answer does, and what is noted of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.test import Client

from faq.models import AskedInbox

FROM_HERE = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


def page(reader: Client, asked: str, language: str = "en", **headers: str) -> str:
    """Return the page of an answer that was asked for."""
    response = reader.get(f"/{language}/faq/?q={quote(asked)}", headers=headers or None)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    return response.content.decode()


def send(reader: Client, asked: str, headers: dict[str, str] | None = None) -> Any:
    """Send a question to the editors; return the response."""
    body = f"q={quote(asked)}"
    return reader.post(
        "/en/faq/",
        body,
        content_type="application/x-www-form-urlencoded",
        headers=FROM_HERE if headers is None else headers,
    )


def noted() -> list[tuple[str, str, str]]:
    """Return what was put into the inbox: words, language, why."""
    return sorted(AskedInbox.objects.values_list("words", "language", "why"))
