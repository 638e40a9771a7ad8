"""What a browser may load on a page is said with each page, also with one that was kept."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import live_item, make_article, make_profile, make_question

NAME = "Content-Security-Policy"


def _said(policy: str) -> dict[str, set[str]]:
    parts = (part.strip().split() for part in policy.split(";"))
    return {name: set(values) for name, *values in parts}


@pytest.mark.any_database
def test_every_page_has_the_policy_of_the_settings(reader: Client) -> None:
    items = [make(live=True) for make in (make_article, make_profile, make_question)]
    wanted = {
        name: set(values) for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    }
    for path in ("/en/", "/en/nothing/", *(live_item(item).path for item in items)):
        for _time in ("first", "kept"):
            assert _said(reader.get(path).headers[NAME]) == wanted


@pytest.mark.any_database
def test_a_page_with_a_policy_of_its_own_keeps_it(reader: Client) -> None:
    path = live_item(make_article(live=True)).path
    twin = reader.get(f"{path}lite/").headers[NAME]
    assert "'sha256-" in twin
    assert "'sha256-" not in reader.get(path).headers[NAME]
    again = reader.get(f"{path}lite/")
    assert again.headers[NAME] == twin
    # A browser takes over what "not modified" says of the page that it has.
    unchanged = reader.get(f"{path}lite/", headers={"if-none-match": again.headers["ETag"]})
    assert unchanged.status_code == 304
    assert NAME not in unchanged.headers
