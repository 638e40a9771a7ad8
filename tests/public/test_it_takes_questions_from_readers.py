"""One button sends a question to the editors: as text only, and not from other sites."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from delivery.limits import Limit
from faq import asking
from faq.models import AskedInbox
from tests.public.asking import FROM_HERE, noted, page, send


def test_a_question_is_sent_with_one_button(full: Client) -> None:
    found = page(full, "Where do zebras live?")
    AskedInbox.objects.all().delete()
    (value,) = re.findall(r'type="hidden" name="q" value="([^"]*)"', found)
    response = send(full, value)
    assert response.status_code == 303
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert noted() == [("Where do zebras live?", "en", "sent")]
    thanks = full.get(response.headers["Location"])
    assert "was sent to the editors" in thanks.content.decode()
    assert "was sent" not in full.get("/en/faq/").content.decode()


@pytest.mark.any_database
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"origin": "http://testserver", "sec-fetch-site": "same-site"},
        {"origin": "http://testserver", "sec-fetch-site": "none"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://[", "sec-fetch-site": "same-origin"},
        {"referer": "https://evil.example/http://testserver/"},
    ],
)
def test_another_site_sends_nothing(full: Client, headers: dict[str, str]) -> None:
    response = send(full, "zebra", headers)
    assert response.status_code == 403
    assert noted() == []


@pytest.mark.any_database
@pytest.mark.parametrize(
    "headers", [{"origin": "http://testserver"}, {"referer": "http://testserver/en/faq/?q=zebra"}]
)
def test_an_older_browser_may_send(full: Client, headers: dict[str, str]) -> None:
    assert send(full, "zebra", headers).status_code == 303


def test_no_cookie_and_no_token_is_needed() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, "zebra", {}).status_code == 403


@pytest.mark.any_database
def test_a_token_is_not_asked_for(full: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, "zebra").status_code == 303


@pytest.mark.any_database
@pytest.mark.parametrize("asked", ["Is Mamuka Mamulashvili alive?", "write to a@b.example"])
def test_what_may_name_somebody_is_not_kept_and_said_so(full: Client, asked: str) -> None:
    response = send(full, asked)
    assert response.status_code == 200
    assert "was not sent" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert noted() == []


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"q=", "application/x-www-form-urlencoded"),
        (b"q=%00%20%E2%80%AE", "application/x-www-form-urlencoded"),
        (b"q=???!", "application/x-www-form-urlencoded"),
        (b"other=zebra", "application/x-www-form-urlencoded"),
        (b"q=" + b"zebra+" * 2_000, "application/x-www-form-urlencoded"),
        (b"&q=a" * 3_000, "application/x-www-form-urlencoded"),
        (b'{"q": "zebra"}', "application/json"),
        (b"zebra", "text/plain"),
        (b"\xff\xfe\x00", "application/octet-stream"),
        (b"--x\r\nContent-Disposition: form-data; name=q\r\n\r\nzebra\r\n--x--\r\n",
         "multipart/form-data; boundary=x"),
        (b"zebra", ""),
        (b"q=zebra", "application/x-www-form-urlencoded; charset=utf-16"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(full: Client, body: bytes, content_type: str) -> None:
    response = full.post("/en/faq/", body, content_type=content_type, headers=FROM_HERE)
    assert response.status_code == 400
    assert "zebra" not in response.text
    assert noted() == []


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("zebra\r\n\x00\u202e\ud800horse", "zebra horse"),
        ("zebra " * 60, ("zebra " * 50).strip()),
        ("'; DROP TABLE faq_asked; --", "'; DROP TABLE faq_asked; --"),
        ("Де живуть зебри?", "Де живуть зебри?"),
    ],
)
def test_any_text_is_kept_as_plain_text(full: Client, asked: str, kept: str) -> None:
    body = f"q={quote(asked.encode('utf-8', 'surrogatepass'))}"
    response = full.post(
        "/en/faq/", body, content_type="application/x-www-form-urlencoded", headers=FROM_HERE
    )
    assert response.status_code == 303
    ((words, _language, _why),) = noted()
    assert words.replace("\ufffd", "").replace("  ", " ") == kept
    assert len(words) <= 300


@pytest.mark.any_database
def test_who_sends_much_is_told_to_wait(full: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SENDINGS", Limit(each=2, all=100, seconds=60))
    assert [send(full, "zebra").status_code for _ in range(3)] == [303, 303, 429]
    assert len(noted()) == 2


@pytest.mark.any_database
def test_each_language_takes_its_own(full: Client) -> None:
    response = full.post("/uk/faq/", {"q": "x"}, headers=FROM_HERE)
    # The test client's default is multipart, which no page of ours sends.
    assert response.status_code == 400
    response = full.post(
        "/uk/faq/", "q=%D0%B7%D0%B5%D0%B1%D1%80%D0%B0",
        content_type="application/x-www-form-urlencoded", headers=FROM_HERE,
    )  # fmt: skip
    assert response.headers["Location"] == "/uk/faq/?sent"
    assert noted() == [("зебра", "uk", "sent")]


@pytest.mark.any_database
def test_behind_a_proxy_that_speaks_tls_the_origin_is_that_of_the_site(
    full: Client, settings: Settings
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    headers = {
        **FROM_HERE,
        "origin": "https://testserver",
        "host": "testserver",
        "x-forwarded-proto": "https",
    }
    assert send(full, "zebra", headers).status_code == 303
