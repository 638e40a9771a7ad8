"""Under each page a link writes to the newsroom, once editors have said where."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.factories import live_item, make_article, make_profile, make_question, make_site

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def _report(reader: Client, path: str) -> tuple[str, str, str] | None:
    """Return what the link says, to whom it writes, and the subject; None without one."""
    link = LexborHTMLParser(reader.get(path).content.decode()).css_first(".report a")
    if link is None:
        return None
    parts = urlsplit(link.attributes["href"] or "")
    assert parts.scheme == "mailto"
    (subject,) = parse_qs(parts.query)["subject"]
    return link.text(), parts.path, subject


def test_errors_go_to_their_address_and_removals_to_theirs(reader: Client) -> None:
    article = live_item(make_article(title="Ten & one? 100%", live=True))
    answer = live_item(make_question(live=True))
    person = live_item(make_profile(live=True))
    everything = (article, answer, person)
    assert [_report(reader, item.path) for item in everything] == [None, None, None]

    make_site(error_mail="errors@example.org")
    assert _report(reader, article.path) == (
        "Tell us of an error",
        "errors@example.org",
        f"Error: Ten & one? 100%, http://testserver{article.path}",
    )
    assert _report(reader, answer.path)
    # The text-only twin writes the same letter.
    for item in (article, person):
        assert _report(reader, f"{item.path}lite/") == _report(reader, item.path)
    said, to, subject = _report(reader, person.path) or ("", "", "")
    assert (said, to) == ("Report an error or ask for removal", "errors@example.org")
    assert person.title in subject

    make_site("uk", removal_mail="off@example.org", error_mail="")
    ukrainian = live_item(make_profile("uk", live=True))
    assert (_report(reader, ukrainian.path) or ("",) * 3)[1] == "off@example.org"
    assert (_report(reader, person.path) or ("",) * 3)[1] == "errors@example.org"
    # A language without an address of its own has that of the first.
    story = live_item(make_article("uk", live=True))
    assert (_report(reader, story.path) or ("",) * 3)[1] == "errors@example.org"


def test_the_contact_page_lists_the_addresses(reader: Client) -> None:
    contact = live_item(make_article(type="page", slug="contact", title="Contact", live=True))
    other = live_item(make_article(type="page", title="Privacy", live=True))
    page = reader.get(contact.path).content.decode()
    assert "The editors have given no address here yet." in page

    make_site(contact_mail="desk+all@example.org", removal_mail="off@example.org")
    page = reader.get(contact.path).content.decode()
    assert 'href="mailto:desk%2Ball@example.org"' in page
    assert 'href="mailto:off@example.org"' in page
    assert "mailto:desk" not in reader.get(other.path).content.decode()
