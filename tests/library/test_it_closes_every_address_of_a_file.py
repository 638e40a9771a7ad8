"""Every address under which readers met a file of an item is closed when the item goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client

from library.models import Picture
from publishing import workflow
from publishing.models import Draft
from tests.factories import (
    live_item,
    make_article,
    make_document,
    make_picture,
    make_profile,
)
from tests.library.conftest import SMALL, in_body

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]

# The pages on which readers meet an item, besides its own.
_LISTS = ("/en/", "/en/news/", "/en/volunteers/", "/en/feed.atom", "/en/feed.json", "/sitemap.xml")
_FILE = re.compile(r"(?:http://testserver)?(/media/[0-9a-f]{32}/[a-z0-9]+\.[a-z]+)")


def _article(pictures: list[Picture], body: str) -> Draft:
    return make_article(picture=pictures[0].key, body=body, live=True)


def _profile(pictures: list[Picture], body: str) -> Draft:
    return make_profile(portrait=pictures[0].key, body=body, live=True)


def _unpublished(draft: Any) -> None:
    workflow.unpublish(draft, by=None)


def _deleted(draft: Any) -> None:
    workflow.unpublish(draft, by=None)
    workflow.discard(draft, by=None)


def _withdrawn(draft: Any) -> None:
    workflow.withdraw(draft.key, by=None, reason="Asked for")


def _without_consent(draft: Any) -> None:
    draft.volunteer.consent_basis, draft.volunteer.consent_date = "", None
    workflow.save(draft.volunteer, by=None)


@pytest.mark.parametrize(
    ("make", "end"),
    [
        *((_article, end) for end in (_unpublished, _deleted, _withdrawn)),
        *((_profile, end) for end in (_unpublished, _deleted, _withdrawn, _without_consent)),
    ],
)
def test_nothing_that_was_fetched_is_fetched_again(
    make: Callable[[list[Picture], str], Draft], end: Callable[[Any], None]
) -> None:
    reader, report = Client(), make_document(1)
    pictures = [make_picture(SMALL, seed) for seed in (1, 2)]
    link = f'<p><a href="key:{report.key}">the report</a></p>'
    draft = make(pictures, in_body(pictures[1]) + link)
    files = set(_files_met(reader, live_item(draft).path))
    # The picture at the head in its sizes, the one in the text, and the document.
    assert {file.split("/")[2] for file in files} == {report.name, *(one.name for one in pictures)}
    # A size that no page of today names is open just as long.
    files |= {f"/media/{one.name}/square.jpg" for one in pictures}
    before = {file: reader.get(file) for file in files}
    assert {answer.status_code for answer in before.values()} == {200}
    end(draft)
    for file, answer in before.items():
        again = {"if-none-match": answer.headers.get("ETag", '"x"')}
        assert [reader.get(file, headers=again).status_code, reader.head(file).status_code] == [
            404,
            404,
        ]
    assert [*site_settings.MEDIA_ROOT.rglob("*.*")] == []


def test_an_archived_article_keeps_its_pictures() -> None:
    picture = make_picture(SMALL, rendered=True)
    draft = make_article(picture=picture.key, standing="archived", live=True)
    assert Client().get(f"/media/{picture.name}/w320.jpg").status_code == 200
    assert f"/media/{picture.name}/" not in Client().get("/en/news/").text
    workflow.unpublish(draft, by=None)
    assert Client().get(f"/media/{picture.name}/w320.jpg").status_code == 404


def _files_met(reader: Client, path: str) -> Iterator[str]:
    """Yield the address of every file that the pages and the data about an item name."""
    for page in (path, f"{path}lite/", *_LISTS):
        yield from _FILE.findall(reader.get(page).text)
