"""A question without an answer: what comes near, whom to ask, and a note that names nobody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.models import Article
from delivery.limits import Limit
from delivery.search_site import site_index
from faq import asking
from faq.models import AskedInbox, QuestionDraft, Why
from faq.models.asked import this_week
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_profile,
    make_question,
    make_topic,
    make_volunteer,
)

FROM_HERE = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


@pytest.fixture
def full(reader: Client, build_index: Callable[[], None]) -> Client:
    """A reader of a site with some answers, a contact page and a person."""
    topic = make_topic()
    for title in ("How do I join?", "What do I bring?", "Where is the office?", "Who pays?"):
        make_question(topic=topic, title=title, short_answer=f"So: {title}", live=True)
    make_article(type="page", slug="contact", title="Contact", live=True)
    make_profile(volunteer=make_volunteer(name="Mamuka Mamulashvili"), live=True)
    build_index()
    return reader


def page(reader: Client, asked: str, language: str = "en", **headers: str) -> str:
    response = reader.get(f"/{language}/faq/?q={quote(asked)}", headers=headers or None)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    return response.content.decode()


def send(reader: Client, asked: str, headers: dict[str, str] | None = None) -> Any:
    body = f"q={quote(asked)}"
    return reader.post(
        "/en/faq/",
        body,
        content_type="application/x-www-form-urlencoded",
        headers=FROM_HERE if headers is None else headers,
    )


def noted() -> list[tuple[str, str, str]]:
    return sorted(AskedInbox.objects.values_list("words", "language", "why"))


# --- What the page offers --------------------------------------------------------------------


def test_the_three_nearest_answers_come_first(full: Client) -> None:
    found = page(full, "May my zebra join the office?")
    assert "We have no answer yet" in found
    titles = re.findall(r'<h3><a href="/en/faq/[^"]*">([^<]*)</a>', found)
    # Two have one of the words; the third is the first of the list.
    assert set(titles[:2]) == {"How do I join?", "Where is the office?"}
    assert len(titles) == 3
    # Nothing near at all: the first ones.
    assert re.findall(r'<h3><a href="/en/faq/[^"]*">([^<]*)</a>', page(full, "zebra")) == [
        "How do I join?", "What do I bring?", "Where is the office?",
    ]  # fmt: skip


def test_it_says_whom_to_ask(full: Client) -> None:
    found = page(full, "zebra <b>stripes</b>")
    assert '<a href="/en/pages/contact/">Contact</a>' in found
    assert found.count("<form") == 2
    assert found.count('method="post"') == 1
    assert 'value="zebra &lt;b&gt;stripes&lt;/b&gt;"' in found
    assert "<b>stripes" not in found
    assert "csrfmiddlewaretoken" not in found
    # What has an answer needs none of it.
    assert 'method="post"' not in page(full, "join")


def test_the_contact_page_is_that_of_the_language(full: Client) -> None:
    english = live_item(make_article(type="page", slug="other", live=True))
    contact = make_article(
        "uk", type="page", slug="kontakty", title="Контакти", key=_key_of("/en/pages/contact/"),
        live=True,
    )  # fmt: skip
    found = page(full, "зебра", "uk")
    assert f'<a href="{live_item(contact).path}">Контакти</a>:' in found
    assert english.title not in found.partition('class="ask"')[2].partition("</section>")[0]


def _key_of(path: str) -> Any:
    return Article.objects.get(path=path).key


def test_without_a_contact_page_it_says_the_rest(
    reader: Client, build_index: Callable[[], None]
) -> None:
    build_index()
    found = page(reader, "zebra")
    assert "Perhaps one of these" not in found
    assert 'method="post"' in found


def test_what_went_dark_is_no_answer(full: Client) -> None:
    workflow.unpublish(QuestionDraft.objects.get(title="Who pays?"), by=None)
    assert "Who pays?" not in page(full, "who pays")
    assert "We have no answer yet" in page(full, "who pays")


def test_there_is_no_second_page_of_nothing(full: Client) -> None:
    assert full.get("/en/faq/?q=zebra&page=2").status_code == 404
    assert full.get("/en/faq/?q=join&page=2").status_code == 404
    assert noted() == []


def test_the_front_page_searches_answers_first(full: Client) -> None:
    front = full.get("/en/").content.decode()
    form = re.search(r'<form[^>]*action="/en/faq/"[^>]*>.*?</form>', front, re.DOTALL)
    assert form
    assert 'method="get"' in form[0]
    assert ">Find your answer</label>" in form[0]
    ids = re.findall(r'\bid="([^"]*)"', front)
    assert len(ids) == len(set(ids))


# --- What is noted -----------------------------------------------------------------------------


def test_what_has_no_answer_is_noted_with_its_week_alone(full: Client) -> None:
    page(full, "  Where do\tzebras  live? ")
    (row,) = AskedInbox.objects.all()
    assert (row.words, row.language, row.why) == ("Where do zebras live?", "en", Why.SEARCHED)
    assert row.week == this_week()
    assert re.fullmatch(r"\d{4}-W\d\d", row.week)
    assert row.id.version == 4
    fields = {field.name for field in AskedInbox._meta.get_fields()}
    assert fields == {"id", "week", "language", "why", "words", "item"}


def test_half_an_answer_is_none(full: Client) -> None:
    page(full, "join zebras")
    assert noted() == [("join zebras", "en", "searched")]


@pytest.mark.parametrize("asked", ["join", "How can I join?", "offise", "pays"])
def test_what_has_an_answer_is_not_noted(full: Client, asked: str) -> None:
    assert "We have no answer" not in page(full, asked)
    assert noted() == []


@pytest.mark.parametrize(
    "asked",
    [
        "Mamuka Mamulashvili",
        "mamulashvili",
        "Mamuka",
        "Mamul",
        "ma",
        "Мамука Мамулашвілі",
        "Mamouka Mamulashwili",
        "mamulashvilli",
        "Is Mamuka Mamulashvili alive?",
        "zebras and Mamouka Mamulashwili",
        "what became of Mamulashvili in June",
        "Що сталося з Мамука Мамулашвілі?",
    ],
)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_nothing_that_names_somebody_is_noted(full: Client, asked: str, language: str) -> None:
    page(full, asked, language)
    assert noted() == []


def test_somebody_who_is_shown_in_one_language_alone_is_somebody(
    full: Client, build_index: Callable[[], None]
) -> None:
    volunteer = make_volunteer(name="Xavier Zebrano")
    make_profile("uk", volunteer=volunteer, title="Шав'єр Зебрано", live=True)
    build_index()
    page(full, "Xavier Zebrano")
    page(full, "зебрано", "en")
    assert noted() == []


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("Ivan Petrenko", "en"),
        ("Where is Ivan Petrenko?", "en"),
        ("zebra: “Ivan Petrenko”, missing", "en"),
        ("Чи живий Іван Петренко", "uk"),
    ],
)
def test_what_is_written_like_a_name_is_not_noted(full: Client, asked: str, language: str) -> None:
    page(full, asked, language)
    assert noted() == []


def test_what_we_say_ourselves_is_no_name(full: Client, build_index: Callable[[], None]) -> None:
    make_question(title="What is the International Legion?", live=True)
    build_index()
    page(full, "Are zebras in the International Legion?")
    page(full, "Do Zebras eat?")
    assert [words for words, _language, _why in noted()] == [
        "Are zebras in the International Legion?", "Do Zebras eat?",
    ]  # fmt: skip


def test_a_word_of_the_answers_may_stand_in_a_name(
    full: Client, build_index: Callable[[], None]
) -> None:
    make_profile(volunteer=make_volunteer(name="Adam Price"), live=True)
    make_question(title="Is there a price list?", live=True)
    build_index()
    page(full, "What is the price of zebras?")
    page(full, "Is Adam there?")
    assert noted() == [("What is the price of zebras?", "en", "searched")]


@pytest.mark.parametrize(
    "asked", ["zebra@example.org", "call +380 44 123-45-67", "passport ZZ 123456", "12 34 56"]
)
def test_nothing_with_an_address_or_a_number_is_noted(full: Client, asked: str) -> None:
    page(full, asked)
    assert noted() == []


def test_searches_elsewhere_are_not_noted(full: Client) -> None:
    for path in ("/en/search/?q=zebra", "/en/volunteers/?q=zebra", "/en/search/suggest?q=zebra",
                 "/en/search/suggest?q=zebra&kind=question"):  # fmt: skip
        assert full.get(path).status_code == 200
    assert noted() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-purpose": "prefetch"},
    ],
)
def test_what_no_reader_asked_for_is_not_noted(full: Client, headers: dict[str, str]) -> None:
    page(full, "zebra", **headers)
    full.head("/en/faq/?q=zebra")
    assert noted() == []
    page(full, "zebra", **{"sec-fetch-site": "same-origin"})
    assert len(noted()) == 1


def test_without_an_index_nothing_is_noted(full: Client, settings: Settings) -> None:
    shutil.rmtree(Path(settings.SEARCH_DIR))
    site_index.cache_clear()
    assert "being built" in page(full, "zebra")
    assert asking.names_somebody("zebra", "en")
    assert noted() == []


def test_a_reader_does_not_hear_of_trouble_with_the_note(
    full: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object) -> None:
        raise DatabaseError("secret zebra")

    monkeypatch.setattr(asking, "put_in", fail)
    assert "We have no answer" in page(full, "zebra")
    assert "not noted" in caplog.text
    assert "zebra" not in caplog.text


def test_it_costs_few_queries(
    full: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(full, "zebra office")
    with django_assert_num_queries(5):
        # The edition; the nearest answers; the note, between the two lines of a savepoint.
        page(full, "zebra office")


# --- What is sent ------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    "headers", [{"origin": "http://testserver"}, {"referer": "http://testserver/en/faq/?q=zebra"}]
)
def test_an_older_browser_may_send(full: Client, headers: dict[str, str]) -> None:
    assert send(full, "zebra", headers).status_code == 303


def test_no_cookie_and_no_token_is_needed() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, "zebra", {}).status_code == 403


def test_a_token_is_not_asked_for(full: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, "zebra").status_code == 303


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


def test_who_sends_much_is_told_to_wait(full: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SENDINGS", Limit(each=2, all=100, seconds=60))
    assert [send(full, "zebra").status_code for _ in range(3)] == [303, 303, 429]
    assert len(noted()) == 2


def test_a_flood_of_searches_is_answered_and_not_noted(
    full: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SEARCHES", Limit(each=2, all=100, seconds=60))
    for number in range(5):
        page(full, f"zebra {number}")
    assert len(noted()) == 2


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
